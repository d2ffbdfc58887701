"""Reads the feeds of sites with parsers of another hand: check_feeds.py SITE... [NAME=FILE...]

Every document is valid by its schema and has no key that the schema does not know; with --mutate, every required key
dropped and every type changed is refused. The table equals the history, the Atom feed the JSON Feed.
"""
import csv, json, re, sys
import xml.etree.ElementTree as xml
from datetime import datetime
from pathlib import Path

from jsonschema import Draft202012Validator

FAILURES = []
SAMPLES = {"null": None, "boolean": True, "number": 7.5, "string": "\u0001", "array": [], "object": {}}
ATOM = "{http://www.w3.org/2005/Atom}"


def fail(place, words):
    FAILURES.append(f"{place}: {words}")


def refuse_constant(text):
    raise ValueError(f"{text} is no JSON")


def read(path):
    return json.loads(path.read_text(encoding="utf-8"), parse_constant=refuse_constant)


def types(schema):
    kinds = schema["type"]
    return [kinds] if isinstance(kinds, str) else kinds


def walk(schema, value, path=()):
    """Every value of a document with its schema."""
    yield path, schema, value
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in schema["properties"]:
                fail("/".join(map(str, path)), f"the schema knows no key {key!r}")
                continue
            yield from walk(schema["properties"][key], inner, path + (key,))
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from walk(schema["items"], inner, path + (index,))


def at(document, path):
    for key in path:
        document = document[key]
    return document


def short(value):
    """The document with the first and the last element of each list."""
    if isinstance(value, dict):
        return {key: short(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [short(inner) for inner in (value if len(value) < 3 else [value[0], value[-1]])]
    return value


def wrong_values(schema):
    kinds = types(schema)
    for kind, sample in SAMPLES.items():
        if kind in kinds:
            if kind == "string" and ("enum" in schema or "pattern" in schema):
                yield sample
        else:
            yield sample
    for edge, step in (("minimum", -1), ("maximum", 1)):
        if edge in schema:
            yield schema[edge] + step


def mutate(place, validator, schema, document):
    document = short(document)
    for path, node, value in list(walk(schema, document)):
        if path:
            parent, key = at(document, path[:-1]), path[-1]
            for wrong in wrong_values(node):
                parent[key] = wrong
                if validator.is_valid(document):
                    fail(place, f"{'/'.join(map(str, path))} = {wrong!r} is taken")
            parent[key] = value
        if isinstance(value, dict):
            for key in node.get("required", []):
                left = value.pop(key)
                if validator.is_valid(document):
                    fail(place, f"{'/'.join(map(str, path + (key,)))} left out is taken")
                value[key] = left


def check(place, schema_path, document_path, mutating):
    schema, document = read(schema_path), read(document_path)
    validator = Draft202012Validator(schema)
    for error in list(validator.iter_errors(document))[:5]:
        fail(place, f"{error.json_path}: {error.message}")
    for _ in walk(schema, document):
        pass  # it reports keys that the schema does not know
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


def check_table(feeds):
    raw = (feeds / "history.csv").read_bytes()
    if raw.replace(b"\r\n", b"").count(b"\r") or raw.replace(b"\r\n", b"").count(b"\n"):
        fail(feeds, "history.csv has line breaks other than CRLF")
    with open(feeds / "history.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, strict=True))
    history = read(feeds / "history.json")
    if len(rows) != len(history["entries"]):
        fail(feeds, f"{len(rows)} rows, {len(history['entries'])} entries")
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


def check_site(site, mutating):
    feeds = site / "feeds/v1"
    schemas = feeds / "schema"
    for path in sorted(schemas.iterdir()):
        check_schema(path)
    for path in sorted(feeds.glob("*.json")):
        check(f"{site.name}/{path.name}", schemas / f"{path.stem}.schema.json", path, mutating)
    days = sorted((feeds / "days").glob("*.json"))
    for path in days:
        newest = mutating and path == days[-1]
        check(f"{site.name}/{path.name}", schemas / "day.schema.json", path, newest)
    check_table(feeds)
    check_changes(feeds)
    check_badge(feeds)


mutating = "--mutate" in sys.argv
arguments = [argument for argument in sys.argv[1:] if argument != "--mutate"]
sites = [Path(argument) for argument in arguments if "=" not in argument]
for site in sites:
    check_site(site, mutating)
for argument in arguments:
    if "=" in argument:
        name, path = argument.split("=", 1)
        schema = sites[0] / "feeds/v1/schema" / f"{name}.schema.json"
        validator = Draft202012Validator(read(schema))
        for error in list(validator.iter_errors(read(Path(path))))[:5]:
            fail(path, f"{error.json_path}: {error.message}")
print("\n".join(FAILURES[:40]))
sys.exit(1 if FAILURES else 0)
