#!/usr/bin/env python3
"""Runs a server at half load for a long time and watches its memory and files; script/soak calls it. See docs/security.md."""
import argparse, http.client, json, os, re, shutil, signal, subprocess, sys, tempfile, threading, time, urllib.parse

import gen_assertions
from org import CONFIGURATION, CONSUMER_KEY, TOKEN_PATH, token_request
from processes import Process, free_port

HERE = os.path.dirname(os.path.abspath(__file__))
CONNECTIONS, THREADS, MEMORY_LIMIT_MB, FILES_LIMIT = 64, 2, 2, 4


def main():
    parser = argparse.ArgumentParser(prog="script/soak")
    parser.add_argument("--server", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--minutes", type=float, default=30, metavar="N", help="how long (30)")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    folder = tempfile.mkdtemp(prefix="soak-")
    server = None
    try:
        key = gen_assertions.make(folder, "granted.txt", 200, CONSUMER_KEY, "integration@bench.example", exp=86400)
        configuration = os.path.join(folder, "org.yaml")
        with open(configuration, "w") as file:
            file.write(CONFIGURATION)
        port = free_port()
        server = Process("server", [arguments.server, "serve", "--config", configuration, "--port", str(port)], port)
        return soak(server, key, folder, arguments.minutes * 60)
    finally:
        if server:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def wrk(server, assertions, seconds, pause=0):
    environment = dict(os.environ, THREADS=str(THREADS), ASSERTIONS=assertions, PAUSE=str(pause))
    return subprocess.Popen(
        ["wrk", f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{int(seconds)}s", "--timeout", "10s", "--latency", "-s",
         os.path.join(HERE, "post.lua"), f"http://127.0.0.1:{server.port}{TOKEN_PATH}"],
        env=environment, stdout=subprocess.PIPE, text=True)


def result(process):
    out = process.communicate()[0]
    return {k: float(v) for k, v in re.findall(r"(\w+)=([\d.]+)", re.search(r"RESULT (.*)", out)[1])}


def soak(server, assertions, folder, seconds):
    full = result(wrk(server, assertions, 5))
    rate = full["requests"] / full["seconds"]
    # A connection that waits so long between its requests makes half of the rate, all of them together.
    pause = max(1, round(CONNECTIONS / (rate / 2) * 1000 - full["p50"] / 2))
    load = wrk(server, assertions, seconds, pause)
    people = People(server.port, folder)
    began, samples = time.monotonic(), []
    try:
        while load.poll() is None:
            time.sleep(min(5, seconds / 60))
            samples.append((time.monotonic() - began, server.memory(), server.descriptors()))
            if len(samples) % 12 == 0:
                print("minute {:5.1f}: {:.1f} MB, {} files, {} other requests".format(samples[-1][0] / 60, *samples[-1][1:], people.done), flush=True)
    finally:
        people.stop()
        load.terminate()
    return report(result(load), rate, samples, seconds, people)


def report(load, rate, samples, seconds, people):
    def around(moment):
        """The medians of what was measured about then."""
        near = sorted(samples, key=lambda sample: abs(sample[0] - moment))[:12]
        middle = len(near) // 2
        return sorted(sample[1] for sample in near)[middle], sorted(sample[2] for sample in near)[middle]

    first, last = around(seconds / 3), around(seconds)
    errors = int(load["refused"] + load["broken"])
    print(f"{load['requests']:.0f} logins at {load['requests'] / load['seconds']:.0f} a second, {rate:.0f} were possible; p99 {load['p99']:.1f} ms; "
          f"{people.done} other requests; errors: {errors} and {len(people.failures)}")
    print(f"after a third of the time: {first[0]:.1f} MB, {first[1]} files; at the end: {last[0]:.1f} MB, {last[1]} files")
    failures = people.failures[:3]
    if errors:
        failures.append(f"{errors} logins failed")
    if abs(last[0] - first[0]) > MEMORY_LIMIT_MB:
        failures.append("memory is not what it was")
    if abs(last[1] - first[1]) > FILES_LIMIT:
        failures.append("more or fewer files are open than were")
    for failure in failures:
        print(f"FAILED: {failure}")
    return 1 if failures else 0


class People:
    """One client of everything else: assertions with a jti each, refusals, sessions, edits, throw-away orgs, pages, histories and the journal."""

    def __init__(self, port, folder):
        self.port, self.folder, self.done, self.failures, self.ended = port, folder, 0, [], threading.Event()
        gen_assertions.load(os.path.join(folder, "key.pem"))
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def stop(self):
        self.ended.set()
        self.thread.join()

    def run(self):
        number = 0
        while not self.ended.is_set():
            number += 1
            try:
                self.round(number)
            except Exception as error:  # told at the end
                self.failures.append(repr(error))
                if len(self.failures) > 100:
                    return
            self.ended.wait(0.2)

    def ask(self, expected, method, path, body=None, headers=None):
        if isinstance(body, (dict, list)):
            body, headers = json.dumps(body), {"Content-Type": "application/json", **(headers or {})}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        self.done += 1
        if answer.status not in expected:
            self.failures.append(f"{method} {path}: {answer.status}: {text[:200]}")
        return text

    def log_in(self, expected, user="integration@bench.example", key=CONSUMER_KEY):
        assertion = gen_assertions.sign({"iss": key, "sub": user, "aud": "https://login.salesforce.com", "exp": int(time.time()) + 180, "jti": True})
        body, headers = token_request(assertion)
        return json.loads(self.ask(expected, "POST", TOKEN_PATH, body, headers))

    def round(self, number):
        granted = self.log_in([200])
        bearer = {"Authorization": f"Bearer {granted['access_token']}"}
        self.ask([200], "GET", urllib.parse.urlsplit(granted["id"]).path, headers=bearer)
        self.ask([200], "GET", "/services/data/v60.0/limits", headers=bearer)
        self.log_in([400], "unassigned@bench.example")
        self.log_in([400], f"nobody-{number}@bench.example", f"3MVG9.{number}")
        self.ask([200], "POST", "/services/oauth2/revoke", f"token={urllib.parse.quote(granted['access_token'])}",
                 {"Content-Type": "application/x-www-form-urlencoded"})
        self.ask([401], "GET", "/services/data/v60.0/limits", headers=bearer)
        user = f"/_mock/orgs/bench/users/soak-{number % 50}@bench.example"
        self.ask([200, 201], "PUT", user, {"name": f"User {number}", "profile": "Integration"})
        self.ask([200, 204], "DELETE", user)
        org = json.loads(self.ask([201], "POST", "/_mock/orgs", {}))
        self.ask([200, 204], "DELETE", f"/_mock/orgs/{org['name']}")
        for path in ["/setup", "/setup/orgs/bench", "/_mock/logins", "/_mock/orgs/bench/requests", "/_mock/orgs/bench", "/_mock/openapi.json"]:
            self.ask([200], "GET", path)


if __name__ == "__main__":
    sys.exit(main())
