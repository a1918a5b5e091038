"""Brings something onto every page of the org `acme`: logins of all kinds, a fault, a session."""

import subprocess

from browser import PROGRAM

CONSUMER_KEY = "3MVG9.acme.drupal"
USERNAME = "drupal@acme.example"


def log_in(server, username=USERNAME, key="key.pem", consumer_key=CONSUMER_KEY):
    """One login of the program's own client, granted or not."""
    subprocess.run(
        [PROGRAM, "login", "--url", server.url, "--consumer-key", consumer_key, "--username", username, "--key", key],
        cwd=server.folder, capture_output=True)


def fill(server):
    log_in(server)
    log_in(server, username="gone@acme.example")
    log_in(server, key="other.pem")
    log_in(server, consumer_key="3MVG9.acme.drupa1")
    server.control("POST", "/orgs/acme/faults", {"on": "token", "maintenance": True, "ttl": "1h"})
    server.control("PATCH", "/orgs/acme/clock", {"offset": "5m"})
    server.control("POST", "/orgs", {"name": "ci"})
