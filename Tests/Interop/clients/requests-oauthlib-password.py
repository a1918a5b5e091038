"""requests-oauthlib with oauthlib's LegacyApplicationClient: the username-password flow, the app's secret in the body."""

import os

from oauthlib.oauth2 import LegacyApplicationClient, OAuth2Error
from requests_oauthlib import OAuth2Session

from told import CONSUMER_KEY, CONSUMER_SECRET, LOGIN_URL, PASSWORD, SECURITY_TOKEN, USERNAME, answered, calls, refused

if LOGIN_URL.startswith("http://"):
    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # oauthlib asks for https otherwise

session = OAuth2Session(client=LegacyApplicationClient(CONSUMER_KEY))
try:
    token = session.fetch_token(
        f"{LOGIN_URL}/services/oauth2/token",
        username=USERNAME,
        password=PASSWORD + SECURITY_TOKEN,
        client_secret=CONSUMER_SECRET,
        include_client_id=True,
    )
except OAuth2Error as error:
    refused(error.error, error.description)
answered("login", {"instance_url": token["instance_url"], "id": token["id"]})
calls(session.get, token)
