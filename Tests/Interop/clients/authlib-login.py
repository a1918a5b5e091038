"""Authlib's session for RFC 7523, which knows nothing of Salesforce: `assertion` before `grant_type`, exp an hour ahead, a jti.

Its first request logs in by itself, and it needs no expires_in.
"""

from authlib.integrations.requests_client import AssertionSession
from authlib.oauth2.base import OAuth2Error

from told import AUDIENCE, CONSUMER_KEY, LOGIN_URL, PRIVATE_KEY, USERNAME, answered, refused

session = AssertionSession(
    token_endpoint=f"{LOGIN_URL}/services/oauth2/token",
    issuer=CONSUMER_KEY,
    subject=USERNAME,
    audience=AUDIENCE,
    key=PRIVATE_KEY,
    header={"alg": "RS256"},
)
try:
    userinfo = session.get(f"{LOGIN_URL}/services/oauth2/userinfo").json()
except OAuth2Error as error:
    refused(error.error, error.description)
answered("login", {"instance_url": session.token["instance_url"], "id": session.token["id"]})
answered("userinfo", userinfo)

instance = session.token["instance_url"]
answered("identity", session.get(session.token["id"]).json())
answered("versions", session.get(f"{instance}/services/data").json())
answered("resources", resources := session.get(f"{instance}/services/data/v60.0").json())
answered("limits", session.get(session.token["instance_url"] + resources["limits"]).json())
