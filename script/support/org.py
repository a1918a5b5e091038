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


def many_orgs(count=1_000, users=20, apps=2):
    """A configuration of many orgs; the assertions of CONSUMER_KEY's user are good in the one in the middle."""
    def org(number):
        middle = number == count // 2
        people = [f"user{user}@org{number}.example" for user in range(users - middle)] + ["integration@bench.example"] * middle
        keys = [f"3MVG9.org{number}.app{app}" for app in range(apps - middle)] + [CONSUMER_KEY] * middle
        lines = [f"  - name: org{number}", "    profiles: [Integration]", "    users:"]
        lines += [f"      - {{username: {name}, profile: Integration}}" for name in people]
        lines += ["    connectedApps:"]
        lines += [f"      - {{name: App {index}, consumerKey: {key}, certificate: cert.pem, scopes: [api, refresh_token], "
                  "permittedUsers: adminApproved, profiles: [Integration]}" for index, key in enumerate(keys)]
        return "\n".join(lines)

    return "orgs:\n" + "\n".join(org(number) for number in range(count)) + "\n"


def token_request(assertion):
    body = urllib.parse.urlencode({"grant_type": GRANT_TYPE, "assertion": assertion})
    return body, {"Content-Type": "application/x-www-form-urlencoded"}


def post_token(port, assertion):
    status, _, body = token_answer(port, assertion)
    return status, json.loads(body)


def token_answer(port, assertion):
    """Status, header fields and body of the answer to a token request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("POST", TOKEN_PATH, *token_request(assertion))
    answer = connection.getresponse()
    return answer.status, answer.getheaders(), answer.read()
