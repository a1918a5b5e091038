"""simple-salesforce. It knows no login URL, only `domain`: https://login.salesforce.com or https://test.salesforce.com, port 443.

It sends exp as a string, and speaks https to the host of instance_url, whatever scheme that has. A session that has ended is renewed.
"""

from urllib.parse import urlsplit

from simple_salesforce import Salesforce
from simple_salesforce.exceptions import SalesforceAuthenticationFailed

from told import CONSUMER_KEY, LOGIN_URL, PRIVATE_KEY_FILE, USERNAME, answered, refused

try:
    salesforce = Salesforce(
        username=USERNAME,
        consumer_key=CONSUMER_KEY,
        privatekey_file=PRIVATE_KEY_FILE,
        domain=urlsplit(LOGIN_URL).hostname.removesuffix(".salesforce.com"),
    )
except SalesforceAuthenticationFailed as error:
    refused(error.code, error.auth_message)
answered("login", {"instance_url": f"https://{salesforce.sf_instance}"})

answered("limits", salesforce.limits())
answered("resources", resources := salesforce.restful(""))
answered("userinfo", salesforce.oauth2("userinfo"))
# What it has no method for, with the session and headers that it uses itself.
answered("versions", salesforce.session.get(f"https://{salesforce.sf_instance}/services/data/").json())
answered("identity", salesforce.session.get(resources["identity"], headers=salesforce.headers).json())
