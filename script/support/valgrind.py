#!/usr/bin/env python3
"""Runs a server under valgrind through logins, refusals, edits, pages and raw-socket attacks; script/sanitize calls it."""
import argparse, http.client, json, os, shutil, sys, tempfile

import attacks
from attack import Run
from org import post_token

#: Reads and writes of memory that is not the server's, and decisions on memory that nobody wrote.
VALGRIND = ["valgrind", "--quiet", "--error-exitcode=99", "--leak-check=no", "--child-silent-after-fork=yes"]
#: Those that are not slow on purpose; the rest would only take longer.
ATTACKS = [attacks.smuggling, attacks.pipelining, attacks.header_bombs, attacks.tls_on_plain_port]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--server", required=True)
    folder = tempfile.mkdtemp(prefix="valgrind-")
    try:
        run = Run(os.path.abspath(parser.parse_args().server), folder)
        attacks.TIMEOUT = 120
        server = run.serve("--save", under=VALGRIND, patience=60)
        try:
            requests = ask(server.port, run.assertion)
            for attack in ATTACKS:
                attack(server.port)
        finally:
            server.stop(patience=60)
        if server.process.returncode:
            with open(os.path.join(folder, "log")) as log:
                print("".join(line for line in log if line.startswith("==")))
            print(f"FAILED: the server ended with status {server.process.returncode}")
            return 1
        print(f"valgrind: {requests} requests and {len(ATTACKS)} attacks, no error")
        return 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def ask(port, assertion):
    """Logs in, rightly and wrongly, edits, and reads everything."""
    for number in range(100):
        status, answer = post_token(port, assertion if number % 4 else assertion[:-4])
        assert status == (200 if number % 4 else 400), answer
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def send(method, path, body=None):
        connection.request(method, path, json.dumps(body) if body is not None else None, {"Content-Type": "application/json"} if body is not None else {})
        answer = connection.getresponse()
        text = answer.read()
        assert answer.status < 300, (method, path, answer.status, text)
        return text

    for number in range(20):
        send("PUT", f"/_mock/orgs/bench/users/user-{number}@bench.example", {"name": f"User {number}"})
    org = json.loads(send("POST", "/_mock/orgs", {}))["name"]
    send("PUT", "/_mock/orgs/bench/scenario", {"name": "user-frozen"})
    send("DELETE", "/_mock/orgs/bench/scenario")
    paths = ["/setup", "/setup/orgs/bench", "/setup/orgs/bench/apps", "/_mock/logins", "/_mock/orgs/bench/requests", "/_mock/orgs/bench",
             "/_mock/openapi.json", "/_mock/export", "/services/data"]
    for path in paths * 5:
        send("GET", path)
    send("DELETE", f"/_mock/orgs/{org}")
    return 100 + 20 + 4 + 5 * len(paths)


if __name__ == "__main__":
    sys.exit(main())
