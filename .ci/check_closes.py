"""Judges calls made once a session, at the close: python3 check_closes.py PROGRAM CLOSES REFERENCE WORK.

CLOSES holds, per market and session, what each rule set lists and how many stocks rose and fell; REFERENCE is the folder
with regime.py. Scans are made from the counts, and the program's calls must be the reference's. On each market by itself
the confidence must beat the constant, and calls must agree with the market's week.
"""

import csv
import datetime
import json
import math
import pathlib
import random
import subprocess
import sys

program, closes, reference, work = sys.argv[1], *map(pathlib.Path, sys.argv[2:])
sys.path.insert(0, str(reference))
import regime  # noqa: E402

# The defaults of `session.every: close`.
CLOSE = {**regime.SECOND, "ema_weight": 0.4, "overnight_decay": 1, "extreme_ratio": 8}
PRIOR, WEIGHT, BINS, PENALTY, CAP = (0.25, 1.65, 0.4), 50, (0.2, 0.45, 0.75, 1.1, 1.7), 0.01, 0.95
MARKETS = {
    "us-500": ("America/New_York", "09:30", "16:00"), "nse-1500": ("Asia/Kolkata", "09:15", "15:30"),
    "nse-602": ("Asia/Kolkata", "09:15", "15:30")}
RULES = ("reversal", "mirrored")
BLOCK = 20


def universe(row):
    """How many stocks rose, fell and were looked at. Stocks that were new counted as rising or falling at once."""
    up, down = int(row["advances"]), int(row["declines"])
    return up, down, max(int(row["stocks"]), up + down)


def make(root, rows, rules, zone, opening, close):
    """A root with one scan per session: the counts, an index, and a universe that rises and falls as the market did."""
    from zoneinfo import ZoneInfo

    days = [datetime.date.fromisoformat(row["day"]) for row in rows]
    every = [days[0] + datetime.timedelta(days=n) for n in range((days[-1] - days[0]).days + 1)]
    calendar = {
        "market": "closes", "valid_through": str(days[-1]),
        "source": {"text": "the days of the closes", "url": "https://example.org"},
        "holidays": [{"date": str(day), "name": "closed"} for day in every if day.weekday() < 5 and day not in set(days)],
        "sessions": [
            {"date": str(day), "open": opening, "close": close, "name": "extra"} for day in days if day.weekday() > 4]}
    settings = {
        "market": {"id": "closes", "name": "Closes", "zone": zone, "zone_label": "local"},
        "calendar": {"file": "closes"}, "session": {"every": "close", "open": opening, "close": close}}
    (root / "config/calendars").mkdir(parents=True)
    (root / "config/calendars/closes.json").write_text(json.dumps(calendar))
    (root / "config/regime_config.json").write_text(json.dumps(settings))
    scans = root / "data/scans"
    scans.mkdir(parents=True)
    generator, level = random.Random(1), 1000.0
    prices = [round(generator.uniform(100, 900), 2) for _ in range(max(universe(row)[2] for row in rows))]
    listed = 0
    for day, row in zip(days, rows):
        up, down, stocks = universe(row)
        before, places = prices[:], generator.sample(range(stocks), stocks)
        for place, index in enumerate(places):
            move = 1.01 if place < up else 0.99 if place < up + down else 1
            prices[index] = round(prices[index] * move, 2)
        level *= 1 + float(row["market_return_percent"]) / 100
        at = datetime.datetime.combine(day, datetime.time.fromisoformat(close), ZoneInfo(zone)).isoformat()
        rows_of_scan = [
            {"symbol": f"S{index}", "price": prices[index]} | ({} if index < listed else {"previous_close": before[index]})
            for index in range(stocks)]
        listed = stocks
        scan = {
            "schema_version": 1, "timestamp": at, "long_count": int(row[rules + "_long"]),
            "short_count": int(row[rules + "_short"]), "index_level": round(level, 6), "universe": rows_of_scan}
        (scans / f"{day}.json").write_text(json.dumps(scan))
    return f"{days[-1]}T23:30:00{at[-6:]}"


def expected(rows, rules):
    """The reference's calls: level, confidence, and whether the direction was the same at the next close."""
    classifier, tally, levels, calls, waiting = regime.Classifier(CLOSE), [[0, 0] for _ in range(6)], [], [], None
    for number, row in enumerate(rows):
        vote = regime.vote(*universe(row), CLOSE)
        x, score, _, level, _ = classifier.step(
            int(row[rules + "_long"]), int(row[rules + "_short"]), vote, number > 0, 1000)
        s, r = (round(regime.distance(value, level, CLOSE["margin"]), 6) for value in (score, x))
        prior = round(1 / (1 + math.exp(-(PRIOR[0] + PRIOR[1] * s + PRIOR[2] * r))), 6)
        place = sum(s >= edge for edge in BINS)
        stood, resolved = tally[place]
        levels = (levels + [level])[-10:]
        changes = sum(one != other for one, other in zip(levels, levels[1:]))
        base = (WEIGHT * prior + stood) / (WEIGHT + resolved)
        calls.append([level, min(base * (1 - PENALTY * changes), CAP), None])
        if waiting is not None:
            calls[-2][2] = same = regime.sign(calls[-2][0]) == regime.sign(level)
            tally[waiting][0] += same
            tally[waiting][1] += 1
        waiting = place
    return calls


def found(root):
    """The program's calls by day: those that left the window too."""
    lines = [line for path in sorted((root / "data/archive").glob("*.jsonl")) for line in path.read_text().splitlines()]
    entries = [json.loads(line) for line in lines]
    entries += json.loads((root / "data/regime_history.json").read_text())["entries"]
    return {
        entry["slot"][:10]: (regime.NAMES.index(entry["call"]["regime"]) - 3, entry["call"]["confidence"]["value"])
        for entry in entries if "call" in entry}


def skill(outcomes):
    """One less the Brier score over the constant's, with a 95 % interval from drawing blocks of sessions."""
    def of(blocks):
        count, stood, squares = (sum(block[place] for block in blocks) for place in range(3))
        share = stood / count
        return 1 - squares / count / (share * (1 - share))

    blocks = [
        (len(part), sum(stood for _, stood in part), sum((said - stood) ** 2 for said, stood in part))
        for part in outcomes]
    generator = random.Random(1)
    draws = sorted(of(generator.choices(blocks, k=len(blocks))) for _ in range(1000))
    return of(blocks), draws[24], draws[975]


def week(levels, rows):
    """The shares of calls that agree with the market's last five sessions, and that are opposite, over moves of 1 %."""
    logs = [math.log1p(float(row["market_return_percent"]) / 100) for row in rows]
    moves = [(level, sum(logs[place - 4:place + 1])) for place, level in enumerate(levels) if place >= 4]
    large = [(regime.sign(level), regime.sign(move)) for level, move in moves if abs(move) > 0.01]
    return (sum(one == other for one, other in large) / len(large), sum(one == -other for one, other in large) / len(large))


failed = 0


def expect(holds, text):
    global failed
    failed += not holds
    print(f"  {'met' if holds else 'MISSED':7}{text}")


for name, hours in MARKETS.items():
    rows = list(csv.DictReader((closes / f"{name}.csv").open()))
    pooled = [[] for _ in range(len(rows) // BLOCK + 1)]
    for rules in RULES:
        root = work / f"{name}-{rules}"
        now = make(root, rows, rules, *hours)
        subprocess.run(
            [program, "replay", "--quiet", "--root", root, "--now", now], check=True, stdout=subprocess.DEVNULL)
        calls, own = expected(rows, rules), found(root)
        differ = [
            f"{row['day']}: {own.get(row['day'])}, expected {call[:2]}" for row, call in zip(rows, calls)
            if row["day"] not in own or own[row["day"]][0] != call[0] or abs(own[row["day"]][1] - call[1]) > 1.1e-4]
        print(f"{name}, {rules}: {len(rows)} sessions")
        expect(not differ, f"{len(differ)} calls differ from the reference" + "".join(f"\n    {line}" for line in differ[:3]))
        for number, (_, said, stood) in enumerate(calls[:-1]):
            pooled[number // BLOCK].append((said, stood))
        levels = [call[0] for call in calls]
        changed = [a != b for a, b in zip(levels, levels[1:])]
        reversed_ = [changed[n] and levels[n] in levels[n + 2:n + 4] for n in range(len(changed))]
        whipsaws = sum(reversed_) / len(levels)
        expect(whipsaws <= 0.07, f"{whipsaws:.3f} whipsaws per session, at most 0.07")
        agreed, opposite = week(levels, rows)
        expect(agreed >= 0.75 and opposite <= 0.07, f"agrees with the week {agreed:.3f}, opposite {opposite:.3f}")
        # The program's own record of the same calls.
        feed = json.loads((root / "public/feeds/v1/track-record.json").read_text())["replayed"]
        measures, ahead = feed["method"], feed["total"]["ahead"]
        record = measures["brier_skill"]
        exact = skill([[(own.get(row["day"], (0, 0))[1], call[2]) for row, call in zip(rows[:-1], calls)]])[0]
        expect(record["cases"] == len(rows) - 1 and abs(record["value"] - exact) < 1e-3 and exact > 0,
               f"skill in the track record {record['value']:.3f} [{record['low']:.3f}, {record['high']:.3f}]")
        expect(abs(measures["whipsaws_per_session"]["value"] - whipsaws) < 1e-3 and
               abs(measures["changes_per_session"]["value"] - sum(changed) / len(levels)) < 1e-3,
               f"{measures['changes_per_session']['value']:.3f} changes per session in the track record")
        for part in ahead:
            far = part["sessions"]
            pairs = [regime.sign(a) == regime.sign(b) for a, b in zip(levels, levels[far:])]
            held = part["direction_held"]
            expect(held["cases"] == len(pairs) and abs(held["value"] - sum(pairs) / len(pairs)) < 1e-4,
                   f"{far} sessions later: direction held {held['value']:.3f} (chance {part['held_by_chance']:.3f}), market "
                   f"followed {part['market_followed']['value']:.3f} ({part['market_followed_by_chance']:.3f})")
        fall, peak, most, index = 0, 0, {}, 1.0
        for place, row in enumerate(rows):
            index *= 1 + float(row["market_return_percent"]) / 100
            if place:
                peak = max(peak, index)
                most[levels[place - 1]] = max(most.get(levels[place - 1], 0), 1 - index / peak)
            if not place or levels[place] != levels[place - 1]:
                peak = index
        for one in feed["regimes"]:
            fall, level = one["drawdown"], regime.NAMES.index(one["regime"]) - 3
            expect(abs(fall["percent"] - 100 * most.get(level, 0)) < 0.01 and fall["sessions"] == levels.count(level),
                   f"{one['regime']}: the market fell {fall['percent']:.1f}% at most, in {fall['sessions']} sessions")
    value, low, high = skill([block for block in pooled if block])
    expect(low > 0, f"{name}: skill {value:.3f} [{low:.3f}, {high:.3f}]")
    said, stood = (sum(pair[place] for block in pooled for pair in block) for place in (0, 1))
    over = (said - stood) / sum(map(len, pooled))
    expect(over < 0.02, f"{name}: said less what happened {over:+.3f}")
sys.exit(failed > 0)
