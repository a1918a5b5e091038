"""What a Python client here is told (environment in), and how it tells what came back (lines of JSON out)."""

import json
import os
import sys
from pathlib import Path

LOGIN_URL = os.environ["MOCK_SALESFORCE_LOGIN_URL"]
CONSUMER_KEY = os.environ["MOCK_SALESFORCE_CONSUMER_KEY"]
USERNAME = os.environ["MOCK_SALESFORCE_USERNAME"]
PRIVATE_KEY_FILE = os.environ["MOCK_SALESFORCE_PRIVATE_KEY_FILE"]
PRIVATE_KEY = Path(PRIVATE_KEY_FILE).read_text()
AUDIENCE = os.environ.get("MOCK_SALESFORCE_AUDIENCE") or LOGIN_URL


def answered(call, answer):
    print(json.dumps({"call": call, "answer": answer}))


def refused(error, description):
    print(json.dumps({"call": "login", "refused": {"error": error, "error_description": description}}))
    sys.exit(1)
