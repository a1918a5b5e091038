"""cloudy-salesforce, as it is: it takes any login URL, and sends exp three minutes ahead."""

import unittest

from cloudy_salesforce.client import JwtBearerAuthentication, SalesforceClient
from requests.exceptions import HTTPError

from mock import KEY, PRODUCTION, SANDBOX, URL


def client(org, user=None):
    return SalesforceClient(
        JwtBearerAuthentication(org["app"], user or org["user"], KEY, login_url=org["login"]), api_version="v59.0"
    )


class CloudySalesforce(unittest.TestCase):
    def test_production_user_logs_in_and_is_known(self):
        salesforce = client(PRODUCTION)
        self.assertEqual(salesforce.get_instance_url(), URL)
        identity = salesforce.request("GET", f"/id/{PRODUCTION['id']}")
        self.assertEqual(identity["username"], PRODUCTION["user"])

    def test_sandbox_user_logs_in_behind_a_host_as_path(self):
        salesforce = client(SANDBOX)
        self.assertEqual(salesforce.get_instance_url(), f"{URL}/acme-dev.sandbox.my.salesforce.com")
        identity = salesforce.request("GET", f"{SANDBOX['login']}/id/{SANDBOX['id']}")
        self.assertEqual(identity["username"], SANDBOX["user"])

    def test_token_opens_the_api_behind_the_instance_url(self):
        for org in (PRODUCTION, SANDBOX):
            with self.subTest(org["user"]):
                salesforce = client(org)
                resources = salesforce.request("GET", f"/services/data/{salesforce.api_version}")
                self.assertEqual(resources["limits"], "/services/data/v59.0/limits")

    def test_refusal_has_salesforces_words(self):
        with self.assertRaises(HTTPError) as refused:
            client(PRODUCTION, user="nobody@acme.example")
        response = refused.exception.response
        self.assertEqual(response.status_code, 400)
        self.assertEqual(
            response.json(), {"error": "invalid_grant", "error_description": "user hasn't approved this consumer"}
        )
