"""A smoke test with cloudy-salesforce, as it is on PyPI: logs in, asks for the resources of the REST API and for the limits."""

import os
from pathlib import Path

from cloudy_salesforce.client import JwtBearerAuthentication, SalesforceClient

client = SalesforceClient(
    JwtBearerAuthentication(
        os.environ["MOCK_SALESFORCE_CONSUMER_KEY"],
        os.environ["MOCK_SALESFORCE_USERNAME"],
        Path(os.environ["MOCK_SALESFORCE_PRIVATE_KEY_FILE"]).read_text(),
        login_url=os.environ["MOCK_SALESFORCE_LOGIN_URL"],
    ),
    api_version="v60.0",
)
resources = client.request("GET", "/services/data/v60.0")
limits = client.request("GET", resources["limits"])
print(f"{len(limits)} limits")
