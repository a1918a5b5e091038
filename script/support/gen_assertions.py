#!/usr/bin/env python3
"""Makes an RSA key, a self-signed certificate and files of signed JWT bearer assertions, one compact JWS a line.

  gen_assertions.py --out data --iss KEY --sub USER [--aud AUD] [-n 2000] [--exp 7200] [--jti] [--bad-signature] [--file NAME]

key.pem and cert.pem in --out are made once and kept.
"""
import argparse, base64, json, multiprocessing, os, time, uuid
from datetime import datetime, timedelta, timezone

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

HEADER = base64.urlsafe_b64encode(b'{"alg":"RS256"}').rstrip(b"=")
KEY = None


def base64url(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=")


def make_key(folder, name):
    """The path of a private key, made with its certificate if there is none."""
    path, certificate = os.path.join(folder, f"{name}.pem"), os.path.join(folder, "cert.pem")
    if os.path.exists(path):
        return path
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    with open(path, "wb") as file:
        file.write(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    if name == "key":
        subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "bench")])
        now = datetime.now(timezone.utc)
        builder = (x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
                   .serial_number(x509.random_serial_number())
                   .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=365)))
        with open(certificate, "wb") as file:
            file.write(builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return path


def load(path):
    global KEY
    with open(path, "rb") as file:
        KEY = serialization.load_pem_private_key(file.read(), None)


def sign(claims):
    if claims.pop("jti", None):
        claims["jti"] = str(uuid.uuid4())
    data = HEADER + b"." + base64url(json.dumps(claims, separators=(",", ":")).encode())
    return (data + b"." + base64url(KEY.sign(data, padding.PKCS1v15(), hashes.SHA256()))).decode()


def make(out, file, count, iss, sub, aud="https://login.salesforce.com", exp=7200, jti=False, bad_signature=False):
    """Writes a file of assertions and returns its path. With `jti` each has one of its own; without, none has one, so that a server
    that refuses replays takes them over and over."""
    os.makedirs(out, exist_ok=True)
    key = make_key(out, "stranger" if bad_signature else "key")
    claims = {"iss": iss, "sub": sub, "aud": aud, "exp": int(time.time()) + exp}
    path = os.path.join(out, file)
    with multiprocessing.Pool(None, load, (key,)) as pool, open(path, "w") as lines:
        for token in pool.imap_unordered(sign, (dict(claims, jti=jti) for _ in range(count)), 64):
            lines.write(token + "\n")
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", default="data")
    parser.add_argument("--file", default="assertions.txt")
    parser.add_argument("--iss", required=True)
    parser.add_argument("--sub", required=True)
    parser.add_argument("--aud", default="https://login.salesforce.com")
    parser.add_argument("-n", type=int, default=2000)
    parser.add_argument("--exp", type=int, default=7200)
    parser.add_argument("--jti", action="store_true")
    parser.add_argument("--bad-signature", action="store_true")
    a = parser.parse_args()
    print(make(a.out, a.file, a.n, a.iss, a.sub, a.aud, a.exp, a.jti, a.bad_signature))
