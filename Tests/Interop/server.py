"""The server that the clients talk to, and what it saw of them."""

import json
import os
import shlex
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from shutil import copy

HERE = Path(__file__).parent


class Server:
    """mock-salesforce with the orgs of org.yaml, in a folder of its own. A context manager: it runs inside of the block."""

    def __init__(self, program, folder, tls):
        self.program, self.folder, self.tls = program, Path(folder), tls

    def __enter__(self):
        copy(HERE / "org.yaml", self.folder)
        for prefix in ("", "another-"):
            self._command("keygen", "--key", f"{prefix}key.pem", "--certificate", f"{prefix}certificate.pem")
        self.key_file = self.folder / "key.pem"
        self.log = self.folder / "log"
        arguments = ["serve", "--config", "org.yaml", "--port", "0", "--ready-file", "ready.json"]
        if self.tls:
            arguments += ["--tls-port", "443", "--ca-dir", "ca"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen([self.program, *arguments], cwd=self.folder, env=bare_environment(), stderr=log)
        self.url = self._wait_until_ready()["url"]
        self.client_environment = bare_environment() | {"HOME": str(self.folder)}
        self.trust = self._trust() if self.tls else {}
        # What is in org.yaml; with it goes a browser whose user knows the password.
        self.secrets = {
            "CONSUMER_SECRET": "1955279925675241571",
            "CALLBACK_URL": "https://drupal.acme.example/salesforce/oauth_callback",
            "PASSWORD": "correct horse",
            "SECURITY_TOKEN": "Token",
            "BROWSER": shlex.join([sys.executable, str(HERE / "person.py")]),
        }
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=30)

    def reset(self):
        self._ask("POST", "/_mock/reset")

    def set_scenario(self, org, name):
        self._ask("PUT", f"/_mock/orgs/{org}/scenario", {"name": name})

    def logins(self):
        return self._ask("GET", "/_mock/logins")

    def requests(self, org):
        """The requests to an org, oldest first."""
        return list(reversed(self._ask("GET", f"/_mock/orgs/{org}/requests")["requests"]))

    def _trust(self):
        """The variables of `ca env`: the shell reads its lines, as a user's does."""
        command = ["sh", "-c", 'eval "$1"; env -0', "sh", self._command("ca", "env", "--ca-dir", "ca")]
        printed = subprocess.run(command, env={}, check=True, capture_output=True, text=True).stdout
        variables = dict(entry.split("=", 1) for entry in printed.split("\0") if entry)
        variables.pop("PWD", None)
        return variables

    def _ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, {"Content-Type": "application/json"}, method=method)
        # Without the proxies that the environment may name.
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30) as answer:
            text = answer.read()
            return json.loads(text) if text else None

    def _command(self, *arguments):
        done = subprocess.run(
            [self.program, *arguments], cwd=self.folder, env=bare_environment(), check=True, capture_output=True, text=True
        )
        return done.stdout

    def _wait_until_ready(self):
        ready = self.folder / "ready.json"
        while not ready.exists():
            if self.process.poll() is not None:
                raise SystemExit(f"interop: the server ended:\n{self.log.read_text()}")
            time.sleep(0.02)
        return json.loads(ready.read_text())


def bare_environment():
    """Nothing of the user's, who may have proxies, trusted certificates and settings of the clients."""
    return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
