#!/bin/sh
# The JWT bearer flow with openssl and curl alone: logs in, asks who that is, and with the token what the org offers.
# Settings come from the environment, under the names that `mock-salesforce sweep` gives to a connector.
set -eu

login_url=${MOCK_SALESFORCE_LOGIN_URL:-http://127.0.0.1:8080}
consumer_key=${MOCK_SALESFORCE_CONSUMER_KEY:-3MVG9.acme.drupal}
username=${MOCK_SALESFORCE_USERNAME:-drupal@acme.example}
key_file=${MOCK_SALESFORCE_PRIVATE_KEY_FILE:-key.pem}
audience=${MOCK_SALESFORCE_AUDIENCE:-$login_url}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# With MOCK_SALESFORCE_CA_FILE curl trusts the mock's certificate authority, and no other.
ca_file=${MOCK_SALESFORCE_CA_FILE:-}
ask() { curl --silent --show-error --max-time 10 ${ca_file:+--cacert "$ca_file"} "$@"; }

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
header=$(printf '{"alg":"RS256"}' | base64url)
claims=$(printf '{"iss":"%s","sub":"%s","aud":"%s","exp":%d}' "$consumer_key" "$username" "$audience" $(($(date +%s) + 180)) | base64url)
signature=$(printf '%s.%s' "$header" "$claims" | openssl dgst -sha256 -sign "$key_file" | base64url)

# Assertion and token go through standard input: arguments can be read by everybody on the machine.
status=$(printf '%s.%s.%s' "$header" "$claims" "$signature" | ask --output "$work/token" --write-out '%{http_code}' \
  --data-urlencode grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer --data-urlencode assertion@- "$login_url/services/oauth2/token")
if [ "$status" != 200 ]; then
  echo "refused with status $status: $(cat "$work/token")" >&2
  exit 1
fi
field() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$work/token"; }
# call URL: prints the answer; what Salesforce says of a call that it refuses goes to standard error.
call() {
  answer=$(printf 'Authorization: Bearer %s\n' "$(field access_token)" | ask --fail-with-body --header @- "$1") && printf '%s\n' "$answer" && return
  echo "$1: $answer" >&2
  return 1
}

echo "instance_url $(field instance_url)"
identity=$(call "$(field id)")
echo "identity     $(printf '%s' "$identity" | sed -n 's/.*"username" *: *"\([^"]*\)".*/\1/p')"
versions=$(call "$(field instance_url)/services/data")
echo "versions     $(printf '%s' "$versions" | grep -o '"version"' | wc -l)"
resources=$(call "$(field instance_url)/services/data/v60.0/")
echo "resources    $(printf '%s' "$resources" | grep -o '"[^"]*" *:' | wc -l)"
call "$(field instance_url)/services/data/v60.0/limits" >/dev/null
echo "limits       read"
