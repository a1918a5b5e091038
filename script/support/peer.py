"""A JWT bearer token endpoint as it is made with Authlib and Flask, for gunicorn: what script/bench measures beside the server. The certificate, the
consumer key and the user stand in the environment. No policies, no history and no log, so it does less than the server."""
import os

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import ClientMixin
from authlib.oauth2.rfc7523 import JWTBearerGrant
from flask import Flask

with open(os.environ["PEER_CERTIFICATE"], "rb") as file:
    CERTIFICATE = file.read()


class Client(ClientMixin):
    client_id = os.environ["PEER_CONSUMER_KEY"]

    def get_allowed_scope(self, scope):
        return "api refresh_token"

    def check_grant_type(self, grant_type):
        return True


CLIENT = Client()


class Grant(JWTBearerGrant):
    CLAIMS_OPTIONS = {
        "iss": {"essential": True}, "sub": {"essential": True}, "exp": {"essential": True},
        "aud": {"essential": True, "value": "https://login.salesforce.com"},
    }

    def resolve_issuer_client(self, issuer):
        return CLIENT if issuer == CLIENT.client_id else None

    def resolve_client_key(self, client, headers, payload):
        return CERTIFICATE

    def authenticate_user(self, subject):
        return subject if subject == os.environ["PEER_USER"] else None

    def has_granted_permission(self, client, user):
        return True


app = Flask(__name__)
server = AuthorizationServer(app, query_client=lambda client_id: CLIENT, save_token=lambda token, request: None)
server.register_grant(Grant)


@app.post("/services/oauth2/token")
def token():
    return server.create_token_response()
