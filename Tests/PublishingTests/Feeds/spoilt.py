"""Damages documents key by key and type by type; the schema has to reject each damaged document."""
from findings import fail

SAMPLES = {"null": None, "boolean": True, "number": 7.5, "string": "\u0001", "array": [], "object": {}}


def types(schema):
    kinds = schema["type"]
    return [kinds] if isinstance(kinds, str) else kinds


def walk(schema, value, path=()):
    """Every value of a document with its schema."""
    yield path, schema, value
    if isinstance(value, dict):
        # A table's keys are chosen by its user and all follow one schema.
        known, others = schema.get("properties", {}), schema.get("additionalProperties")
        for key, inner in value.items():
            if key not in known and not isinstance(others, dict):
                fail("/".join(map(str, path)), f"the schema knows no key {key!r}")
                continue
            yield from walk(known.get(key, others), inner, path + (key,))
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from walk(schema["items"], inner, path + (index,))


def short(value):
    """The document with only the first and last element of each list."""
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
    """Every wrong value in every place is refused, and every required key is missed, by the schema of that place.

    A schema applies those of its properties and items, so what one of them refuses the whole refuses; to ask each
    for the whole document would take minutes.
    """
    for path, node, value in walk(schema, short(document)):
        part = validator.evolve(schema=node)
        if not part.is_valid(value):
            fail(place, f"{'/'.join(map(str, path))}: the value itself is refused by the schema of its place")
        if path:
            for wrong in wrong_values(node):
                if part.is_valid(wrong):
                    fail(place, f"{'/'.join(map(str, path))} = {wrong!r} is taken")
        if isinstance(value, dict):
            for key in node.get("required", []):
                if part.is_valid({other: inner for other, inner in value.items() if other != key}):
                    fail(place, f"{'/'.join(map(str, path + (key,)))} left out is taken")
