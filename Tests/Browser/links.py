"""Checks that every address in a page or feed of the site exists: `links.py SITE …`."""

import html.parser
import json
import pathlib
import sys
import urllib.parse
import xml.etree.ElementTree as xml

from browser import Findings

ATOM = "{http://www.w3.org/2005/Atom}"


class Addresses(html.parser.HTMLParser):
    """The ids of a page and the addresses in it."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.found = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id":
                self.ids.append(value)
            if name in ("href", "src", "data-feed", "aria-labelledby", "aria-describedby"):
                self.found += [f"#{each}" for each in value.split()] if name.startswith("aria") else [value]

    handle_startendtag = handle_starttag


def named(path):
    """The addresses in a file that is not a page: the links of feeds, the icons of the manifest."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".atom":
        root = xml.fromstring(text)
        return [link.get("href") for link in root.iter(ATOM + "link")]
    if path.name == "manifest.webmanifest":
        value = json.loads(text)
        return [value["start_url"]] + [icon["src"] for icon in value["icons"]]
    if path.name == "changes.json":
        value = json.loads(text)
        return [value.get("home_page_url"), value.get("feed_url")] + [item.get("url") for item in value["items"]]
    return []


def problem(address, path, site, pages, base):
    if address is None:
        return None
    if base and address.startswith(base):
        path, address = site / "index.html", address[len(base):] or "index.html"
    parts = urllib.parse.urlsplit(address)
    if parts.scheme or parts.netloc:
        return None  # elsewhere; security.py checks that nothing is loaded from there
    target = (path.parent / urllib.parse.unquote(parts.path)).resolve() if parts.path else path
    if site not in target.parents:
        return "leaves the site"
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return "leads nowhere"
    if parts.fragment and target.suffix == ".html" and parts.fragment not in pages[target].ids:
        return "names no id of it"
    return None


def main():
    findings = Findings()
    count = 0
    for name in sys.argv[1:]:
        site = pathlib.Path(name).resolve()
        pages = {path: Addresses(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
        others = [path for path in site.rglob("*") if path.suffix in (".atom", ".json", ".webmanifest")]
        changes = json.loads((site / "feeds/v1/changes.json").read_text(encoding="utf-8"))
        base = (changes.get("feed_url") or "").removesuffix("feeds/v1/changes.json")
        for path, page in pages.items():
            twice = {each for each in page.ids if page.ids.count(each) > 1}
            findings.expect(not twice, f"{name}: {path.relative_to(site)}: ids twice: {sorted(twice)}")
        # The 404 page is served at any depth, so its addresses must begin at the root.
        for path, addresses in [(path, page.found) for path, page in pages.items()] + [(path, named(path)) for path in others]:
            for address in addresses:
                count += 1
                found = problem(address.lstrip("/") if path.name == "404.html" and address else address, path, site, pages, base)
                findings.expect(found is None, f"{name}: {path.relative_to(site)}: {address!r} {found}")
    findings.expect(count > 100, f"expected more than 100 addresses, found {count}")
    findings.end()


main()
