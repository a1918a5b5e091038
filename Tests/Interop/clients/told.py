"""What a Python client here is told (environment in), and how it tells what came back (lines of JSON out)."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

LOGIN_URL = os.environ["MOCK_SALESFORCE_LOGIN_URL"]
CONSUMER_KEY = os.environ["MOCK_SALESFORCE_CONSUMER_KEY"]
USERNAME = os.environ["MOCK_SALESFORCE_USERNAME"]
PRIVATE_KEY_FILE = os.environ["MOCK_SALESFORCE_PRIVATE_KEY_FILE"]
PRIVATE_KEY = Path(PRIVATE_KEY_FILE).read_text()
CONSUMER_SECRET = os.environ["MOCK_SALESFORCE_CONSUMER_SECRET"]
CALLBACK_URL = os.environ["MOCK_SALESFORCE_CALLBACK_URL"]
PASSWORD = os.environ["MOCK_SALESFORCE_PASSWORD"]
SECURITY_TOKEN = os.environ["MOCK_SALESFORCE_SECURITY_TOKEN"]
AUDIENCE = os.environ.get("MOCK_SALESFORCE_AUDIENCE") or LOGIN_URL


def answered(call, answer):
    print(json.dumps({"call": call, "answer": answer}))


def refused(error, description):
    print(json.dumps({"call": "login", "refused": {"error": error, "error_description": description}}))
    sys.exit(1)


def browse(url):
    """Sends the user's browser to a URL; gives the one at which it comes back."""
    command = shlex.split(os.environ["MOCK_SALESFORCE_BROWSER"])
    return subprocess.run([*command, url], check=True, capture_output=True, text=True).stdout.strip()


def calls(get, token):
    """Makes the calls after login with a session's own `get`."""
    instance = token["instance_url"]
    answered("identity", get(token["id"]).json())
    answered("userinfo", get(f"{instance}/services/oauth2/userinfo").json())
    answered("versions", get(f"{instance}/services/data").json())
    answered("resources", resources := get(f"{instance}/services/data/v60.0").json())
    answered("limits", get(instance + resources["limits"]).json())
