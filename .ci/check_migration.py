"""Checks import and comparison on the recordings: check_migration.py PROGRAM RECORDINGS ROOT.

ROOT holds config/ and templates/ and, in data/, what a replay of the recordings left.
"""

import csv
import json
import pathlib
import re
import subprocess
import sys

program, recordings, root = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
NOW = "2025-08-18T10:00:00+05:30"


def run(*arguments):
    done = subprocess.run([program, *arguments, "--root", str(root), "--now", NOW], capture_output=True, text=True)
    expect(done.returncode == 0, f"{arguments}: {done.stderr}")
    return done.stdout


def expect(holds, message):
    if not holds:
        raise SystemExit(message)


def taken(output):
    """Rows, calls and rejected rows in each line of an import."""
    found = re.findall(r"→ (\S+): (\d+) rows: (\d+) imported \((\d+) new, (\d+) already known\), (\d+) skipped", output)
    for _, rows, calls, _, _, refused in found:
        expect(int(rows) == int(calls) + int(refused), f"expected every row counted, found {found}")
    return {name: tuple(map(int, numbers)) for name, *numbers in found}


databases = sorted((recordings / "main-system").glob("*.db"))
before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in databases}
reports = recordings / "nse-2025/reports"
sources = [word for path in databases for word in ("--main-database", str(path))] + ["--daily-reports", str(reports)]
first = run("import", *sources, "--export", str(root / "all.json"))
print(first, end="")
second = taken(run("import", *sources))
expect(all(new == 0 for _, _, new, _, _ in second.values()), f"expected nothing new the second time, found {second}")
expect(
    {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in databases} == before
    and len(list((recordings / "main-system").iterdir())) == len(databases) + 1,
    "expected the databases as they were, found them changed")
expect(taken(first)["daily-system"][0] == len(list(reports.iterdir())), "expected a row for each report")
exported = json.loads((root / "all.json").read_text())
rows = sum(len(table) for database in exported["databases"] for table in database["tables"].values())
expect(rows == 323 + 138 + 2 + 9 + 890, f"expected every row of the databases exported, found {rows}")

for table in ("predecessor_calls.csv", "main_system_calls.csv"):
    print(run("compare", "--calls", str(recordings / "nse-2025" / table)), end="")
    feed = json.loads(run("compare", "--calls", str(recordings / "nse-2025" / table), "--format", "json"))
    system = feed["systems"][0]
    with open(recordings / "nse-2025" / table, newline="") as file:
        rows = len(list(csv.DictReader(file)))
    expect(system["calls"] + sum(system["refused"].values()) == rows, f"{table}: expected {rows} rows counted")
    cells = sum(count for row in system["confusion"].values() for count in row.values())
    expect(cells == system["slots"] > 100, f"{table}: expected over 100 half-hours in the confusion matrix, found {cells}")
    same = sum(row[regime] for regime, row in system["confusion"].items())
    expect(same == system["agreement"]["exact"]["hits"], f"{table}: expected the diagonal to be the agreement")
    # Every slot with a scan and a fresh count is ours, so the comparison's figures can be traced.
    expect(len(system["verdict"]) == 10, f"{table}: expected ten criteria judged")
run("compare")
page = (root / "public/comparison.html").read_text()
expect("main-system" in page and "daily-system" in page, "comparison.html: expected both systems, found one missing")

# The summary for old programs has the shape of the old system's own reports.
configuration = root / "config/regime_config.json"
configuration.write_text(configuration.read_text().replace('"legacy_summary": false', '"legacy_summary": true'))
run("render")
summary = json.loads((root / "public/feeds/latest_regime_summary.json").read_text())


def kinds(value, path=""):
    """The type of every key. Objects keyed by single words are left out."""
    for key, inner in value.items():
        yield path + key, type(inner).__name__
        if isinstance(inner, dict) and key not in ("breadth_indicators", "model_performance", "scan_files"):
            yield from kinds(inner, f"{path}{key}.")


whole = []
for path in sorted(reports.iterdir()):
    try:
        whole.append(dict(kinds(json.loads(path.read_text()))))
    except json.JSONDecodeError:
        pass
ours = dict(kinds(summary))
for key in set.intersection(*(set(report) for report in whole)):
    # There is no call here, and 0 longs to 0 shorts would be taken for a bearish market.
    allowed = {report[key] for report in whole} | ({"NoneType"} if "counts" in key else set())
    expect(ours.get(key) in allowed, f"latest_regime_summary.json: {key}: expected {allowed}, found {ours.get(key)}")
newer = [report for report in whole if "position_recommendations" in report]
for key in ("market_regime.confidence", "position_recommendations.position_size_multiplier",
            "position_recommendations.stop_loss_multiplier", "position_recommendations.max_positions",
            "position_recommendations.preferred_direction", "historical_context.regime_duration_hours"):
    allowed = {report[key] for report in newer}
    expect(ours.get(key) in allowed, f"latest_regime_summary.json: {key}: expected {allowed}, found {ours.get(key)}")
print(f"{len(whole)} whole reports have the shape of latest_regime_summary.json")
