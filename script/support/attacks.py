"""What a hostile or broken client does to a server, each as a function of the port of its target. A number or text that one returns is told."""
import contextlib, os, re, socket, ssl, struct, threading, time

TOKEN_PATH = "/services/oauth2/token"
HEAD = f"POST {TOKEN_PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
#: Longer than the server takes to answer whatever it answers.
TIMEOUT = 10


def connect(port):
    connection = socket.create_connection(("127.0.0.1", port), TIMEOUT)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def exchange(port, request):
    """Everything that comes back until the server closes, which the request must make it do."""
    with connect(port) as connection:
        with contextlib.suppress(OSError):
            connection.sendall(request)
        return read_all(connection)


def read_all(connection):
    answer = b""
    with contextlib.suppress(OSError):
        while part := connection.recv(65536):
            answer += part
    return answer


@contextlib.contextmanager
def connections(port, count):
    opened = []
    try:
        for _ in range(count):
            opened.append(connect(port))
        yield opened
    finally:
        for connection in opened:
            connection.close()


def send_slowly(opened, texts, seconds, pause):
    """Sends one text after the other over each connection, all of them at the same time, until the time is up."""
    end = time.monotonic() + seconds
    position = 0
    while time.monotonic() < end:
        for connection in opened:
            with contextlib.suppress(OSError):
                connection.sendall(texts[position % len(texts)])
        position += 1
        time.sleep(pause)


def smuggling(port):
    """Bytes that a proxy and this server could take for different requests: never more than one answer. A line that ends with a line feed
    alone is none of them: RFC 9112, section 2.2, lets it."""
    hidden = b"GET /_mock/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
    shapes = [
        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
        b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + hidden,
        b"Content-Length: 0\r\nContent-Length: 48\r\n\r\n" + hidden,
        b"Content-Length: 0, 48\r\n\r\n" + hidden,
        b"Content-Length: +0\r\n\r\n" + hidden,
        b"Content-Length: 0x0\r\n\r\n" + hidden,
        b"Content-Length : 0\r\n\r\n" + hidden,
        b"Transfer-Encoding: xchunked\r\n\r\n" + hidden,
        b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + hidden,
        b"Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n" + hidden,
        b"Transfer-Encoding\r\n : chunked\r\n\r\n0\r\n\r\n" + hidden,
        b"X: a\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
        b"Transfer-Encoding: chunked\r\n\r\n0;a=\"\n\"\r\n\r\n" + hidden,
        b"Transfer-Encoding: chunked\r\n\r\n00000000000000000000000000000001\r\n\r\n" + hidden,
        b"Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n" + hidden,
        b"Transfer-Encoding: chunked\r\n\r\n1\r\na" + hidden,
        b"Host: evil.example\r\nContent-Length: 0\r\n\r\n" + hidden,
    ]
    seen = 0
    for shape in shapes:
        with connect(port) as connection:
            with contextlib.suppress(OSError):
                connection.sendall(HEAD.encode() + shape)
                connection.shutdown(socket.SHUT_WR)
            answer = read_all(connection)
        assert b'"status":"ok"' not in answer, f"the hidden request was answered: {shape!r}"
        assert b" 500 " not in answer, shape
        seen += 1
    return f"{seen} shapes, no hidden request answered"


def slow_headers(port):
    """200 clients that send one byte of a header now and then."""
    with connections(port, 200) as opened:
        send_slowly(opened, [b"P", b"OST / HTTP/1.1\r\n", b"Host: a\r\n"] + [b"X"] * 1000, 4, 0.05)


def slow_bodies(port):
    """200 clients that send one byte of a body now and then."""
    with connections(port, 200) as opened:
        for connection in opened:
            connection.sendall(f"{HEAD}Content-Length: 100000\r\n\r\n".encode())
        send_slowly(opened, [b"a"], 4, 0.05)


def slow_readers(port):
    """200 clients that ask for the longest answers and read none."""
    request = b"GET /_mock/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with connections(port, 200) as opened:
        for connection in opened:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.sendall(request * 20)
            time.sleep(0.01)  # a crowd of busy clients would be another attack
        time.sleep(2)


def idle_connections(port):
    """1,200 clients that connect and say nothing: more than the server takes at once."""
    with connections(port, 1_200):
        time.sleep(1)


def connection_flood(port):
    """5,000 clients that connect and leave."""
    for _ in range(5_000):
        connect(port).close()


def request_flood(port):
    """16 clients that send 2,000 refused requests each, as fast as they can."""
    body = b"grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c"
    request = f"{HEAD}Content-Length: {len(body)}\r\n\r\n".encode() + body

    def client():
        with connect(port) as connection:
            for _ in range(40):
                connection.sendall(request * 50)
                wanted, answer = 50, b""
                while answer.count(b"HTTP/1.1 400") < wanted:
                    part = connection.recv(65536)
                    if not part:
                        return
                    answer += part

    run_at_once([client] * 16)


def endless_bodies(port):
    """40 clients that send bodies without an end, with a length of their own and in chunks."""
    part = b"a" * 65536
    chunk = b"10000\r\n" + part + b"\r\n"
    framings = [(b"Content-Length: 99999999999\r\n\r\n", part), (b"Transfer-Encoding: chunked\r\n\r\n", chunk)]
    sent = []

    def client(framing, data):
        with connect(port) as connection, contextlib.suppress(OSError):
            connection.sendall(HEAD.encode() + framing)
            end, bytes_sent = time.monotonic() + 3, 0
            while time.monotonic() < end:
                connection.sendall(data)
                bytes_sent += len(data)
            sent.append(bytes_sent)

    run_at_once([lambda framing=framing: client(*framing) for framing in framings * 20])
    assert not sent, f"{len(sent)} clients were never cut off"
    return "all cut off"


def header_bombs(port):
    """Headers of too many fields, too long fields, and without an end."""
    start = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
    for bomb in [b"A: b\r\n" * 100_000, b"A: " + b"b" * 5_000_000, b"A: b\r\n c" * 100_000, b"A" * 5_000_000, b"\r\n" * 1_000_000]:
        for _ in range(10):
            assert b" 200 " not in exchange(port, start + bomb + b"\r\n\r\n"), bomb[:20]
    return "50 headers, none taken"


def pipelining(port):
    """1,000 requests in one write, each answered, in order."""
    head = "GET /_mock/orgs/none-{} HTTP/1.1\r\nHost: localhost\r\n"
    requests = [head.format(number) for number in range(1_000)]
    requests[-1] += "Connection: close\r\n"
    with connect(port) as connection:
        sender = threading.Thread(target=connection.sendall, args=("".join(request + "\r\n" for request in requests).encode(),))
        sender.start()
        answer = read_all(connection).decode()
        sender.join()
    numbers = [int(number) for number in re.findall(r'"detail":"[^"]*none-(\d+)', answer)]
    assert numbers == list(range(1_000)), f"{len(numbers)} answers, in this order: {numbers[:20]}"
    return "1,000 answers in order"


def fail(why):
    raise AssertionError(why)


def aborted_requests(port):
    """2,000 clients that reset the connection somewhere in the request, or before the answer."""
    body = b"grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c"
    request = f"{HEAD}Content-Length: {len(body)}\r\n\r\n".encode() + body
    for number in range(2_000):
        connection = connect(port)
        connection.sendall(request[: 1 + number * 7 % len(request)] if number % 2 else request)
        # A close with a lingering time of nothing is a reset.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()


def tls_on_plain_port(port):
    """100 clients that begin with TLS where there is none."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    for _ in range(100):
        with connect(port) as connection:
            try:
                context.wrap_socket(connection, server_hostname="localhost")
                fail("TLS was spoken on the plain port")
            except (ssl.SSLError, OSError):
                pass


def random_bytes(port):
    """2,000 clients that send noise."""
    for number in range(2_000):
        with connect(port) as connection, contextlib.suppress(OSError):
            connection.sendall(os.urandom(1 + number % 900) + b"\r\n\r\n")
            connection.shutdown(socket.SHUT_WR)
            assert b" 200 " not in read_all(connection)


def run_at_once(functions):
    failures = []

    def guarded(function):
        try:
            function()
        except Exception as error:  # told by the caller, not by a thread that ends silently
            failures.append(error)

    threads = [threading.Thread(target=guarded, args=(function,)) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


ALL = [
    smuggling, slow_headers, slow_bodies, slow_readers, idle_connections, connection_flood, request_flood, endless_bodies, header_bombs,
    pipelining, aborted_requests, tls_on_plain_port, random_bytes,
]
#: During these, others may be delayed by no more than 100 ms.
SLOW_CLIENTS = [slow_headers, slow_bodies, slow_readers]
