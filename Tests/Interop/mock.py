"""What the tests know of the server that runs: script/interop puts it into the environment."""

import os
from pathlib import Path

URL = os.environ["MOCK_URL"]
KEY = Path(os.environ["MOCK_KEY"]).read_text()

PRODUCTION = {"login": URL, "app": "3MVG9.acme.drupal", "user": "drupal@acme.example", "id": "00D000000000P01/005000000000U01"}
SANDBOX = {
    "login": f"{URL}/test.salesforce.com",
    "app": "3MVG9.acme.drupal.dev",
    "user": "drupal@acme.example.dev",
    "id": "00D000000000S01/005000000000V01",
}
