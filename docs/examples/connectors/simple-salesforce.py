"""A smoke test with simple-salesforce, as it is on PyPI: logs in, and asks for the limits twice.

It speaks https to DOMAIN.salesforce.com only, so the host must lead to the mock, and REQUESTS_CA_BUNDLE to its certificate authority.
"""

import os
from urllib.parse import urlsplit

from simple_salesforce import Salesforce

host = urlsplit(os.environ["MOCK_SALESFORCE_LOGIN_URL"]).hostname
client = Salesforce(
    username=os.environ["MOCK_SALESFORCE_USERNAME"],
    consumer_key=os.environ["MOCK_SALESFORCE_CONSUMER_KEY"],
    privatekey_file=os.environ["MOCK_SALESFORCE_PRIVATE_KEY_FILE"],
    domain=host.removesuffix(".salesforce.com"),
)
for _ in range(2):
    limits = client.limits()
print(f"{len(limits)} limits")
