"""The clients, what each is called with, and what the server must have seen of it."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from places import LOGIN, MY_DOMAIN, PLAIN, PLAIN_LOGIN_HOST, PLAIN_SANDBOX, SANDBOX_MY_DOMAIN, TEST, Place

HERE = Path(__file__).parent / "clients"
GO_PROGRAM = Path(__file__).parents[2] / ".build-interop/go-oauth2-login"


@dataclass(frozen=True)
class Client:
    name: str
    command: list
    places: list[Place]  # all cases run at the first, one at each other
    shows: frozenset = frozenset({"instance_url", "id"})  # what the client shows of the token answer
    takes_audience: bool = False  # can be told an audience other than its own
    renews: bool = False  # logs in again when its session has ended
    habits: dict[str, Callable] = field(default_factory=dict)  # case name: check of what the server saw, which raises


def python(name):
    return [sys.executable, str(HERE / f"{name}-login.py")]


def expiry_is_ahead(least, most):
    def check(seen):
        ahead = seen.seconds_until_expiry()
        assert least <= ahead <= most, f"exp is {ahead} s ahead, not {least} to {most}"

    return check


def asks(*paths):
    """The requests to the org, in this order; an `…` at the end of one stands for anything."""

    def check(seen):
        found = [f"{request['method']} {request['path']}" for request in seen.requests]
        matches = len(found) == len(paths) and all(
            one.startswith(path[:-1]) if path.endswith("…") else one == path for one, path in zip(found, paths)
        )
        assert matches, f"asked {found}, not {list(paths)}"

    return check


def header(name, value):
    """A header of the token request."""

    def check(seen):
        found = [one["value"] for one in seen.requests[0]["headers"] if one["name"].lower() == name.lower()]
        assert value in found, f"{name} was {found}, not {value}"

    return check


def parameters(*names):
    """The parameters of the token request, in this order."""

    def check(seen):
        found = [one["name"] for one in seen.requests[0]["parameters"]]
        assert found == list(names), f"sent {found}, not {list(names)}"

    return check


ANYWHERE = [PLAIN, PLAIN_SANDBOX, LOGIN]

CLIENTS = [
    Client(
        "simple-salesforce",
        python("simple-salesforce"),
        [LOGIN, TEST],
        shows=frozenset({"instance_url"}),
        renews=True,
        habits={"sends exp three minutes ahead": expiry_is_ahead(150, 181)},
    ),
    Client(
        "aiosalesforce",
        python("aiosalesforce"),
        [MY_DOMAIN, SANDBOX_MY_DOMAIN],
        shows=frozenset(),
        renews=True,
        habits={"sends exp five minutes ahead": expiry_is_ahead(270, 301)},
    ),
    Client(
        "cumulusci",
        python("cumulusci"),
        [LOGIN, TEST],
        habits={"sends exp = now": expiry_is_ahead(-30, 0)},
    ),
    Client(
        "cloudy-salesforce",
        python("cloudy-salesforce"),
        ANYWHERE,
        shows=frozenset({"instance_url"}),
        habits={"sends exp three minutes ahead": expiry_is_ahead(150, 181)},
    ),
    Client(
        "authlib",
        python("authlib"),
        ANYWHERE,
        takes_audience=True,
        habits={
            "sends the assertion first": parameters("assertion", "grant_type"),
            "sends exp an hour ahead": expiry_is_ahead(3570, 3601),
        },
    ),
    Client(
        "requests-oauthlib",
        python("requests-oauthlib"),
        ANYWHERE,
        takes_audience=True,
        habits={
            "sends an Authorization header beside the assertion": header("Authorization", "[blanked]"),
            "sends exp an hour ahead": expiry_is_ahead(3570, 3601),
        },
    ),
    Client(
        "go-oauth2",
        [str(GO_PROGRAM)],
        ANYWHERE,
        takes_audience=True,
        habits={
            "sends the assertion first": parameters("assertion", "grant_type"),
            "sends exp an hour ahead": expiry_is_ahead(3570, 3601),
        },
    ),
    Client(
        "perl-crypt-jwt",
        ["perl", str(HERE / "perl-crypt-jwt-login.pl")],
        ANYWHERE,
        takes_audience=True,
        habits={"sends TE with its connection": header("Connection", "TE, close")},
    ),
    Client(
        "salesforce-suite",
        ["php", str(HERE / "salesforce-suite-login.php")],
        ANYWHERE,
        renews=True,
        habits={
            "posts to the identity URL twice, and asks as the module does": asks(
                "POST /services/oauth2/token",
                "POST /id/…",
                "POST /id/…",
                "GET /services/data/v52.0/",
                "GET /services/data/v52.0/limits",
                "GET /services/oauth2/userinfo",
            ),
            "sends exp a minute ahead": expiry_is_ahead(30, 61),
        },
    ),
    Client("curl", [str(HERE / "curl-login.sh")], ANYWHERE, takes_audience=True),
    Client(
        "curl as jsforce",
        [str(HERE / "curl-login.sh"), "jsforce"],
        [PLAIN],
        habits={"sends the body in chunks": header("Transfer-Encoding", "chunked")},
    ),
    Client(
        "curl as Camel",
        [str(HERE / "curl-login.sh"), "camel"],
        [PLAIN],
        habits={"sends further fields": parameters("grant_type", "assertion", "format", "client_id")},
    ),
    Client("curl as forrest", [str(HERE / "curl-login.sh"), "forrest"], [PLAIN]),
    Client("curl as restforce", [str(HERE / "curl-login.sh"), "restforce"], [PLAIN_LOGIN_HOST]),
    Client("curl as sf", [str(HERE / "curl-login.sh"), "sf"], [PLAIN]),
    Client("curl as in recipes", [str(HERE / "curl-login.sh"), "recipe"], [PLAIN]),
]


def https_only():
    """The names of those that can be told no URL without TLS."""
    return [client.name for client in CLIENTS if all(place.needs_tls for place in client.places)]
