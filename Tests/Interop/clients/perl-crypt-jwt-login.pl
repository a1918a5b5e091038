#!/usr/bin/perl
# Perl's Crypt::JWT makes the assertion, LWP sends it. The header is {"alg":"RS256"}; LWP asks with TE and `Connection: TE, close`.
use strict;
use warnings;

use Crypt::JWT qw(encode_jwt);
use Crypt::PK::RSA;
use JSON::PP;
use LWP::UserAgent;

my $json      = JSON::PP->new->canonical->utf8;
my $agent     = LWP::UserAgent->new(timeout => 30);
my $login_url = $ENV{MOCK_SALESFORCE_LOGIN_URL};

my $assertion = encode_jwt(
    alg     => 'RS256',
    key     => Crypt::PK::RSA->new($ENV{MOCK_SALESFORCE_PRIVATE_KEY_FILE}),
    payload => {
        iss => $ENV{MOCK_SALESFORCE_CONSUMER_KEY},
        sub => $ENV{MOCK_SALESFORCE_USERNAME},
        aud => $ENV{MOCK_SALESFORCE_AUDIENCE} || $login_url,
        exp => time + 180,
    },
);
my $response = $agent->post(
    "$login_url/services/oauth2/token",
    { grant_type => 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion => $assertion },
);
if ($response->code == 400) {
    write_line({ call => 'login', refused => $json->decode($response->content) });
    exit 1;
}
die $response->status_line . "\n" unless $response->is_success;

my $token    = $json->decode($response->content);
my $instance = $token->{instance_url};
write_line({ call => 'login', answer => { instance_url => $instance, id => $token->{id} } });
$agent->default_header(Authorization => "Bearer $token->{access_token}");

get(identity  => $token->{id});
get(userinfo  => "$instance/services/oauth2/userinfo");
get(versions  => "$instance/services/data");
get(resources => "$instance/services/data/v60.0/");
get(limits    => "$instance/services/data/v60.0/limits");

sub get {
    my ($call, $url) = @_;
    my $response = $agent->get($url);
    die "$url: " . $response->status_line . "\n" unless $response->is_success;
    write_line({ call => $call, answer => $json->decode($response->content) });
}

sub write_line {
    my ($line) = @_;
    print $json->encode($line), "\n";
}
