"""Authlib's session for the authorization code flow with PKCE, which knows nothing of Salesforce; it compares the state by itself.

The app's secret goes into an Authorization header. A refresh keeps the refresh token, since the answer brings no other.
"""

from urllib.parse import parse_qsl, urlsplit

from authlib.common.security import generate_token
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session

from told import CALLBACK_URL, CONSUMER_KEY, CONSUMER_SECRET, LOGIN_URL, answered, browse, calls, refused

session = OAuth2Session(
    CONSUMER_KEY,
    CONSUMER_SECRET,
    scope="api refresh_token openid",
    redirect_uri=CALLBACK_URL,
    code_challenge_method="S256",
    token_endpoint=f"{LOGIN_URL}/services/oauth2/token",
)
verifier = generate_token(48)
url, state = session.create_authorization_url(f"{LOGIN_URL}/services/oauth2/authorize", code_verifier=verifier)
callback = browse(url)
answer = dict(parse_qsl(urlsplit(callback).query))
if "error" in answer:  # the session looks for a code only
    refused(answer["error"], answer["error_description"])
try:
    token = session.fetch_token(authorization_response=callback, state=state, code_verifier=verifier)
except OAuthError as error:
    refused(error.error, error.description)
answered("login", {"instance_url": token["instance_url"], "id": token["id"]})
session.scope = None  # Salesforce takes none with a refresh, and the session would send its own
session.refresh_token(session.metadata["token_endpoint"], refresh_token=token["refresh_token"])
calls(session.get, token)
