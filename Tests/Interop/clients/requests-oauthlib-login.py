"""requests-oauthlib with oauthlib's ServiceApplicationClient, which know nothing of Salesforce.

They send `Authorization: Basic` with the consumer key and an empty password beside the assertion, iat, and exp an hour ahead.
"""

import os

from oauthlib.oauth2 import OAuth2Error, ServiceApplicationClient
from requests_oauthlib import OAuth2Session

from told import AUDIENCE, CONSUMER_KEY, LOGIN_URL, PRIVATE_KEY, USERNAME, answered, calls, refused

if LOGIN_URL.startswith("http://"):
    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # oauthlib asks for https otherwise

client = ServiceApplicationClient(
    CONSUMER_KEY, private_key=PRIVATE_KEY, issuer=CONSUMER_KEY, subject=USERNAME, audience=AUDIENCE
)
session = OAuth2Session(client=client)
try:
    token = session.fetch_token(f"{LOGIN_URL}/services/oauth2/token")
except OAuth2Error as error:
    refused(error.error, error.description)
answered("login", {"instance_url": token["instance_url"], "id": token["id"]})
calls(session.get, token)
