"""Runs the clients against the server, and holds what came back against what it should have been. script/interop calls it."""

import argparse
import signal
import sys
import tempfile
import time

import flows
from cases import logs_in
from clients import CLIENTS
from places import ANOTHER_CERTIFICATE
from seen import Seen
from server import Server

LOG_LINES = 60
ALL = CLIENTS + flows.ALL


class Report:
    def __init__(self):
        self.passed = self.failed = 0

    def case(self, client, title, seen, check):
        """Counts and tells one case. What `check` raises is why it failed."""
        try:
            check()
        except Exception as error:  # also what an answer in a wrong shape brings: KeyError, TypeError
            self.failed += 1
            print(f"FAILED  {client.name}: {title}: {error or type(error).__name__}", flush=True)
            for line in seen.explanation():
                print(f"        {line}")
        else:
            self.passed += 1
            print(f"ok      {client.name}: {title}", flush=True)


def run(client, server, report, places):
    """All cases at the first place that there is, and one at each other."""

    def seen(place, scenario=None, **changes):
        server.reset()
        if scenario:
            server.set_scenario(place.org.name, scenario)
        return Seen(server, client, place, **changes)

    logs_in(client, report, seen, places)
    first = places[0]

    for place in [place for place in places if place.needs_tls][:1]:
        wary = seen(place, trusts=False)
        report.case(client, "sends nothing to a server that it does not trust", wary, wary.must_not_have_asked)

    if client.renews:
        renewing = seen(first, scenario="session-expired")

        def goes_on():
            # Only these two: at userinfo an ended session is 403 Bad_OAuth_Token, which no client takes for one.
            for call in ("resources", "limits"):
                renewing.must_have_answered(call)
            renewing.must_have_logged_in_again()

        report.case(client, "logs in again when its session has ended, and goes on", renewing, goes_on)

    unknown = seen(first, username=f"nobody@{first.org.name}.example")
    report.case(
        client,
        "tells in Salesforce's words that a user is not known",
        unknown,
        lambda: unknown.must_be_refused("invalid_grant", "user hasn't approved this consumer", "user-unknown"),
    )
    report.case(client, "does not repeat a login that was refused", unknown, unknown.must_have_asked_once)

    if client.takes_audience:
        misled = seen(first, audience="https://example.com")
        report.case(
            client,
            "tells in Salesforce's words that the audience is none",
            misled,
            lambda: misled.must_be_refused("invalid_grant", "audience is invalid", "audience-invalid"),
        )

    another = seen(first, consumer_key=ANOTHER_CERTIFICATE)
    report.case(
        client,
        "is refused when the app's certificate is another one",
        another,
        lambda: another.must_be_refused("invalid_grant", "invalid assertion", "signature-invalid"),
    )


def main():
    # So that the server is stopped and the folder gone.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    parser = argparse.ArgumentParser(prog="script/interop")
    parser.add_argument("--program", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--plain-only", action="store_true", help="leave out what needs https on port 443")
    parser.add_argument("--verbose", action="store_true", help="tell how long each client took")
    parser.add_argument("clients", nargs="*", metavar="CLIENT", help=f"one of: {', '.join(one.name for one in ALL)}")
    options = parser.parse_args()
    chosen = [client for client in ALL if not options.clients or client.name in options.clients]
    unknown = set(options.clients) - {client.name for client in chosen}
    if unknown:
        parser.error(f"no client is called {', '.join(sorted(unknown))}")

    report = Report()
    with tempfile.TemporaryDirectory() as folder, Server(options.program, folder, tls=not options.plain_only) as server:
        for client in chosen:
            places = [place for place in client.places if not (options.plain_only and place.needs_tls)]
            if not places:
                print(f"left    {client.name}: asks https on port 443 only")
                continue
            started = time.monotonic()
            try:
                (flows.run if client in flows.ALL else run)(client, server, report, places)
            except OSError as error:
                report.failed += 1
                print(f"FAILED  {client.name}: the server does not answer: {error}")
            if options.verbose:
                print(f"        {client.name} took {time.monotonic() - started:.1f} s")
        if report.failed:
            print("\nThe end of the server's log:", *server.log.read_text().splitlines()[-LOG_LINES:], sep="\n")
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


sys.exit(main())
