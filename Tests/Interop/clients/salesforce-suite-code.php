<?php

/**
 * @file
 * The requests of the second provider of Drupal's Salesforce Suite 5.0, the web server flow: no state, no PKCE, no scope, the slashes of the
 * callback as they are; then a refresh with the parameter type.
 *
 * The module runs in Drupal only, and sends with lusitanian/oauth. Here PHP's own extension does.
 */

declare(strict_types=1);

const FORM = ['Content-Type: application/x-www-form-urlencoded', 'Accept: application/json'];

$loginUrl = getenv('MOCK_SALESFORCE_LOGIN_URL');
$callback = getenv('MOCK_SALESFORCE_CALLBACK_URL');
$app = [
  'client_id' => getenv('MOCK_SALESFORCE_CONSUMER_KEY'),
  'client_secret' => getenv('MOCK_SALESFORCE_CONSUMER_SECRET'),
];

// SalesforceOAuthPlugin: the browser is sent on, and comes back to the callback.
$authorize = $loginUrl . '/services/oauth2/authorize?redirect_uri=' . str_replace('%2F', '/', rawurlencode($callback))
  . '&response_type=code&client_id=' . $app['client_id'];
$back = trim((string) shell_exec(getenv('MOCK_SALESFORCE_BROWSER') . ' ' . escapeshellarg($authorize)));
parse_str((string) parse_url($back, PHP_URL_QUERY), $answer);
if (!isset($answer['code'])) {
  tell('login', ['refused' => ['error' => $answer['error'] ?? '', 'error_description' => $answer['error_description'] ?? '']]);
  exit(1);
}

// lusitanian's AbstractService::requestAccessToken(), then refreshAccessToken().
$token = requestToken(['code' => $answer['code'], 'redirect_uri' => $callback, 'grant_type' => 'authorization_code']);
tell('login', ['answer' => ['instance_url' => $token['instance_url'], 'id' => $token['id']]]);
$token = requestToken(['grant_type' => 'refresh_token', 'type' => 'web_server', 'refresh_token' => $token['refresh_token']]);

tell('identity', ['answer' => $identity = send('POST', $token['id'], [...authorized($token), 'Content-Length: 0'])]);
$rest = str_replace('{version}', '52.0', $identity['urls']['rest']);
tell('versions', ['answer' => send('GET', str_replace('v52.0/', '', $rest))]);
tell('resources', ['answer' => send('GET', $rest, authorized($token))]);
tell('limits', ['answer' => send('GET', $rest . 'limits', authorized($token))]);
tell('userinfo', ['answer' => send('GET', $token['instance_url'] . '/services/oauth2/userinfo', authorized($token))]);

function requestToken(array $parameters): array {
  global $loginUrl, $app;
  $answer = send('POST', $loginUrl . '/services/oauth2/token', FORM, http_build_query($parameters + $app));
  if (isset($answer['error'])) {
    tell('login', ['refused' => $answer]);
    exit(1);
  }
  return $answer;
}

function authorized(array $token): array {
  return ['Content-Type: application/json', 'Authorization: OAuth ' . $token['access_token']];
}

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
  return json_decode($text, TRUE, 512, JSON_THROW_ON_ERROR);
}

function tell(string $call, array $what): void {
  echo json_encode(['call' => $call] + $what, JSON_UNESCAPED_SLASHES), "\n";
}
