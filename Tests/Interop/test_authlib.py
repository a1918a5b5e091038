"""Authlib's generic session for RFC 7523: assertion before grant_type, exp an hour ahead, a jti, and no expires_in needed."""

import unittest

from authlib.integrations.requests_client import AssertionSession
from authlib.oauth2.base import OAuth2Error

from mock import KEY, PRODUCTION, SANDBOX


def session(org, **changes):
    arguments = {
        "token_endpoint": f"{org['login']}/services/oauth2/token",
        "issuer": org["app"],
        "subject": org["user"],
        "audience": org["login"],
        "key": KEY,
        "header": {"alg": "RS256"},
    }
    return AssertionSession(**{**arguments, **changes})


class Authlib(unittest.TestCase):
    def test_production_and_sandbox_users_log_in_and_are_known(self):
        for org in (PRODUCTION, SANDBOX):
            with self.subTest(org["user"]):
                client = session(org)
                token = client.refresh_token()
                self.assertEqual(token["token_type"], "Bearer")
                identity = client.get(token["id"])
                self.assertEqual(identity.status_code, 200)
                self.assertEqual(identity.json()["username"], org["user"])

    def test_token_endpoint_is_an_audience(self):
        self.assertIn("access_token", session(PRODUCTION, audience=None).refresh_token())

    def test_first_request_logs_in_by_itself(self):
        client = session(PRODUCTION)
        self.assertEqual(client.get(f"{PRODUCTION['login']}/id/{PRODUCTION['id']}").status_code, 200)

    def test_refusals_are_oauth_errors(self):
        for changes, description in (
            ({"subject": "nobody@acme.example"}, "user hasn't approved this consumer"),
            ({"audience": "https://example.com"}, "audience is invalid"),
            ({"claims": {"exp": 1}}, "expired authorization code"),
        ):
            with self.subTest(description), self.assertRaises(OAuth2Error) as refused:
                session(PRODUCTION, **changes).refresh_token()
            self.assertEqual((refused.exception.error, refused.exception.description), ("invalid_grant", description))
