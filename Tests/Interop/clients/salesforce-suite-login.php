<?php

/**
 * @file
 * The requests of Drupal's Salesforce Suite 5.0: its claims, the POST to the identity URL with the scheme OAuth, which is made twice, and
 * the list of versions without authentication. A 401 brings one new login and one more try.
 *
 * The module runs in Drupal only, makes the assertion with firebase/php-jwt and sends with Guzzle. Here PHP's own extensions do both.
 */

declare(strict_types=1);

const API_VERSION = '52.0';
const FORM = ['Content-Type: application/x-www-form-urlencoded'];

$loginUrl = getenv('MOCK_SALESFORCE_LOGIN_URL');
[$token, $identity] = refreshAccessToken($loginUrl);
tell('login', ['answer' => ['instance_url' => $token['instance_url'], 'id' => $token['id']]]);
tell('identity', ['answer' => $identity]);

$rest = restUrl($identity);
tell('versions', ['answer' => send('GET', str_replace('v' . API_VERSION . '/', '', $rest))[1]]);
tell('resources', ['answer' => apiCall($rest)]);
tell('limits', ['answer' => apiCall($rest . 'limits')]);
tell('userinfo', ['answer' => apiCall($token['instance_url'] . '/services/oauth2/userinfo')]);

/** SalesforceJWTPlugin::refreshAccessToken(): the token, the identity, and the identity once more. */
function refreshAccessToken(string $loginUrl): array {
  [$status, $token] = send('POST', $loginUrl . '/services/oauth2/token', FORM, http_build_query([
    'grant_type' => 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    'assertion' => assertion($loginUrl),
  ]));
  if ($status !== 200) {
    tell('login', ['refused' => $token]);
    exit(1);
  }
  requestIdentity($token);
  return [$token, requestIdentity($token)];
}

/** SalesforceJWTPlugin::generateAssertion(), signed as firebase/php-jwt does. */
function assertion(string $loginUrl): string {
  $signed = encode(json_encode(['typ' => 'JWT', 'alg' => 'RS256'])) . '.' . encode(json_encode([
    'iss' => getenv('MOCK_SALESFORCE_CONSUMER_KEY'),
    'sub' => getenv('MOCK_SALESFORCE_USERNAME'),
    'aud' => $loginUrl,
    'exp' => time() + 60,
  ], JSON_UNESCAPED_SLASHES));
  $key = openssl_pkey_get_private(file_get_contents(getenv('MOCK_SALESFORCE_PRIVATE_KEY_FILE')));
  openssl_sign($signed, $signature, $key, OPENSSL_ALGO_SHA256);
  return $signed . '.' . encode($signature);
}

function encode(string $bytes): string {
  return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}

/** SalesforceAuthProviderPluginBase::requestIdentity(): a POST without a body. */
function requestIdentity(array $token): array {
  [$status, $identity] = send('POST', $token['id'], [...authorized($token), 'Content-Length: 0']);
  if ($status !== 200) {
    throw new RuntimeException("identity: $status");
  }
  return $identity;
}

/** RestClient::apiHttpRequest(): one refresh and one more try after a 401. */
function apiCall(string $url): array {
  global $loginUrl, $token;
  [$status, $answer] = send('GET', $url, authorized($token));
  if ($status === 401) {
    [$token] = refreshAccessToken($loginUrl);
    [$status, $answer] = send('GET', $url, authorized($token));
  }
  if ($status !== 200) {
    throw new RuntimeException("$url: $status");
  }
  return $answer;
}

/** The headers of every request with a token. */
function authorized(array $token): array {
  return ['Content-Type: application/json', 'Authorization: OAuth ' . $token['access_token']];
}

/** SalesforceIdentity: urls.rest with the version put in. */
function restUrl(array $identity): string {
  return str_replace('{version}', API_VERSION, $identity['urls']['rest']);
}

/** Returns status and decoded body. */
function send(string $method, string $url, array $headers = [], ?string $body = NULL): array {
  $curl = curl_init($url);
  curl_setopt_array($curl, [
    CURLOPT_CUSTOMREQUEST => $method,
    CURLOPT_HTTPHEADER => $headers,
    CURLOPT_RETURNTRANSFER => TRUE,
    CURLOPT_TIMEOUT => 30,
    CURLOPT_USERAGENT => 'Drupal/9.5.11 (+https://www.drupal.org/) GuzzleHttp/7',
  ]);
  if ($body !== NULL) {
    curl_setopt($curl, CURLOPT_POSTFIELDS, $body);
  }
  $text = curl_exec($curl);
  if ($text === FALSE) {
    throw new RuntimeException(curl_error($curl));
  }
  return [curl_getinfo($curl, CURLINFO_RESPONSE_CODE), json_decode($text, TRUE, 512, JSON_THROW_ON_ERROR)];
}

function tell(string $call, array $what): void {
  echo json_encode(['call' => $call] + $what, JSON_UNESCAPED_SLASHES), "\n";
}
