#!/usr/bin/env python3
"""Attacks a server of its own over raw sockets; script/attack builds the server and calls it. See docs/security.md."""
import argparse, http.client, json, os, shutil, subprocess, sys, tempfile, threading, time

import attacks
from org import CONFIGURATION, CONSUMER_KEY, TOKEN_PATH, post_token, token_request
from processes import Process, free_port

#: What the server may grow by over all attacks, and others be delayed by during those of slow clients.
MEMORY_LIMIT_MB, DELAY_LIMIT_MS, HEALTH_LIMIT_S = 24, 100, 1


def main():
    parser = argparse.ArgumentParser(prog="script/attack")
    parser.add_argument("--server", required=True, help=argparse.SUPPRESS)
    parser.add_argument("names", nargs="*", metavar="NAME", help="which attacks; without: all")
    arguments = parser.parse_args()
    chosen = {attack.__name__: attack for attack in attacks.ALL}
    chosen["kill_under_load"] = None
    unknown = [name for name in arguments.names if name not in chosen]
    if unknown:
        parser.error(f"there is no attack {unknown[0]}; expected one of {', '.join(chosen)}")
    folder = tempfile.mkdtemp(prefix="attack-")
    try:
        return Run(arguments.server, folder).all([name for name in chosen if name in (arguments.names or chosen)], chosen)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Run:
    def __init__(self, program, folder):
        self.program, self.folder, self.failures = program, folder, []
        self.configuration = os.path.join(folder, "org.yaml")
        self.key = os.path.join(folder, "key.pem")
        subprocess.run([program, "keygen", "--key", self.key, "--certificate", os.path.join(folder, "cert.pem")],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(self.configuration, "w") as file:
            file.write(CONFIGURATION)
        self.assertion = subprocess.run(
            [program, "assertion", "make", "--consumer-key", CONSUMER_KEY, "--username", "integration@bench.example", "--audience",
             "https://login.salesforce.com", "--key", self.key, "--expires-in", "1h"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()

    def serve(self, *more, under=(), patience=10):
        """Starts the server, under another program if one is given."""
        port = free_port()
        command = [*under, self.program, "serve", "--config", self.configuration, "--port", str(port), *more]
        with open(os.path.join(self.folder, "log"), "ab") as log:
            return Process("server", command, port, log, patience)

    def all(self, names, attacks_by_name):
        server = self.serve()
        try:
            status, answer = post_token(server.port, self.assertion)
            if status != 200:
                sys.exit(f"attack: the first request got {status}: {answer}")
            # What the histories and the connections hold when they are full is no growth.
            attacks.request_flood(server.port)
            base = server.memory(), server.descriptors()
            print(f"{'':20}{'health ms':>10}{'others ms':>10}{'MB':>7}{'files':>7}  before: {base[0]:.1f} MB, {base[1]} files")
            for name in names:
                if attacks_by_name[name]:
                    self.one(attacks_by_name[name], server, base)
        finally:
            server.stop()
        if server.process.returncode != 0:
            self.fail("the server", f"ended with status {server.process.returncode}")
        if "kill_under_load" in names:
            self.kill_under_load()
        for failure in self.failures:
            print(f"FAILED: {failure}")
        return 1 if self.failures else 0

    def fail(self, name, why):
        self.failures.append(f"{name}: {why}")

    def one(self, attack, server, base):
        name, note = attack.__name__, ""
        with Bystander(server.port, self.assertion) as bystander:
            try:
                note = attack(server.port) or ""
            except AssertionError as error:
                self.fail(name, error)
        began = time.perf_counter()
        try:
            health = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
            health.request("GET", "/_mock/health")
            if health.getresponse().status != 200:
                self.fail(name, "health is not 200 afterwards")
        except OSError as error:
            self.fail(name, f"no health afterwards: {error}")
        seconds = time.perf_counter() - began
        if seconds > HEALTH_LIMIT_S:
            self.fail(name, f"health took {seconds:.1f} s")
        if attack in attacks.SLOW_CLIENTS and bystander.worst > DELAY_LIMIT_MS:
            self.fail(name, f"another client waited {bystander.worst:.0f} ms")
        if bystander.failures:
            self.fail(name, f"another client: {bystander.failures[0]}")
        files = settled(server.descriptors, lambda count: count <= base[1] + 4)
        if files > base[1] + 4:
            self.fail(name, f"{files} files are open, {base[1]} were")
        memory = server.memory()
        if memory > base[0] + MEMORY_LIMIT_MB:
            self.fail(name, f"memory went from {base[0]:.1f} to {memory:.1f} MB")
        print(f"{name:20}{seconds * 1000:10.1f}{bystander.worst:10.1f}{memory:7.1f}{files:7}  {note}", flush=True)

    def kill_under_load(self):
        """Kills a server that saves, while it answers logins and edits; looks at what its successor knows."""
        worst, edits, tokens = 0, 0, 0
        for seed in ([], ["--seed", "7"]):
            for _ in range(5):
                server = self.serve("--save", *seed)
                load = LoadUntilDeath(server.port, self.assertion)
                time.sleep(0.4)
                server.process.kill()
                server.process.wait()
                load.join()
                successor = self.serve("--save", *seed)
                try:
                    health = http.client.HTTPConnection("127.0.0.1", successor.port, timeout=10)
                    health.request("GET", "/_mock/health")
                    health.getresponse().read()
                    worst = max(worst, successor.start_time)
                    found = self.last_edit(health)
                    if not load.first_edit <= load.edited <= found <= load.edited + 1:
                        self.fail("kill_under_load", f"edit {load.edited} was acknowledged, edit {found} is there")
                    edits, tokens = edits + load.edited - load.first_edit, tokens + len(load.tokens)
                    self.look_at_tokens(health, load.tokens, survive=bool(seed))
                finally:
                    successor.stop()
        if worst > HEALTH_LIMIT_S:
            self.fail("kill_under_load", f"a restart took {worst:.2f} s")
        if not edits or not tokens:
            self.fail("kill_under_load", "nothing was edited or nobody logged in")
        print(f"kill_under_load: 10 kills, {edits} acknowledged edits all there, {tokens} tokens looked at, "
              f"back after {worst * 1000:.0f} ms at the most")

    @staticmethod
    def last_edit(connection):
        connection.request("GET", "/_mock/orgs/bench/users/edited@bench.example")
        return int(json.loads(connection.getresponse().read()).get("name", "edit 0").split()[1])

    def look_at_tokens(self, connection, tokens, survive):
        """A server with the same `--seed` signs with the same key; to any other the token is one of a stranger."""
        for token in tokens:
            connection.request("GET", "/services/data/v60.0", headers={"Authorization": f"Bearer {token}"})
            answer = connection.getresponse()
            body = answer.read()
            expected = answer.status == 200 if survive else answer.status == 401 and b"INVALID_SESSION_ID" in body
            if not expected:
                self.fail("kill_under_load", f"an old token got {answer.status}: {body[:200]}")
                return


def settled(figure, is_good, seconds=2):
    """A figure as soon as it is good, or as it is when the time is up."""
    end = time.monotonic() + seconds
    while not is_good(value := figure()) and time.monotonic() < end:
        time.sleep(0.02)
    return value


class Bystander:
    """Another client, that logs in again and again over a connection of its own; says how long it waited at worst, in ms."""

    def __init__(self, port, assertion):
        self.worst, self.failures = 0, []
        self.port, self.request, self.ended = port, token_request(assertion), threading.Event()
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        self.connection.connect()
        self.thread = threading.Thread(target=self.run)

    def run(self):
        while not self.ended.is_set():
            began = time.perf_counter()
            try:
                self.connection.request("POST", TOKEN_PATH, *self.request)
                answer = self.connection.getresponse()
                answer.read()
                if answer.status != 200:
                    self.failures.append(f"status {answer.status}")
            except (OSError, http.client.HTTPException) as error:
                self.failures.append(repr(error))
                return
            self.worst = max(self.worst, (time.perf_counter() - began) * 1000)
            self.ended.wait(0.01)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()


class LoadUntilDeath:
    """Two clients that log in and one that edits, until the server is gone."""

    def __init__(self, port, assertion):
        self.port, self.request, self.tokens, self.edited = port, token_request(assertion), [], 0
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", "/_mock/orgs/bench/users/edited@bench.example")
        self.first_edit = self.edited = int(json.loads(connection.getresponse().read()).get("name", "edit 0").split()[1])
        self.threads = [threading.Thread(target=function) for function in (self.log_in, self.log_in, self.edit)]
        for thread in self.threads:
            thread.start()

    def until_gone(self, step):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            while True:
                step(connection)
        except (OSError, http.client.HTTPException, ValueError):
            pass

    def log_in(self):
        def step(connection):
            connection.request("POST", TOKEN_PATH, *self.request)
            self.tokens.append(json.loads(connection.getresponse().read())["access_token"])

        self.until_gone(step)

    def edit(self):
        def step(connection):
            connection.request("PUT", "/_mock/orgs/bench/users/edited@bench.example", json.dumps({"name": f"edit {self.edited + 1}"}),
                               {"Content-Type": "application/json"})
            answer = connection.getresponse()
            answer.read()
            if answer.status in (200, 201):
                self.edited += 1

        self.until_gone(step)

    def join(self):
        for thread in self.threads:
            thread.join()


if __name__ == "__main__":
    sys.exit(main())
