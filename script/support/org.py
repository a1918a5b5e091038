"""The org of the load and attack scripts, and its token requests."""
import http.client, json, urllib.parse

TOKEN_PATH = "/services/oauth2/token"
GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer"
CONSUMER_KEY = "3MVG9.bench.consumer.key"
CONFIGURATION = f"""\
orgs:
  - name: bench
    profiles: [Integration, Unassigned]
    users:
      - {{username: integration@bench.example, profile: Integration}}
      - {{username: unassigned@bench.example, profile: Unassigned}}
    connectedApps:
      - name: Bench
        consumerKey: {CONSUMER_KEY}
        certificate: cert.pem
        scopes: [api, refresh_token]
        permittedUsers: adminApproved
        profiles: [Integration]
"""


def token_request(assertion):
    body = urllib.parse.urlencode({"grant_type": GRANT_TYPE, "assertion": assertion})
    return body, {"Content-Type": "application/x-www-form-urlencoded"}


def post_token(port, assertion):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("POST", TOKEN_PATH, *token_request(assertion))
    answer = connection.getresponse()
    return answer.status, json.loads(answer.read())
