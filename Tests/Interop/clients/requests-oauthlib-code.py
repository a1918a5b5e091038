"""requests-oauthlib's session for the authorization code flow with PKCE, which knows nothing of Salesforce.

The app's secret goes into the body; the session would complain if the answer's scope were another than the one it asked for.
"""

import os

from oauthlib.oauth2 import OAuth2Error
from requests_oauthlib import OAuth2Session

from told import CALLBACK_URL, CONSUMER_KEY, CONSUMER_SECRET, LOGIN_URL, answered, browse, calls, refused

if LOGIN_URL.startswith("http://"):
    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # oauthlib asks for https otherwise

token_url = f"{LOGIN_URL}/services/oauth2/token"
session = OAuth2Session(CONSUMER_KEY, redirect_uri=CALLBACK_URL, scope=["api", "refresh_token", "openid"], pkce="S256")
url, _ = session.authorization_url(f"{LOGIN_URL}/services/oauth2/authorize")
try:
    token = session.fetch_token(
        token_url, authorization_response=browse(url), client_secret=CONSUMER_SECRET, include_client_id=True
    )
except OAuth2Error as error:
    refused(error.error, error.description)
answered("login", {"instance_url": token["instance_url"], "id": token["id"]})
session.scope = None  # Salesforce takes none with a refresh, and the session would send its own
session.refresh_token(token_url, client_id=CONSUMER_KEY, client_secret=CONSUMER_SECRET)
calls(session.get, token)
