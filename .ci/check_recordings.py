"""Checks the result of replaying the recorded scans: python3 check_recordings.py SCANS DATA PUBLIC."""

import json
import pathlib
import sys

scans, data, public = map(pathlib.Path, sys.argv[1:])


def strict(text, place):
    """Strict JSON: no NaN, no Infinity, no repeated key."""

    def constant(word):
        raise SystemExit(f"{place}: expected strict JSON, found {word}")

    def pairs(items):
        keys = [key for key, _ in items]
        if len(keys) != len(set(keys)):
            raise SystemExit(f"{place}: expected each key once, found one twice among {keys}")
        return dict(items)

    return json.loads(text, parse_constant=constant, object_pairs_hook=pairs)


def read(path):
    return strict(path.read_text(encoding="utf-8"), path)


def lines(path):
    return [strict(line, path) for line in path.read_text(encoding="utf-8").splitlines()]


def expect(holds, message):
    if not holds:
        raise SystemExit(message)


for path in [*public.rglob("*.json"), *data.rglob("*.json")]:
    read(path)
lines(data / "published.jsonl")

entries = {}
for path in sorted((data / "archive").glob("*.jsonl")):
    archived = lines(path)
    slots = [entry["slot"] for entry in archived]
    expect(len(slots) == len(set(slots)), f"{path}: expected a line for each slot, found one twice")
    entries.update({entry["slot"]: entry for entry in archived})
window = read(data / "regime_history.json")["entries"]
entries.update({entry["slot"]: entry for entry in window})

called = {slot: entry for slot, entry in entries.items() if "call" in entry}
expect(len(called) >= 450, f"expected at least 450 slots analysed, found {len(called)}")
metrics = read(data / "performance_metrics.json")
expect(
    metrics["entries"] + len(window) == len(entries),
    f"expected {len(entries)} entries counted, found {metrics['entries']} before the window and {len(window)} in it")

counts = {}
for path in scans.glob("*.json"):
    scan = read(path)
    counts[path.name] = (scan.get("long_count"), scan.get("short_count"))
for slot, entry in entries.items():
    long, short = counts[entry["source"]]
    if "call" not in entry:
        continue
    expect(None not in (long, short), f"{slot}: expected no call without counts, found one")
    expect(long + short > 0, f"{slot}: expected no call on 0 / 0, found one")
    expect((entry["call"]["long"], entry["call"]["short"]) == (long, short), f"{slot}: expected the counts of its scan")
    expect(0 <= entry["call"]["confidence"]["value"] <= 0.95, f"{slot}: expected a confidence from 0 through 0.95")

holiday = [slot for slot in entries if slot.startswith("2025-08-15")]
expect(not holiday, f"expected no entry on the holiday 2025-08-15, found {holiday}")
expect(any(name.startswith("2025-08-15") for name in counts), "expected a recording of the holiday, found none")

# A call never carries over a night, so a session without scans has none.
sessions = {slot[:10] for slot in entries}
published = read(public / "feeds/v1/history.json")["entries"]
for entry in published:
    if entry["slot"][:10] not in sessions:
        expect(entry["regime"] is None, f"{entry['slot']}: expected no call in a session without scans, found one")
    if entry["regime"] is None:
        numbers = ["confidence", "max_positions", "position_size_multiplier", "score", "stop_loss_multiplier"]
        expect(all(entry[key] is None for key in numbers), f"{entry['slot']}: expected null where there is no call")
    else:
        expect(entry["slot"] in called, f"{entry['slot']}: expected a call of the history, found another")
expect(
    [entry["slot"] for entry in published] == sorted(entry["slot"] for entry in published),
    "history.json: expected the oldest first")

latest = read(public / "feeds/v1/latest.json")
expect(latest["status"] == "closed", f"expected the status closed on a Saturday, found {latest['status']}")
for file in read(public / "feeds/v1/manifest.json")["files"]:
    size = (public / file["path"]).stat().st_size
    expect(size == file["bytes"], f"{file['path']}: expected {file['bytes']} bytes, found {size}")

print(f"{len(called)} calls in {len(sessions)} sessions, {len(entries) - len(called)} slots without one")
