#!/usr/bin/env python3
"""Runs the load test; script/bench builds what it needs and calls it. See docs/performance.md."""
import argparse, os, re, resource, shutil, signal, socket, statistics, subprocess, sys, tempfile, time, urllib.parse

import gen_assertions
from org import CONFIGURATION, CONSUMER_KEY, TOKEN_PATH, many_orgs, post_token, token_answer, token_request
from processes import Process, free_port

HERE = os.path.dirname(os.path.abspath(__file__))
NO_WORK = "libmicrohttpd, same fields, no work"
# Microseconds of work for each request that --budget gives the ceiling besides its own.
BUDGET = [5, 10, 15, 20, 30, 40, 50]


class Load:
    """One kind of request to one server, and the figures of its rounds."""

    def __init__(self, name, server, path, assertions=None, token=None, refused=False):
        self.name, self.server, self.path, self.refused = name, server, path, refused
        self.environment = {"ASSERTIONS": assertions, "TOKEN": token}
        self.rounds, self.errors = [], 0

    def run(self, seconds, connections, threads=2):
        environment = dict(os.environ, THREADS=str(threads), **{k: v for k, v in self.environment.items() if v})
        command = ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "--latency",
                   "-s", os.path.join(HERE, "post.lua"), f"http://127.0.0.1:{self.server.port}{self.path}"]
        before = self.server.cpu(), children_cpu(), machine_cpu()
        out = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, timeout=seconds + 60, check=True).stdout
        spent, loader, all_of_it = self.server.cpu() - before[0], children_cpu() - before[1], machine_cpu() - before[2]
        result = {k: float(v) for k, v in re.findall(r"(\w+)=([\d.]+)", re.search(r"RESULT (.*)", out)[1])}
        requests = int(result["requests"])
        wrong = requests - int(result["refused"]) if self.refused else int(result["refused"])
        return {
            "rate": requests / result["seconds"], "cpu": spent / requests * 1e6, "p50": result["p50"], "p99": result["p99"],
            "others": max(0, all_of_it - spent - loader) / result["seconds"], "errors": wrong + int(result["broken"]),
        }

    def round(self, seconds, connections):
        figures = self.run(seconds, connections)
        self.rounds.append(figures)
        self.errors += figures["errors"]

    def median(self, key):
        return statistics.median(figures[key] for figures in self.rounds)


def children_cpu():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def machine_cpu():
    with open("/proc/stat") as file:
        user, nice, system, _, _, irq, softirq = [int(n) for n in file.readline().split()[1:8]]
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def stop(pid):
    """Ends a process, by force when it does not go within five seconds."""
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + 5
    while os.waitpid(pid, os.WNOHANG)[0] == 0:
        if time.monotonic() > deadline:
            print("bench: a server did not stop when asked to", file=sys.stderr)
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            return
        time.sleep(0.005)


def start_times(command, port, assertion):
    """Milliseconds from the start of the program until it takes a connection, and until the first token."""
    body, headers = token_request(assertion)
    request = (f"POST {TOKEN_PATH} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
               f"Content-Type: {headers['Content-Type']}\r\n\r\n{body}").encode()
    with open(os.devnull, "w") as null:
        begin = time.perf_counter()
        pid = os.posix_spawn(command[0], command, os.environ, file_actions=[
            (os.POSIX_SPAWN_DUP2, null.fileno(), 1), (os.POSIX_SPAWN_DUP2, null.fileno(), 2)])
    try:
        while True:
            try:
                connection = socket.create_connection(("127.0.0.1", port), 5)
                break
            except ConnectionRefusedError:
                if time.perf_counter() - begin > 10:
                    raise
                time.sleep(0.0002)
        listening = time.perf_counter()
        with connection:
            connection.sendall(request)
            answer = b""
            while part := connection.recv(65536):
                answer += part
                if b'"token_type"' in answer:
                    break
        token = time.perf_counter()
        if not answer.startswith(b"HTTP/1.1 200"):
            sys.exit("bench: the first request of a fresh server was not granted")
    finally:
        stop(pid)
    return (listening - begin) * 1000, (token - begin) * 1000


def main():
    parser = argparse.ArgumentParser(prog="script/bench")
    parser.add_argument("--server", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--ceiling", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=3, choices=range(1, 21), metavar="N", help="rounds, interleaved (3)")
    parser.add_argument("--seconds", type=int, default=5, choices=range(1, 61), metavar="N", help="seconds of each measurement (5)")
    parser.add_argument("--connections", type=int, default=64, metavar="N", help="connections (64)")
    parser.add_argument("--starts", type=int, default=20, choices=range(0, 101), metavar="N", help="cold starts to measure (20)")
    parser.add_argument("--logins", type=int, default=0, metavar="N",
                        help="at the end so many granted logins more, with the cost and memory of each tenth (0)")
    parser.add_argument("--budget", action="store_true",
                        help="also the ceiling with more and more work for each request, and with as many headers as the server sends")
    parser.add_argument("--no-jti-run", action="store_true", help="leave out the run in which each assertion has its own jti")
    arguments = parser.parse_args()
    # Turned into an exception, so that the servers are stopped on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    folder = tempfile.mkdtemp(prefix="bench-")
    started = []
    try:
        return measure(arguments, folder, started)
    finally:
        for process in started:
            process.stop()
        shutil.rmtree(folder, ignore_errors=True)


def measure(arguments, folder, started):
    def assertions(file, user="integration", count=1000, **more):
        return gen_assertions.make(folder, file, count, CONSUMER_KEY, f"{user}@bench.example", **more)

    granted = assertions("granted.txt")
    with open(granted) as file:
        first = file.readline().strip()
    with open(os.path.join(folder, "org.yaml"), "w") as file:
        file.write(CONFIGURATION)
    with open(os.path.join(folder, "orgs.yaml"), "w") as file:
        file.write(many_orgs())

    def serve(port, file="org.yaml"):
        return [arguments.server, "serve", "--config", os.path.join(folder, file), "--port", str(port)]

    def measure_starts(count, file="org.yaml"):
        ports = [free_port() for _ in range(count)]
        return [start_times(serve(port, file), port, first) for port in ports]

    starts = measure_starts(arguments.starts)
    starts_of_many = measure_starts(min(5, arguments.starts), "orgs.yaml")

    def start(name, command, port):
        started.append(Process(name, command, port))
        return started[-1]

    port = free_port()
    with open(os.path.join(HERE, "nginx.conf")) as file, open(os.path.join(folder, "nginx.conf"), "w") as out:
        out.write(file.read().replace("@DIR@", folder).replace("@PORT@", str(port)))
    # nginx gives up root, and must still reach its folders.
    os.chmod(folder, 0o755)
    nginx = start("nginx", ["nginx", "-c", os.path.join(folder, "nginx.conf"), "-p", folder, "-e", os.path.join(folder, "nginx.log")], port)

    def start_ceiling(name, *options):
        port = free_port()
        return start(name, [arguments.ceiling, "-k", os.path.join(folder, "cert.pem"), "-p", str(port), *options], port)

    ceiling = start_ceiling("ceiling")
    port = free_port()
    server = start("server", serve(port), port)
    port = free_port()
    many = start("server with 1,000 orgs", serve(port, "orgs.yaml"), port)
    peer = start_peer(folder, start)

    status, token = post_token(server.port, first)
    if status != 200:
        sys.exit(f"bench: the first request got {status}: {token}")
    bad, policy = assertions("bad.txt", bad_signature=True), assertions("policy.txt", "unassigned")
    granted_load = Load("server: granted", server, TOKEN_PATH, granted)
    loads = [
        Load("nginx, fixed answer", nginx, TOKEN_PATH, granted),
        Load("ceiling", ceiling, TOKEN_PATH, granted),
        granted_load,
        Load("server: refused, bad signature", server, TOKEN_PATH, bad, refused=True),
        Load("server: refused, profile not assigned", server, TOKEN_PATH, policy, refused=True),
        Load("server with 1,000 orgs: granted", many, TOKEN_PATH, granted),
        Load("server: identity URL", server, urllib.parse.urlsplit(token["id"]).path, token=token["access_token"]),
        Load("server: /services/data", server, "/services/data"),
        Load("nginx, fixed answer to GET", nginx, "/services/data"),
    ]
    if arguments.budget:
        as_server = ["-a", record_answer(server.port, first, os.path.join(folder, "answer"))]
        loads.append(Load("ceiling, the server's header fields", start_ceiling("ceiling with headers", *as_server), TOKEN_PATH, granted))
        loads.append(Load(NO_WORK, start_ceiling("libmicrohttpd alone", *as_server, "-v", "none"), TOKEN_PATH, granted))
        for work in BUDGET:
            loads.append(Load(f"ceiling, {work} µs more", start_ceiling(f"ceiling with {work} µs", "-w", str(work)), TOKEN_PATH, granted))
    if peer:
        loads.append(Load("peer: Authlib, Flask, gunicorn", peer, TOKEN_PATH, granted))
    for load in loads:
        load.run(1, arguments.connections)
    for number in range(arguments.rounds):
        print(f"round {number + 1} of {arguments.rounds}", file=sys.stderr)
        for load in loads:
            load.round(arguments.seconds, arguments.connections)
    if not arguments.no_jti_run:
        # The server keeps every jti and refuses it the second time, so there must be one for each request of the run.
        count = int(granted_load.median("rate") * 2 * 1.5)
        print(f"signing {count} assertions, each with its own jti", file=sys.stderr)
        load = Load("server: granted, each with its own jti", server, TOKEN_PATH, assertions("jti.txt", count=count, jti=True))
        load.round(2, arguments.connections)
        loads.append(load)
    report(arguments, loads, starts, starts_of_many, started)
    if arguments.logins:
        report_logins(granted_load, arguments)
    errors = sum(load.errors for load in loads)
    if errors:
        print(f"{errors} requests were not answered as they should")
    return 1 if errors else 0


def record_answer(port, assertion, path):
    """Writes what the server answers, without the fields that libmicrohttpd adds itself; gives the path."""
    _, fields, body = token_answer(port, assertion)
    with open(path, "wb") as file:
        for name, value in fields:
            if name not in ("Date", "Content-Length", "Connection"):
                file.write(f"{name}: {value}\n".encode())
        file.write(b"\n" + body)
    return path


def start_peer(folder, start):
    """Debian's Authlib under its gunicorn; None, with a plain line, where they are not."""
    port = free_port()
    python = "/usr/bin/python3"
    if subprocess.run([python, "-c", "import authlib, flask, gunicorn"], stderr=subprocess.DEVNULL).returncode:
        print("bench: no peer: python3-authlib, python3-flask and gunicorn are not installed", file=sys.stderr)
        return None
    os.environ.update(PEER_CERTIFICATE=os.path.join(folder, "cert.pem"), PEER_CONSUMER_KEY=CONSUMER_KEY,
                      PEER_USER="integration@bench.example", AUTHLIB_INSECURE_TRANSPORT="1")
    return start("peer", [python, "-B", "-m", "gunicorn", "--workers", str(os.cpu_count()), "--worker-class", "gthread", "--threads", "4",
                          "--keep-alive", "60", "--chdir", HERE, "--bind", f"127.0.0.1:{port}", "peer:app"], port)


def report_logins(load, arguments):
    print(f"\n{arguments.logins} logins more:\n{'logins':>12}{'req/s':>9}{'CPU µs/req':>12}{'MB':>7}")
    logins = 0
    while logins < arguments.logins:
        seconds = max(1, round(arguments.logins / 10 / load.median("rate")))
        figures = load.run(min(seconds, 60), arguments.connections)
        load.errors += figures["errors"]
        logins += int(figures["rate"] * seconds)
        print(f"{logins:12}{figures['rate']:9.0f}{figures['cpu']:12.1f}{load.server.memory():7.1f}", flush=True)


def report(arguments, loads, starts, starts_of_many, processes):
    print(f"\n{arguments.rounds} rounds of {arguments.seconds} s, {arguments.connections} connections, {os.cpu_count()} cores shared with wrk; "
          "medians. Assertions without a jti, unless it says so.\n")
    print(f"{'':40}{'req/s':>9}{'CPU µs/req':>12}{'p50 ms':>9}{'p99 ms':>9}{'errors':>8}")
    for load in loads:
        print(f"{load.name:40}{load.median('rate'):9.0f}{load.median('cpu'):12.1f}{load.median('p50'):9.2f}{load.median('p99'):9.2f}{load.errors:8}")
    named = {load.name: load for load in loads}

    def ratio(name, other):
        return statistics.median(one["rate"] / two["rate"] for one, two in zip(named[name].rounds, named[other].rounds))

    ceiling, granted = named["ceiling"], named["server: granted"]
    print(f"\nserver / ceiling: {ratio('server: granted', 'ceiling'):.2f} of its req/s, {granted.median('cpu') / ceiling.median('cpu'):.2f} times its "
          f"CPU, {granted.median('p99') / ceiling.median('p99'):.2f} times its p99")
    for load in loads:
        if load.name.startswith("ceiling, "):
            print(f"{load.name} / ceiling: {ratio(load.name, 'ceiling'):.2f} of its req/s")
    if NO_WORK in named:
        print(f"{NO_WORK} / nginx: {ratio(NO_WORK, 'nginx, fixed answer'):.2f} of its req/s")
    print(f"1,000 orgs / one: {ratio('server with 1,000 orgs: granted', 'server: granted'):.2f} of its req/s")
    for name in ["server: identity URL", "server: /services/data"]:
        print(f"{name} / nginx: {ratio(name, 'nginx, fixed answer to GET'):.2f} of its req/s")
    for name, times in [("start", starts), ("start with 1,000 orgs", starts_of_many)]:
        if times:
            listening, token = (statistics.median(column) for column in zip(*times))
            print(f"{name}, median of {len(times)}: listening after {listening:.1f} ms, first token after {token:.1f} ms")
    print("peak memory: " + ", ".join(f"{process.name} {process.peak_memory():.1f} MB" for process in processes))
    others = statistics.median(figures["others"] for load in loads for figures in load.rounds)
    if others > 0.1:
        print(f"Other programs took {others:.1f} cores: the req/s are worth little, the CPU per request a little more. Repeat it alone.")


if __name__ == "__main__":
    sys.exit(main())
