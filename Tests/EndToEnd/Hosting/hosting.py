"""Tests the shipped recipes with real servers on loopback: `hosting.py nginx|caddy|preview SITE PREVIEW FOLDER`."""

import contextlib
import gzip
import http.client
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time

DEPLOY = pathlib.Path(__file__).resolve().parents[3] / "config/deploy"
POLICY = re.search(r'Content-Security-Policy "([^"]+)"', (DEPLOY / "nginx.conf").read_text())[1]
SECONDS = 60  # every server here stops on its own after this long

TYPES = {
    "index.html": "text/html; charset=utf-8", "feeds/v1/latest.json": "application/json",
    "feeds/v1/changes.atom": "application/atom+xml", "feeds/v1/history.csv": "text/csv; charset=utf-8",
    "feeds/v1/badge.svg": "image/svg+xml", "manifest.webmanifest": "application/manifest+json",
    "icon-192.*.png": "image/png",
    "robots.txt": "text/plain; charset=utf-8", "site.*.css": "text/css; charset=utf-8",
    "charts.*.css": "text/css; charset=utf-8", "sections.*.css": "text/css; charset=utf-8",
    "site.*.js": "application/javascript; charset=utf-8", "days/*.html": "text/html; charset=utf-8",
}

problems = []


def expect(holds, line):
    if not holds:
        problems.append(line)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def tool(name):
    path = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    return path or sys.exit(f"{name}: expected it to be installed, found none; run .ci/setup --tests")


@contextlib.contextmanager
def running(command, port):
    """Starts a server and stops it by its process number; its port answers when this yields."""
    with subprocess.Popen(["timeout", "-s", "KILL", str(SECONDS), *command], stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True) as process:
        try:
            for _ in range(400):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                if process.poll() is not None:
                    sys.exit(f"{command[0]} ended with {process.returncode}: {process.stderr.read()}")
                time.sleep(0.05)
            yield
        finally:
            process.terminate()


def nginx(site, folder, port):
    """The shipped recipe with only folder and port changed, in the smallest configuration that nginx accepts."""
    recipe = (DEPLOY / "nginx.conf").read_text()
    for text, other in {"listen 80;": f"listen 127.0.0.1:{port};", "/srv/market-regime/nse/public": str(site)}.items():
        expect(text in recipe, f"nginx.conf: expected {text}")
        recipe = recipe.replace(text, other)
    frame = folder / "nginx.conf"
    temporary = "".join(f"{kind}_temp_path {folder}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    frame.write_text(f"user root;\ndaemon off;\nworker_processes 1;\nerror_log stderr error;\npid {folder}/pid;\nevents {{}}\n"
                     f"http {{ include /etc/nginx/mime.types; access_log off; {temporary}\n{recipe}\n}}\n")
    subprocess.run([tool("nginx"), "-t", "-q", "-c", frame], check=True)
    return [tool("nginx"), "-c", str(frame)]


def caddy(site, folder, port):
    os.environ.update(HOME=str(folder), XDG_DATA_HOME=str(folder), XDG_CONFIG_HOME=str(folder))
    subprocess.run([tool("caddy"), "validate", "--adapter", "caddyfile", "--config", DEPLOY / "Caddyfile"],
                   check=True, capture_output=True)
    recipe = (DEPLOY / "Caddyfile").read_text()
    for text, other in {"regime.example.com": f"http://127.0.0.1:{port}", "/srv/market-regime/nse/public": str(site)}.items():
        expect(text in recipe, f"Caddyfile: expected {text}")
        recipe = recipe.replace(text, other)
    frame = folder / "Caddyfile"
    frame.write_text("{\n\tadmin off\n}\n" + recipe)
    return [tool("caddy"), "run", "--adapter", "caddyfile", "--config", str(frame)]


def ask(port, path, method="GET", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)  # the path is sent unchanged, dots and all
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def common(place, headers, isFeed=False):
    expect(headers.get("content-security-policy") == POLICY, f"{place}: policy {headers.get('content-security-policy')}")
    expect(headers.get("x-content-type-options") == "nosniff", f"{place}: no nosniff")
    expect(headers.get("referrer-policy") == "no-referrer", f"{place}: no referrer policy")
    found = headers.get("access-control-allow-origin")
    expect(found == ("*" if isFeed else None), f"{place}: any origin: {found}")


def files(site, port):
    for pattern, kind in TYPES.items():
        path = next(iter(sorted(site.glob(pattern)))).relative_to(site).as_posix()
        status, headers, body = ask(port, f"/{path}")
        expect(status == 200 and body == (site / path).read_bytes(), f"{path}: {status}, {len(body)} bytes")
        expect(headers.get("content-type") == kind, f"{path}: type {headers.get('content-type')}")
        common(path, headers, isFeed=path.startswith("feeds/"))
        isFingerprinted = re.search(r"\.[0-9a-f]{8}\.", path)
        caching = "public, max-age=31536000, immutable" if isFingerprinted else "no-cache"
        expect(headers.get("cache-control") == caching, f"{path}: cache {headers.get('cache-control')}")
        tag = headers.get("etag", "")
        expect(tag, f"{path}: no tag")
        status, again, body = ask(port, f"/{path}", If_None_Match=tag)
        expect(status == 304 and not body, f"{path}: {status} for the same tag")
        expect(again.get("cache-control") == caching, f"{path}: cache of 304 {again.get('cache-control')}")
        status, _, body = ask(port, f"/{path}", If_None_Match='"another"')
        expect(status == 200 and body, f"{path}: {status} for another tag")
        status, head, body = ask(port, f"/{path}", method="HEAD")
        expect(status == 200 and not body and head.get("etag") == tag, f"{path}: HEAD {status}")
    status, _, body = ask(port, "/")
    expect(status == 200 and body == (site / "index.html").read_bytes(), f"/: {status}")
    status, headers, _ = ask(port, "/site.00000000.css")
    caching = headers.get("cache-control")
    expect(status == 404 and caching == "no-cache", f"an asset that is not there yet: {status}, cache {caching}")


def outside(site, port, folder, followsLinks):
    """Checks that nothing else on the machine, no folder listing, nothing hidden and nothing behind a link is served."""
    (folder / "secret").write_text("secret")
    traps = {"/.git/config": ".git/config", "/.env": ".env"}
    for name in traps.values():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("secret")
    if not followsLinks:  # Caddy follows links, and cannot be told not to
        (site / "link.html").symlink_to(folder / "secret")
    paths = [*traps, "/link.html", "/days/", "/feeds/", "/feeds/v1/", "/nothing.html", "/feeds/v1/nothing.json",
             "/../secret", "/%2e%2e/secret", "/days/../../secret", "/days/..%2f..%2fsecret", "/..%5csecret",
             "/../../../../../../etc/passwd", "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd"]
    page = (site / "404.html").read_bytes()
    for path in paths:
        status, headers, body = ask(port, path)
        expect(b"secret" not in body and b"root:" not in body, f"{path}: what must stay hidden came out")
        expect(status in (400, 404), f"{path}: {status}")
        if status == 404 and ".." not in path and "%" not in path:
            expect(body == page, f"{path}: not our page for what is not there")
            expect(headers.get("content-type") == "text/html; charset=utf-8", f"{path}: {headers.get('content-type')}")
            expect(headers.get("content-security-policy") == POLICY, f"{path}: no policy on the page")
    expect(ask(port, "/", method="POST", Content_Length="0")[0] in (404, 405), "a POST was taken")


def compressed(site, port):
    status, headers, body = ask(port, "/index.html", Accept_Encoding="gzip")
    expect(headers.get("content-encoding") == "gzip", "a page is not compressed")
    expect(gzip.decompress(body) == (site / "index.html").read_bytes(), "the compressed page is another")
    expect("accept-encoding" in headers.get("vary", "").lower(), "caches are not told that pages vary")
    status, _, _ = ask(port, "/index.html", Accept_Encoding="gzip", If_None_Match=headers.get("etag", ""))
    expect(status == 304, f"{status} for a compressed page's tag")


def foreign_names(site, port):
    """Checks that a page elsewhere whose name resolves to this machine reads nothing through the user's browser."""
    for host in ("example.org", f"example.org:{port}", f"127.0.0.1.example.org:{port}", f"localhost.:{port}", "0.0.0.0", ""):
        status, _, body = ask(port, "/", Host=host)
        expect(status == 421 and b"<html" not in body, f"Host {host!r}: {status}, {len(body)} bytes")
    for host in (f"127.0.0.1:{port}", f"LOCALHOST:{port}", "localhost", f"[::1]:{port}"):
        status, _, body = ask(port, "/", Host=host)
        expect(status == 200 and body == (site / "index.html").read_bytes(), f"Host {host!r}: {status}")


def ends(connection, seconds):
    """Whether a connection is ended by the server within so many seconds."""
    connection.settimeout(max(seconds, 0.01))
    try:
        return not connection.recv(1)
    except ConnectionError:
        return True
    except TimeoutError:
        return False


def limits(site, port):
    """Long headers are refused at once; idle and half-sent requests end; no more than 64 are open together."""
    def with_header(size):
        start = time.monotonic()
        with socket.create_connection(("127.0.0.1", port), 20) as connection:
            with contextlib.suppress(ConnectionError):  # it may refuse before all is sent
                connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * size + b"\r\n\r\n")
            return connection.recv(12), time.monotonic() - start

    for size, status in {30_000: b"200", 33_000: b"431", 5_000_000: b"431"}.items():
        found, seconds = with_header(size)
        expect(found == b"HTTP/1.1 " + status and seconds < 2, f"a header of {size} bytes: {found} after {seconds:.1f} s")
    for request, status in {b"GARBAGE\r\n\r\n": b"400", b"GET / HTTP/1.1\r\n\r\n": b"421",
                            b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: example.org\r\n\r\n": b"421"}.items():
        with socket.create_connection(("127.0.0.1", port), 20) as connection:
            connection.sendall(request)
            expect(connection.recv(12) == b"HTTP/1.1 " + status, f"{request}: another answer than {status}")

    start = time.monotonic()
    held = [socket.create_connection(("127.0.0.1", port), 20) for _ in range(64)]
    for half_sent in held[:32]:
        half_sent.sendall(b"GET / HTTP/1.1\r\nHost: loc")
    waiting = socket.create_connection(("127.0.0.1", port), 20)
    waiting.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    waiting.settimeout(4)
    try:
        expect(False, f"64 are open, and one more is answered: {waiting.recv(12)}")
    except TimeoutError:
        pass
    held[0].sendall(b"a")  # one byte now and then gains no time
    ended = sum(ends(connection, start + 14 - time.monotonic()) for connection in held)
    seconds = time.monotonic() - start
    expect(ended == 64 and seconds >= 9, f"{ended} of 64 idle and half-sent requests ended after {seconds:.1f} s")
    waiting.settimeout(4)
    expect(waiting.recv(12) == b"HTTP/1.1 200", "a request that waited for its turn got no answer")
    expect(ask(port, "/")[0] == 200, "no answer after the limits were tried")


def main():
    kind, site, preview, folder = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3], pathlib.Path(sys.argv[4])
    port = free_port()
    commands = {"nginx": nginx, "caddy": caddy}
    if kind == "preview":
        command = [preview, "--public", str(site), "--port", str(port), "--seconds", str(SECONDS)]
    else:
        command = commands[kind](site, folder, port)
    with running(command, port):
        files(site, port)
        if kind == "preview":
            foreign_names(site, port)
            limits(site, port)
        else:
            compressed(site, port)
        outside(site, port, folder, followsLinks=kind == "caddy")
    print("\n".join(problems))
    sys.exit(1 if problems else 0)


main()
