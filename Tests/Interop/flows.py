"""The clients of the other flows, the cases that each goes through, and what the server must have seen."""

from cases import logs_in
from clients import HERE, Client, parameters, python
from places import LOGIN, MY_DOMAIN, PLAIN, PLAIN_LOGIN_HOST, PLAIN_MY_DOMAIN
from seen import Seen

WITH_PROOF_KEY, WITHOUT = "3MVG9.acme.proof.key", "3MVG9.acme.web"
SERVICE = "3MVG9.acme.service"


def authorization(*names):
    """The parameters of the authorization request, in this order."""

    def check(seen):
        found = next(request for request in seen.requests if request["path"].startswith("/services/oauth2/authorize"))
        assert [one["name"] for one in found["parameters"]] == list(names), f"sent {found['parameters']}"

    return check


def refreshes(seen):
    found = [request for request in seen.requests if request["path"] == "/services/oauth2/token"]
    assert len(found) == 2, f"{len(found)} token requests, not one for the code and one for the refresh"


def script(name):
    return [python(name)[0], str(HERE / f"{name}.py")]


WITH_STATE_AND_PROOF_KEY = {
    "sends a state and a proof key": authorization(
        "response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method"
    ),
    "refreshes its token": refreshes,
}

CODE = [
    Client(
        "authlib, code",
        script("authlib-code"),
        [PLAIN, PLAIN_LOGIN_HOST, LOGIN],
        habits=WITH_STATE_AND_PROOF_KEY,
    ),
    Client(
        "requests-oauthlib, code",
        script("requests-oauthlib-code"),
        [PLAIN, PLAIN_LOGIN_HOST, LOGIN],
        habits=WITH_STATE_AND_PROOF_KEY,
    ),
    Client(
        "salesforce-suite, code",
        ["php", str(HERE / "salesforce-suite-code.php")],
        [PLAIN, PLAIN_LOGIN_HOST, LOGIN],
        habits={
            "sends neither state nor proof key nor scope": authorization("redirect_uri", "response_type", "client_id"),
            "refreshes its token": refreshes,
        },
    ),
]

CLIENT_CREDENTIALS = [
    Client("authlib, client credentials", script("authlib-client-credentials"), [PLAIN_MY_DOMAIN, PLAIN, MY_DOMAIN]),
    Client(
        "simple-salesforce, client credentials",
        script("simple-salesforce-secret"),
        [MY_DOMAIN],
        shows=frozenset({"instance_url"}),
    ),
]

PASSWORD = [
    Client("requests-oauthlib, password", script("requests-oauthlib-password"), [PLAIN, PLAIN_LOGIN_HOST, LOGIN]),
    Client(
        "simple-salesforce, password",
        script("simple-salesforce-secret"),
        [LOGIN],
        shows=frozenset({"instance_url"}),
        habits={
            "sends the secret in the body": parameters("grant_type", "client_id", "client_secret", "username", "password"),
        },
    ),
]

ALL = CODE + CLIENT_CREDENTIALS + PASSWORD


def run(client, server, report, places):
    def seen(place, **changes):
        server.reset()
        return Seen(server, client, place, **({"consumer_key": key} | changes))

    key = SERVICE if client in CLIENT_CREDENTIALS else WITHOUT if "suite" in client.name else WITH_PROOF_KEY
    logs_in(client, report, seen, places)
    refusals(client, report, seen, places[0])


def refusals(client, report, seen, first):
    wrong = seen(first, CONSUMER_SECRET="another")
    report.case(
        client,
        "tells in Salesforce's words that the secret is wrong",
        wrong,
        lambda: wrong.must_be_refused("invalid_client", "invalid client credentials", "client-secret-invalid", among=True),
    )
    if client in CODE:
        denied = seen(first, DECISION="deny")
        report.case(
            client,
            "tells that the user denied it",
            denied,
            lambda: denied.must_be_refused("access_denied", "end-user denied authorization", "consent-denied"),
        )
    if client in PASSWORD:
        wrong_password = seen(first, PASSWORD="wrong")
        report.case(
            client,
            "tells in Salesforce's words that the login failed",
            wrong_password,
            lambda: wrong_password.must_be_refused("invalid_grant", "authentication failure", "password-invalid"),
        )
    if client is CLIENT_CREDENTIALS[0]:
        elsewhere = seen(PLAIN_LOGIN_HOST)
        report.case(
            client,
            "is refused at a login host",
            elsewhere,
            lambda: elsewhere.must_be_refused(
                "invalid_grant", "request not supported on this domain", "client-credentials-generic-host"
            ),
        )
