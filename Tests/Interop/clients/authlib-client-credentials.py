"""Authlib's session for the client credentials flow, which knows nothing of Salesforce; the app's secret goes into a header."""

from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session

from told import CONSUMER_KEY, CONSUMER_SECRET, LOGIN_URL, answered, calls, refused

session = OAuth2Session(CONSUMER_KEY, CONSUMER_SECRET)
try:
    token = session.fetch_token(f"{LOGIN_URL}/services/oauth2/token", grant_type="client_credentials")
except OAuthError as error:
    refused(error.error, error.description)
answered("login", {"instance_url": token["instance_url"], "id": token["id"]})
calls(session.get, token)
