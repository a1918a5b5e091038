"""Where clients log in, and what Salesforce's answer then leads back to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Org:
    name: str
    username: str
    consumer_key: str


PRODUCTION = Org("acme", "drupal@acme.example", "3MVG9.acme.drupal")
SANDBOX = Org("acme-dev", "drupal@acme.example.dev", "3MVG9.acme.drupal.dev")

# In org.yaml the app with this key has the certificate of another key.
ANOTHER_CERTIFICATE = "3MVG9.acme.another"


@dataclass(frozen=True)
class Place:
    """A login URL of an org. `{plain}` in it is the server's URL without TLS, which has a free port."""

    title: str
    org: Org
    login_url: str
    instance_url: str
    identity_url: str  # what the id in the token answer begins with

    @property
    def needs_tls(self):
        return self.login_url.startswith("https:")


PLAIN = Place("over plain http", PRODUCTION, "{plain}", "{plain}", "{plain}/id/")
PLAIN_LOGIN_HOST = Place(
    "at the login host as path",
    PRODUCTION,
    "{plain}/login.salesforce.com",
    "{plain}/acme.my.salesforce.com",
    "{plain}/login.salesforce.com/id/",
)
PLAIN_MY_DOMAIN = Place(
    "at My Domain as path",
    PRODUCTION,
    "{plain}/acme.my.salesforce.com",
    "{plain}/acme.my.salesforce.com",
    "{plain}/login.salesforce.com/id/",
)
PLAIN_SANDBOX = Place(
    "as sandbox user, the host as path",
    SANDBOX,
    "{plain}/test.salesforce.com",
    "{plain}/acme-dev.sandbox.my.salesforce.com",
    "{plain}/test.salesforce.com/id/",
)
LOGIN = Place(
    "at https://login.salesforce.com",
    PRODUCTION,
    "https://login.salesforce.com",
    "https://acme.my.salesforce.com",
    "https://login.salesforce.com/id/",
)
TEST = Place(
    "as sandbox user at https://test.salesforce.com",
    SANDBOX,
    "https://test.salesforce.com",
    "https://acme-dev.sandbox.my.salesforce.com",
    "https://test.salesforce.com/id/",
)
MY_DOMAIN = Place(
    "at https://acme.my.salesforce.com",
    PRODUCTION,
    "https://acme.my.salesforce.com",
    "https://acme.my.salesforce.com",
    "https://login.salesforce.com/id/",
)
SANDBOX_MY_DOMAIN = Place(
    "as sandbox user at https://acme-dev.sandbox.my.salesforce.com",
    SANDBOX,
    "https://acme-dev.sandbox.my.salesforce.com",
    "https://acme-dev.sandbox.my.salesforce.com",
    "https://test.salesforce.com/id/",
)
