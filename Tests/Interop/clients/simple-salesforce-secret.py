"""simple-salesforce with a consumer secret: the client credentials flow at My Domain, the username-password flow at a login host.

It takes the first without a username, and the second with one; the security token is for the caller to append.
"""

from urllib.parse import urlsplit

from simple_salesforce import Salesforce
from simple_salesforce.exceptions import SalesforceAuthenticationFailed

from told import CONSUMER_KEY, CONSUMER_SECRET, LOGIN_URL, PASSWORD, SECURITY_TOKEN, USERNAME, answered, refused

domain = urlsplit(LOGIN_URL).hostname.removesuffix(".salesforce.com")
user = {} if domain.endswith(".my") else {"username": USERNAME, "password": PASSWORD + SECURITY_TOKEN}
try:
    salesforce = Salesforce(consumer_key=CONSUMER_KEY, consumer_secret=CONSUMER_SECRET, domain=domain, **user)
except SalesforceAuthenticationFailed as error:
    refused(error.code, error.auth_message)
answered("login", {"instance_url": f"https://{salesforce.sf_instance}"})

answered("limits", salesforce.limits())
answered("resources", resources := salesforce.restful(""))
answered("userinfo", salesforce.oauth2("userinfo"))
# What it has no method for, with the session and headers that it uses itself.
answered("versions", salesforce.session.get(f"https://{salesforce.sf_instance}/services/data/").json())
answered("identity", salesforce.session.get(resources["identity"], headers=salesforce.headers).json())
