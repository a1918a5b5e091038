"""One run of a client: what it told, what the server saw, and what must be so."""

import json
import subprocess
from datetime import datetime

TIME_LIMIT = 120  # seconds that a client may take; none needs five on an idle machine

# Call: what shows that the answer is the right one.
CALLS = {
    "identity": lambda answer, org: answer["username"] == org.username,
    "userinfo": lambda answer, org: answer["preferred_username"] == org.username,
    "versions": lambda answer, org: len(answer) >= 2 and "52.0" in [one["version"] for one in answer],
    "resources": lambda answer, org: answer["limits"].endswith("/limits"),
    "limits": lambda answer, org: answer["DailyApiRequests"]["Max"] > 0,
}


class Seen:
    def __init__(self, server, client, place, username=None, consumer_key=None, audience=None, trusts=True, **more):
        self.client, self.org = client, place.org
        self.instance_url = place.instance_url.format(plain=server.url)
        self.identity_url = place.identity_url.format(plain=server.url)
        told = server.secrets | {
            "LOGIN_URL": place.login_url.format(plain=server.url),
            "CONSUMER_KEY": consumer_key or place.org.consumer_key,
            "USERNAME": username or place.org.username,
            "PRIVATE_KEY_FILE": str(server.key_file),
        }
        if audience:
            told["AUDIENCE"] = audience
        told |= more
        environment = server.client_environment | (server.trust if trusts else {})
        self._run(environment | {f"MOCK_SALESFORCE_{name}": value for name, value in told.items()}, server.folder)
        self.logins = server.logins()  # newest first
        self.requests = server.requests(place.org.name)

    def _run(self, environment, folder):
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "errors": "replace"}
        with subprocess.Popen(self.client.command, env=environment, cwd=folder, **pipes) as process:
            try:
                self.output, self.errors = process.communicate(timeout=TIME_LIMIT)
            except subprocess.TimeoutExpired:
                process.kill()
                self.output, self.errors = process.communicate()
                self.errors += f"ended after {TIME_LIMIT} s"
            self.status = process.returncode

    @property
    def told(self):
        return {line["call"]: line for line in map(json.loads, self.output.splitlines())}

    def must_be_granted(self):
        assert self.status == 0, f"exit status {self.status}"
        answer = self.told.get("login", {}).get("answer", {})
        if "instance_url" in self.client.shows:
            assert answer["instance_url"] == self.instance_url, f"instance_url was {answer['instance_url']}"
        if "id" in self.client.shows:
            assert answer["id"].startswith(self.identity_url), f"id was {answer['id']}, not below {self.identity_url}"
        found = {(login["username"], login["refusedBy"]) for login in self.logins}
        assert found == {(self.org.username, None)}, f"the login history has {found}"

    def must_have_answered(self, call):
        answer = self.told.get(call, {}).get("answer")
        assert answer is not None, "no answer"
        assert CALLS[call](answer, self.org), f"answered {json.dumps(answer)[:300]}"

    def must_be_refused(self, error, description, rule, among=False):
        """`among`: the history also has what went well before, such as the user's part."""
        assert self.status == 1, f"exit status {self.status}, not 1"
        told = self.told.get("login", {}).get("refused")
        assert told == {"error": error, "error_description": description}, f"the caller was told {told}"
        found = {login["refusedBy"] for login in self.logins} - ({None} if among else set())
        assert found == {rule}, f"refused by {[one['refusedBy'] for one in self.logins]}"

    def must_not_have_asked(self):
        assert self.status != 0, "it logged in"
        assert not self.logins, "it sent an assertion"

    def must_have_asked_once(self):
        assert len(self.logins) == 1, f"{len(self.logins)} token requests"

    def must_have_logged_in_again(self):
        assert len(self.logins) > 1, "logged in once only"

    def seconds_until_expiry(self):
        """From the login history, which says: exp 2026-01-01T00:03:00Z, asked at 2026-01-01T00:00:00Z."""
        found = next(check["found"] for check in self.logins[-1]["checks"] if check["rule"] == "assertion-expired")
        expiry, asked = (datetime.fromisoformat(word.strip(",")) for word in found.split() if word.startswith("20"))
        return (expiry - asked).total_seconds()

    def explanation(self):
        """What helps to find out why it did not go as it should."""
        refusals = [login for login in self.logins if login["refusedBy"]]
        lines = [f"refused by {login['refusedBy']}: {login['explanation']} {login['repair']}" for login in refusals]
        return lines + [f"asked {request['method']} {request['path']}: {request['status']}" for request in self.requests] + (
            self.errors.splitlines()[-15:]
        )
