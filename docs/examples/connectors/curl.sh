#!/bin/sh
# A connector's smoke test with openssl and curl alone: logs in, asks who the user is, and for the limits of the org.
set -eu

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

fail() {
  echo "$1" >&2
  exit 1
}

header=$(printf '{"alg":"RS256"}' | base64url)
claims=$(printf '{"iss":"%s","sub":"%s","aud":"%s","exp":%d}' \
  "$MOCK_SALESFORCE_CONSUMER_KEY" "$MOCK_SALESFORCE_USERNAME" "$MOCK_SALESFORCE_AUDIENCE" $(($(date +%s) + 60)) | base64url)
signature=$(printf '%s.%s' "$header" "$claims" | openssl dgst -sha256 -sign "$MOCK_SALESFORCE_PRIVATE_KEY_FILE" -binary | base64url)

answer=$(curl -sS --fail-with-body "$MOCK_SALESFORCE_LOGIN_URL/services/oauth2/token" \
  -d grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer -d "assertion=$header.$claims.$signature") ||
  fail "login refused: $answer"

member() { printf '%s' "$answer" | sed -n 's/.*"'"$1"'":"\([^"]*\)".*/\1/p'; }
token=$(member access_token)
for url in "$(member id)" "$(member instance_url)/services/data/v60.0/limits" "$(member instance_url)/services/data/v60.0/"; do
  reply=$(curl -sS --fail-with-body "$url" -H "Authorization: Bearer $token") || fail "$url: $reply"
done
echo "logged in as $MOCK_SALESFORCE_USERNAME"
