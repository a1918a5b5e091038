"""cloudy-salesforce. It takes any login URL, which is the audience too, and asks only its instance_url afterwards."""

from cloudy_salesforce.client import JwtBearerAuthentication, SalesforceClient
from requests.exceptions import HTTPError

from told import CONSUMER_KEY, LOGIN_URL, PRIVATE_KEY_FILE, USERNAME, answered, refused

try:
    salesforce = SalesforceClient(
        JwtBearerAuthentication(CONSUMER_KEY, USERNAME, private_key_path=PRIVATE_KEY_FILE, login_url=LOGIN_URL),
        api_version="v59.0",
    )
except HTTPError as error:
    # The message of the error is "400 Client Error: Bad Request"; what Salesforce said is in the answer.
    body = error.response.json()
    refused(body["error"], body["error_description"])
answered("login", {"instance_url": salesforce.get_instance_url()})

answered("resources", resources := salesforce.request("GET", "/services/data/v59.0"))
answered("limits", salesforce.request("GET", resources["limits"]))
answered("versions", salesforce.request("GET", "/services/data"))
answered("userinfo", salesforce.request("GET", "/services/oauth2/userinfo"))
answered("identity", salesforce.request("GET", resources["identity"]))
