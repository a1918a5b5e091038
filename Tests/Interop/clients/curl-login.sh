#!/usr/bin/env bash
# curl sends what openssl signed. The argument chooses another way in which a client says the same:
#   jsforce    the body comes in chunks, without Content-Length; the token goes to the identity URL in the query string
#   camel      base64url with its =, a header without typ, exp a string, further fields in the form
#   forrest    the audience is the token endpoint
#   restforce  the audience is a host name without scheme
#   sf         exp in milliseconds, as the sf command line and @salesforce/core have it
#   recipe     the parameters stand in the query string of the POST
set -euo pipefail
as=${1:-curl}
url=$MOCK_SALESFORCE_LOGIN_URL
token_url=$url/services/oauth2/token
grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer

base64url() {
  if [ "$as" = camel ]; then base64 -w0 | tr '+/' '-_'; else base64 -w0 | tr '+/' '-_' | tr -d '='; fi
}

audience=${MOCK_SALESFORCE_AUDIENCE:-$url}
case $as in
  forrest) audience=$token_url ;;
  restforce) audience=${url##*/} ;;
esac
expiry=$(($(date +%s) + 180))
case $as in
  camel) expiry="\"$expiry\"" ;;
  sf) expiry=${expiry}000 ;;
esac
claims='{"iss":"%s","sub":"%s","aud":"%s","exp":%s}'
# shellcheck disable=SC2059 # the format is the line above
claims=$(printf "$claims" "$MOCK_SALESFORCE_CONSUMER_KEY" "$MOCK_SALESFORCE_USERNAME" "$audience" "$expiry")
signed=$(printf '{"alg":"RS256"}' | base64url).$(printf %s "$claims" | base64url)
signature=$(printf %s "$signed" | openssl dgst -sha256 -sign "$MOCK_SALESFORCE_PRIVATE_KEY_FILE" | base64url)
assertion=$signed.$signature

form=(--data-urlencode "grant_type=$grant_type" --data-urlencode "assertion=$assertion")
case $as in
  jsforce) form+=(--header 'Transfer-Encoding: chunked') ;;
  camel) form+=(--data-urlencode format=json --data-urlencode "client_id=$MOCK_SALESFORCE_CONSUMER_KEY") ;;
  recipe) form+=(--get --request POST) ;;
esac
answer=$(curl --silent --show-error "${form[@]}" "$token_url")
member() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" <<<"$answer"; }

access_token=$(member access_token)
if [ -z "$access_token" ]; then
  printf '{"call":"login","refused":%s}\n' "$answer"
  exit 1
fi
instance_url=$(member instance_url)
id=$(member id)
printf '{"call":"login","answer":{"instance_url":"%s","id":"%s"}}\n' "$instance_url" "$id"

get() { # get CALL URL [CURL ARGUMENTS]
  answer=$(curl --silent --show-error --fail "$2" "${@:3}")
  printf '{"call":"%s","answer":%s}\n' "$1" "$answer"
}
bearer=(--header "Authorization: Bearer $access_token")
case $as in
  jsforce) get identity "$id?format=json&oauth_token=$access_token" ;;
  *) get identity "$id" "${bearer[@]}" ;;
esac
get userinfo "$instance_url/services/oauth2/userinfo" "${bearer[@]}"
get versions "$instance_url/services/data"
get resources "$instance_url/services/data/v60.0/" "${bearer[@]}"
get limits "$instance_url/services/data/v60.0/limits" "${bearer[@]}"
