"""Lists what is in the built programs, as CycloneDX: parts.py VERSION."""

import json
import pathlib
import re
import subprocess
import sys

repository = pathlib.Path(__file__).resolve().parent.parent
version = sys.argv[1]


def printed(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def package(pin):
    """A Swift package; a pin without a version is of a commit."""
    state = pin["state"]
    which = state.get("version", state["revision"])
    place = re.sub(r"^https://|\.git$", "", pin["location"])
    return {"type": "library", "bom-ref": pin["identity"], "name": pin["identity"], "version": which, "purl": f"pkg:swift/{place}@{which}"}


def library(name):
    """A library of Debian that is linked into the program."""
    source, which = printed("dpkg-query", "-W", "-f", "${source:Package} ${Version}", name).split()
    return {"type": "library", "bom-ref": name, "name": source, "version": which, "purl": f"pkg:deb/debian/{name}@{which}"}


swift = re.search(r"Swift version (\S+)", printed("swift", "--version"))[1]
pins = json.loads((repository / "Package.resolved").read_text())["pins"]
tested_against = {"swift-mustache"}  # in the tests only
components = [package(pin) for pin in pins if pin["identity"] not in tested_against]
components += [library(name) for name in ("libcmark-dev", "libexpat1-dev", "libsimdjson-dev", "libsqlite3-dev", "libstdc++-12-dev")]
components.append({"type": "library", "bom-ref": "swift", "name": "swift", "version": swift, "purl": f"pkg:github/swiftlang/swift@{swift}"})
ours = {"type": "application", "bom-ref": "market-regime", "name": "market-regime", "version": version}
print(json.dumps({
    "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"component": ours}, "components": components,
    "dependencies": [{"ref": "market-regime", "dependsOn": [part["bom-ref"] for part in components]}],
}, indent=2))
