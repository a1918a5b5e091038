"""CumulusCI. SF_PROD_LOGIN_URL and SF_SANDBOX_LOGIN_URL say where it logs in; what follows is https on port 443, by simple-salesforce.

It sends exp = now, and the algorithm among the claims. `OrgConfig.refresh_oauth_token` would also read the Organization record; here
are its steps before that one.
"""

import json
import os

from cumulusci.core.config import OrgConfig
from cumulusci.core.exceptions import SalesforceCredentialsException
from cumulusci.oauth.salesforce import jwt_session

from told import CONSUMER_KEY, LOGIN_URL, PRIVATE_KEY, USERNAME, answered, refused

# Read at each login. It takes a URL that begins with SF_SANDBOX_LOGIN_URL, https://test.salesforce.com unless set, for a sandbox's.
os.environ["SF_PROD_LOGIN_URL"] = LOGIN_URL

try:
    token = jwt_session(CONSUMER_KEY, PRIVATE_KEY, USERNAME, auth_url=LOGIN_URL, url=LOGIN_URL)
except SalesforceCredentialsException as error:
    # Its message ends in the body of the answer.
    body = json.loads(str(error).removeprefix("Error retrieving access token: "))
    refused(body["error"], body["error_description"])
answered("login", {"instance_url": token["instance_url"], "id": token["id"]})

org = OrgConfig(token, "interop")
org.load_userinfo()
answered("userinfo", org.userinfo)
salesforce = org.salesforce_client  # asks for the versions, and takes the last of them
answered("limits", salesforce.limits())
answered("resources", salesforce.restful(""))
answered("versions", salesforce.session.get(f"{org.instance_url}/services/data").json())
answered("identity", salesforce.session.get(org.id, headers=salesforce.headers).json())
