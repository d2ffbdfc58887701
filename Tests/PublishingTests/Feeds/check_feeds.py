"""Checks the feeds of sites with independent parsers: check_feeds.py SITE... [NAME=FILE...]

Every document must be valid under its schema and have only keys that the schema knows. With --mutate, the schema must reject
every document with a required key removed or a type changed. With --whole, every schema must have a document, and every key
of each schema a value in one. The table must equal the history, in DuckDB as in Python; the Atom feed must follow its grammar
and equal the JSON Feed.
"""
import csv, json, re, subprocess, sys
import xml.etree.ElementTree as xml
from datetime import datetime
from pathlib import Path

import duckdb, feedparser
from jsonschema import Draft202012Validator

sys.dont_write_bytecode = True
from findings import FAILURES, fail
from spoilt import mutate, walk

SEEN = set()
PARTS = set()
ATOM = "{http://www.w3.org/2005/Atom}"


def refuse_constant(text):
    raise ValueError(f"{text} is no JSON")


def read(path):
    return json.loads(path.read_text(encoding="utf-8"), parse_constant=refuse_constant)


def check_form(path, document):
    """Checks that keys are sorted and that the file is UTF-8 without a byte order mark and ends with one line feed."""
    text = path.read_text(encoding="utf-8")
    if not text.endswith("}\n") or text.endswith("\n\n") or text.startswith("\ufeff"):
        fail(path, "it does not end with one line feed")

    def objects(value):
        if isinstance(value, dict):
            yield value
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
            yield from objects(inner)

    for value in objects(document):
        if list(value) != sorted(value, key=lambda key: key.encode()):
            fail(path, f"the keys {list(value)} are not sorted")


def check(place, schema_path, document_path, mutating):
    if not schema_path.exists():
        return fail(place, f"there is no {schema_path.name}")
    schema, document = read(schema_path), read(document_path)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for error in list(validator.iter_errors(document))[:5]:
        fail(place, f"{error.json_path}: {error.message}")
    for path, node, value in walk(schema, document):  # it reports keys that the schema does not know
        if value is not None:
            names = tuple("[]" if isinstance(key, int) else key for key in path)
            SEEN.add((schema_path.name, names))
            PARTS.add((schema_path.name, *part(node, names)))
    if mutating:
        mutate(place, validator, schema, document)


def check_schema(path):
    schema = read(path)
    Draft202012Validator.check_schema(schema)
    if schema["$id"] != path.name or schema["$schema"] != "https://json-schema.org/draft/2020-12/schema":
        fail(path, "another $id or $schema")

    def nodes(schema, place):
        yield place, schema
        for key, inner in schema.get("properties", {}).items():
            yield from nodes(inner, f"{place}/{key}")
            if "title" not in inner:
                fail(place, f"{key} has no title")
        if "items" in schema and schema["items"] is not True:
            yield from nodes(schema["items"], f"{place}[]")

    for place, node in nodes(schema, path.name):
        if "type" not in node:
            fail(place, "no type")
        if "description" not in node and not path.name.startswith(("regime_config", "thresholds")):
            fail(place, "no description")
        for example in node.get("examples", []):
            if not Draft202012Validator(node).is_valid(example):
                fail(place, f"example {example!r} is refused")
    for example in schema.get("examples", []):
        mutate(path.name, Draft202012Validator(schema), schema, example)


def part(node, path):
    """What two places written by the same code have in common: their schema and last names."""
    return json.dumps(node, sort_keys=True), path[-2:]


def check_whole(schemas):
    """Checks that every key of every feed schema has had a value somewhere, so that all of it has been tested."""

    def paths(schema, path=()):
        yield path, schema
        for key, inner in schema.get("properties", {}).items():
            yield from paths(inner, path + (key,))
        if "items" in schema:
            yield from paths(schema["items"], path + ("[]",))

    for schema in sorted(schemas.iterdir()):
        if schema.name.startswith(("regime_config", "thresholds", "calendar", "regime_history", "manifest", "scan")):
            continue  # not feeds, or not made here; they have their own tests
        for path, node in paths(read(schema)):
            if schema.name.startswith("hook-change") and path[:1] == ("latest",):
                continue  # the content of latest.json, which is checked separately
            if (schema.name, path) not in SEEN and (schema.name, *part(node, path)) not in PARTS:
                fail(schema.name, f"{'/'.join(path) or 'the document'} has no value in any document")


def check_duckdb(feeds, history):
    """Checks that DuckDB detects the types: numbers are numbers, and unknown values are NULL."""
    table = duckdb.sql(f"SELECT * FROM read_csv('{feeds / 'history.csv'}', header = true, all_varchar = false)")
    columns, rows = table.columns, table.fetchall()
    if len(rows) != len(history["entries"]):
        return fail(feeds, f"{len(rows)} rows in DuckDB, {len(history['entries'])} entries")
    for row, entry in zip(rows, history["entries"]):
        found = dict(zip(columns, row))
        if found["slot"].timestamp() != datetime.fromisoformat(entry["slot"]).timestamp():
            fail(feeds, f"slot {entry['slot']} is {found['slot']} in DuckDB")
        for key, value in entry.items():
            if isinstance(value, (int, float)) and not isinstance(value, bool) or value is None:
                if found[key] != value:
                    fail(feeds, f"{key} of {entry['slot']} is {found[key]!r} in DuckDB, {value!r} in the history")


def check_table(feeds):
    raw = (feeds / "history.csv").read_bytes()
    if raw.replace(b"\r\n", b"").count(b"\r") or raw.replace(b"\r\n", b"").count(b"\n"):
        fail(feeds, "history.csv has line breaks other than CRLF")
    with open(feeds / "history.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, strict=True))
    history = read(feeds / "history.json")
    if len(rows) != len(history["entries"]):
        fail(feeds, f"{len(rows)} rows, {len(history['entries'])} entries")
    if history["entries"]:
        check_duckdb(feeds, history)
    for row, entry in zip(rows, history["entries"]):
        if row.pop("sample") != ("true" if history["status"] == "sample" else "false"):
            fail(feeds, "the table's sample mark is wrong")
        if row.keys() != entry.keys():
            fail(feeds, f"columns {sorted(row.keys() ^ entry.keys())} differ")
        for key, value in entry.items():
            if isinstance(value, str):
                expected = "'" + value if value[:1] in tuple("=+-@\t\r\n") else value
                equal = row[key] == expected
            else:
                equal = row[key] == "" if value is None else float(row[key]) == value
            if not equal:
                fail(feeds, f"{key} of {entry['slot']}: {row[key]!r} in the table, {value!r} in the history")


def check_changes(feeds):
    grammar = Path(__file__).parent / "atom.rnc"
    judged = subprocess.run(["jing", "-c", grammar, feeds / "changes.atom"], capture_output=True, text=True)
    if judged.returncode != 0:
        fail(feeds, f"changes.atom: {judged.stdout}{judged.stderr}")
    parsed = feedparser.parse((feeds / "changes.atom").read_bytes())
    if parsed.bozo or parsed.version != "atom10":
        fail(feeds, f"feedparser finds {parsed.version}: {parsed.get('bozo_exception')}")
    root = xml.parse(feeds / "changes.atom").getroot()
    feed = read(feeds / "changes.json")
    for name in ("id", "title", "updated", "author"):
        if root.tag != ATOM + "feed" or len(root.findall(ATOM + name)) != 1:
            fail(feeds, f"the Atom feed needs one {name}")
    entries = root.findall(ATOM + "entry")
    for entry in entries:
        for name in ("id", "title", "updated", "published", "content"):
            if len(entry.findall(ATOM + name)) != 1:
                fail(feeds, f"an Atom entry needs one {name}")
        datetime.fromisoformat(entry.findtext(ATOM + "updated"))
    ids = [entry.findtext(ATOM + "id") for entry in entries]
    if len(set(ids)) != len(ids) or ids != [item["id"] for item in feed["items"]]:
        fail(feeds, "ids repeat, or differ between Atom and JSON Feed")
    tag = re.compile(r"tag:[a-z0-9.-]+,[0-9]{4}:[A-Za-z0-9._~:/?@!$&'()*+,;=%-]+")
    for name in ids + [root.findtext(ATOM + "id")]:
        if not tag.fullmatch(name):
            fail(feeds, f"{name!r} is no tag URI")
    if entries and root.findtext(ATOM + "updated") != entries[0].findtext(ATOM + "updated"):
        fail(feeds, "the Atom feed is not as new as its newest entry")
    if [entry.findtext(ATOM + "updated") for entry in entries] != [item["date_published"] for item in feed["items"]]:
        fail(feeds, "times differ between Atom and JSON Feed")
    # JSON Feed 1.1 requires version and title, id and content for each item, RFC 3339 dates and absolute addresses.
    if feed["version"] != "https://jsonfeed.org/version/1.1" or not feed["title"]:
        fail(feeds, "no JSON Feed 1.1")
    calls = {entry["slot"]: entry for entry in read(feeds / "history.json")["entries"]}
    for item, entry in zip(feed["items"], parsed.entries):
        if not item["id"] or not item["content_text"] or item["title"] != entry.title:
            fail(feeds, f"an item differs from its entry: {item['title']!r}, {entry.title!r}")
        if item["_market_regime"]["to"] != calls[item["date_published"]]["regime"]:
            fail(feeds, f"{item['id']} differs from the history")
        if item["_market_regime"]["slot"] != item["date_published"]:
            fail(feeds, f"{item['id']} is not dated by its slot")
    for address in [feed.get("feed_url"), feed.get("home_page_url"), *(item.get("url") for item in feed["items"])]:
        if address is not None and not re.match(r"https?://", address):
            fail(feeds, f"{address!r} is no address")


def check_badge(feeds):
    svg = "{http://www.w3.org/2000/svg}"
    root = xml.parse(feeds / "badge.svg").getroot()
    if root.get("height") != "20" or not root.findtext(svg + "title") or root.get("role") != "img":
        fail(feeds, "the badge needs 20 pixels, a title and a role")
    for box in root.findall(svg + "rect"):
        parts = [int(box.get("fill")[index : index + 2], 16) / 255 for index in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        contrast = 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
        if contrast < 4.5:
            fail(feeds, f"white on {box.get('fill')} has a contrast of {contrast:.2f}")


def check_agreement(feeds):
    """Checks that a number has the same value in every feed."""
    latest, history, status = (read(feeds / f"{name}.json") for name in ("latest", "history", "status"))
    heads = [latest, history, status, read(feeds / "track-record.json"), read(feeds / "changes.json")["_market_regime"]]
    for key in ("generated_at", "market", "next_expected_at", "schema_version", "status", "valid_until"):
        if len({head[key] for head in heads}) != 1:
            fail(feeds, f"{key} differs between feeds")
    days = {entry["slot"]: entry for path in (feeds / "days").glob("*.json") for entry in read(path)["slots"]}
    if sorted(days) != [entry["slot"] for entry in history["entries"]]:
        fail(feeds, "the days' slots are not the history's")
    for entry in history["entries"]:
        call = days[entry["slot"]]["call"]
        told = {**call, **call["indicators"], **call["recommendations"]} if call else {}
        for key, value in entry.items():
            if key in told and told[key] != value:
                fail(feeds, f"{key} of {entry['slot']} differs between history and day")
        if (call is None) != (entry["regime"] is None):
            fail(feeds, f"{entry['slot']} has a call in one of history and day")
        if entry["slot"] == latest["slot"]:
            told = {**latest, **latest["indicators"], **latest["recommendations"]}
            for key in entry.keys() & told.keys() - {"reason", "slot"}:
                if told[key] != entry[key]:
                    fail(feeds, f"{key} differs between latest and history")


def check_site(site, mutating):
    feeds = site / "feeds/v1"
    schemas = feeds / "schema"
    for path in sorted(schemas.iterdir()):
        check_schema(path)
    for path in sorted(feeds.rglob("*.json")):
        check_form(path, read(path))
    for path in sorted(feeds.glob("*.json")):
        check(f"{site.name}/{path.name}", schemas / f"{path.stem}.schema.json", path, mutating)
    days = sorted((feeds / "days").glob("*.json"))
    for path in days:
        newest = mutating and path == days[-1]
        check(f"{site.name}/{path.name}", schemas / "day.schema.json", path, newest)
    check_table(feeds)
    check_changes(feeds)
    check_badge(feeds)
    check_agreement(feeds)


mutating, whole = "--mutate" in sys.argv, "--whole" in sys.argv
arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
sites = [Path(argument) for argument in arguments if "=" not in argument]
for site in sites:
    check_site(site, mutating)
for argument in arguments:
    if "=" in argument:
        name, path = argument.split("=", 1)
        check(path, sites[0] / "feeds/v1/schema" / f"{name}.schema.json", Path(path), mutating and name.startswith("hook"))
if whole:
    check_whole(sites[0] / "feeds/v1/schema")
print("\n".join(FAILURES[:40]))
sys.exit(1 if FAILURES else 0)
