"""What all browser tests share: a site, a loopback server with the recommended headers, and Chromium."""

import contextlib
import datetime
import hashlib
import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading

import axe_playwright_python
import pypdf
from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
ARTIFACTS = REPOSITORY / ".artifacts"
HOLD = datetime.timedelta(seconds=30)  # how long a server of the kind `cache` keeps a page


def headers():
    """The headers that the nginx recipe sends with every page."""
    text = (REPOSITORY / "config/deploy/nginx.conf").read_text(encoding="utf-8")
    return re.findall(r'^\s*add_header (\S+) "([^"]*)"', text, re.M)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files as the server's `kind` says: with strong or weak tags, without tags, or from a cache."""

    def end_headers(self):
        if self.server.kind != "plain":
            for name, value in headers():
                self.send_header(name, value)
            self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def date_time_string(self, timestamp=None):
        if timestamp is None and self.server.now:
            timestamp = self.server.now.timestamp()
        return super().date_time_string(timestamp)

    def do_GET(self):
        if self.server.kind == "plain":  # no tags, only modification times, like `python3 -m http.server`
            return super().do_GET()
        path = pathlib.Path(self.translate_path(self.path))
        if not path.is_file():
            self.answer(404, (pathlib.Path(self.directory) / "404.html").read_bytes(), "text/html")
            return
        body = path.read_bytes()
        if self.server.kind == "cache" and path.suffix == ".html":
            since, held = self.server.held.get(path, (None, body))
            if since is None or self.server.now - since >= HOLD:
                self.server.held[path] = (self.server.now, body)
            else:
                body = held
        tag = '"' + hashlib.sha256(body).hexdigest()[:16] + '"'
        if self.server.kind == "weak":
            tag = "W/" + tag
        if self.headers.get("If-None-Match") == tag:
            self.server.unchanged += 1
            self.answer(304, b"", None, tag)
        else:
            self.answer(200, body, self.guess_type(str(path)), tag)

    def answer(self, status, body, kind, tag=None):
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind + ("; charset=utf-8" if kind.startswith("text/") else ""))
            self.send_header("Content-Length", str(len(body)))
        if tag:
            self.send_header("ETag", tag)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, address):
        pass  # a browser that closes its connection early is not an error


@contextlib.contextmanager
def serving(folder, kind="strong", now=None):
    """Serves a folder on a free port of the loopback; yields the server, with its address in `url`.

    `kind` is strong, weak, plain or cache; `now` is the time in its Date header, the real one when left out.
    """
    server = Server(("127.0.0.1", 0), lambda *a: Handler(*a, directory=str(folder)))
    server.unchanged, server.kind, server.now, server.held = 0, kind, now, {}
    server.url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@contextlib.contextmanager
def chromium():
    path = shutil.which("chromium")
    if not path:
        sys.exit("chromium: not found; run '.ci/setup --tests'")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


def picture(page, name, **options):
    """Takes a screenshot for people to look at, if PICTURES is in the environment."""
    if "PICTURES" in os.environ:
        page.screenshot(path=ARTIFACTS / f"{name}.png", **options)


def moment(text):
    return datetime.datetime.fromisoformat(text)


class Root:
    """A root in which the tests run the built program."""

    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)

    def scan(self, began, longs, shorts, more=None):
        """Writes a scan that began at a time such as `2025-08-11T13:30` and took eight minutes."""
        start = moment(began + ":00+05:30")
        scan = {"schema_version": 1, "market": "nse", "timestamp": start.isoformat(),
                "finished": (start + datetime.timedelta(minutes=8)).isoformat(),
                "long_count": longs, "short_count": shorts, "candidates": []} | (more or {})
        path = self.folder / "data/scans" / (began.replace(":", "") + ".json")
        path.write_text(json.dumps(scan), encoding="utf-8")

    def run(self, *arguments, now):
        done = subprocess.run([self.program, *arguments, "--quiet", "--now", now + ":00+05:30"], cwd=self.folder,
                              capture_output=True, text=True, timeout=60)
        if done.returncode not in (0, 75):
            sys.exit(f"{' '.join(arguments)}: {done.returncode} {done.stderr}")

    @property
    def site(self):
        return self.folder / "public"


def pages(site, everything=True):
    """The pages of a site by path, with only the first and last session page; or only the pages that change most."""
    if not everything:
        return ["index.html", "status.html", "comparison.html"]
    names = sorted(str(path.relative_to(site)) for path in pathlib.Path(site).rglob("*.html"))
    days = [name for name in names if name.startswith("days/")]
    return [name for name in names if name not in days[1:-1]]


def generated(site):
    """When the dashboard says the site was made, and a minute later."""
    text = (pathlib.Path(site) / "index.html").read_text(encoding="utf-8")
    return moment(re.search(r'data-generated="([^"]+)"', text)[1]) + datetime.timedelta(minutes=1)


def open_page(context, url, clock=None):
    page = context.new_page()
    if clock:
        page.clock.install(time=clock)
    page.goto(url, wait_until="load")
    return page


PAINT = """() => new Promise(done => {
  const found = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  const wait = () => found() === undefined ? requestAnimationFrame(wait) : done(found());
  wait();
})"""

EMPTY = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title><p>.'


def current(page):
    """The text of a page with its call made valid for a long time."""
    return re.sub(r'(data-(?:valid-until|next-expected))="[^"]*"', r'\1="2099-01-01T00:00:00+05:30"', page)


class Paints:
    """First paints in one window that is open and at rest.

    A new window would not do: Chromium loads its own interface into it meanwhile, on the processors that the page needs.
    """

    def __init__(self, browser):
        self.page = browser.new_context().new_page()
        self.page.wait_for_timeout(1000)

    def first(self, path):
        """Milliseconds from navigation to first paint of a page on disk, without a server."""
        self.page.goto("about:blank")
        self.page.wait_for_timeout(300)
        self.page.goto(path.as_uri())
        return self.page.evaluate(PAINT)


class Findings:
    """Collects what is wrong, each problem once. The script ends by printing it."""

    def __init__(self):
        self.lines = []

    def expect(self, holds, line):
        if not holds and line not in self.lines:
            self.lines.append(line)

    def end(self):
        print("\n".join(self.lines))
        sys.exit(1 if self.lines else 0)
