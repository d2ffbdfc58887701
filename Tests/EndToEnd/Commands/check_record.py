"""Scores the calls of a site with scikit-learn and SciPy: python3 check_record.py DATA PUBLIC.

Reads the stored history and recomputes, with independent functions, what the track record shows.
"""
import json
import sys
from datetime import datetime, timedelta
from pathlib import Path

import numpy
from scipy.stats import binomtest, spearmanr
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss

data, public = map(Path, sys.argv[1:])
EDGES = [0.5, 0.6, 0.7, 0.8, 0.9]
agreed = 0


def expect(name, found, expected, within):
    global agreed
    if found is None or abs(found - expected) > within:
        raise SystemExit(f"{name}: expected {expected}, found {found}")
    agreed += 1


def side(regime):
    return 0 if regime == "choppy" else 1 if regime in ("choppy_bullish", "uptrend", "strong_uptrend") else -1


lines = [line for path in sorted((data / "archive").glob("*.jsonl")) for line in path.read_text().splitlines()]
entries = [json.loads(line) for line in lines] + json.loads((data / "regime_history.json").read_text())["entries"]
entries = {datetime.fromisoformat(entry["slot"]): entry for entry in entries}
calls = {slot: entry["call"] for slot, entry in sorted(entries.items()) if "call" in entry}
record = json.loads((public / "feeds/v1/track-record.json").read_text())["replayed"]
assert record["total"]["calls"] == len(calls), "expected every call of a sample to be a replayed one"

# The stated confidence, and whether the direction was the same two hours later on the same day.
stated, prior, stood, dates = [], [], [], []
for slot, call in calls.items():
    later = slot + timedelta(hours=2)
    if later in calls and later.date() == slot.date():
        stated.append(call["confidence"]["value"])
        prior.append(min(round(call["confidence"]["prior"], 4), 0.95))
        stood.append(int(side(call["regime"]) == side(calls[later]["regime"])))
        dates.append(slot.date().toordinal())
stated, prior, stood, dates = map(numpy.array, (stated, prior, stood, dates))
brier = record["brier"]
assert brier["cases"] == len(stated) > 100, f"expected over 100 checked calls, found {len(stated)}"
expect("brier", brier["stated"], brier_score_loss(stood, stated), 1e-6)
expect("brier of the prior", brier["prior"], brier_score_loss(stood, prior), 1e-6)
expect("brier of the constant", brier["constant"], brier_score_loss(stood, numpy.full(len(stood), stood.mean())), 1e-6)



def interval(stood, dates):
    """The 95% interval of a share, from other resamples of whole sessions; Wilson's over sessions at 0 and 1."""
    days = numpy.unique(dates)
    if stood.all() or not stood.any():
        return binomtest(int(stood.all()) * len(days), len(days)).proportion_ci(0.95, method="wilson")
    sums = numpy.array([(stood[dates == day].sum(), (dates == day).sum()) for day in days])
    drawn = sums[numpy.random.default_rng(1).integers(len(days), size=(4000, len(days)))].sum(axis=1)
    return numpy.percentile(drawn[:, 0] / drawn[:, 1], (2.5, 97.5))


# The decomposition, from the means of the bins as scikit-learn computes them.
bins = numpy.digitize(stated, EDGES)
reliability = resolution = 0.0
for number, bin in enumerate(record["confidence"]):
    part = bins == number
    assert bin["stood"]["horizon"]["cases"] == part.sum()
    if not part.any():
        continue
    true, predicted = calibration_curve(stood[part], stated[part], n_bins=1)
    expect(f"bin {number}: stated", bin["stated"], predicted[0], 1e-4)
    expect(f"bin {number}: stood", bin["stood"]["horizon"]["value"], true[0], 1e-4)
    low, high = interval(stood[part], dates[part])
    expect(f"bin {number}: low", bin["stood"]["horizon"]["low"], low, 0.05)
    expect(f"bin {number}: high", bin["stood"]["horizon"]["high"], high, 0.05)
    within = numpy.var(stated[part]) - 2 * numpy.cov(stated[part], stood[part], bias=True)[0, 1]
    reliability += part.sum() * (predicted[0] - true[0]) ** 2
    resolution += part.sum() * ((true[0] - stood.mean()) ** 2 - within)
expect("reliability", brier["reliability"], reliability / len(stood), 1e-6)
expect("resolution", brier["resolution"], resolution / len(stood), 1e-6)
expect("uncertainty", brier["uncertainty"], stood.mean() * (1 - stood.mean()), 1e-6)

# The market's level: the recorded index, or else the chained returns of scans with a universe.
level, levels, previous = 1.0, {}, None
for slot, entry in sorted(entries.items()):
    observed = entry["observed"]
    if "call" not in entry or "universe" not in observed:
        continue
    if previous is not None and "market_return" not in observed:
        raise SystemExit(f"{slot}: expected a return of the universe, found none")
    level *= 1 + observed.get("market_return", 0) / 100
    levels[slot] = observed.get("index_level", level)
    previous = slot
days = sorted({slot.date() for slot in entries})


def moves(later):
    for slot, call in calls.items():
        end = later(slot)
        if slot in levels and end in levels:
            yield side(call["regime"]), (levels[end] / levels[slot] - 1) * 100


def same_day(hours):
    return lambda slot: slot + timedelta(hours=hours) if (slot + timedelta(hours=hours)).date() == slot.date() else None


def next_session(slot):
    place = days.index(slot.date()) + 1
    gap = timedelta(days=(days[place] - slot.date()).days) if place < len(days) else None
    return slot + gap if gap and gap <= timedelta(days=4) else None


for name, later in (("next_slot", same_day(0.5)), ("horizon", same_day(2)), ("next_session", next_session)):
    found = list(moves(later))
    market, direction = record["total"]["market"][name], record["total"]["direction"][name]
    assert market["cases"] == len(found) > 50, f"{name}: expected {len(found)} moves, found {market['cases']}"
    expect(f"{name}: mean", market["mean_percent"]["value"], numpy.mean([move for _, move in found]), 2e-4)
    expect(f"{name}: rose", market["rose"]["value"], numpy.mean([move > 5e-5 for _, move in found]), 0.01)
    signed = [sign * move for sign, move in found if sign]
    assert direction["cases"] == len(signed)
    expect(f"{name}: its way", direction["mean_percent"]["value"], numpy.mean(signed), 2e-4)
    assert market["mean_percent"]["low"] < market["mean_percent"]["value"] < market["mean_percent"]["high"]

# The volatility of a session's last call, paired with the range of the next session.
ranges, last = {}, {}
for slot, entry in sorted(entries.items()):
    if "call" in entry:
        last[slot.date()] = entry["call"]["volatility"].get("score")
    if "universe" in entry["observed"] and "move" in entry["observed"]:
        ranges.setdefault(slot.date(), []).append(entry["observed"]["move"])
ranges = {day: numpy.mean(found) for day, found in ranges.items() if len(found) >= 4}
pairs = [
    (last[day], ranges[day], ranges[after])
    for day, after in zip(days, days[1:])
    if last.get(day) is not None and day in ranges and after in ranges and (after - day).days <= 4
]
volatility = record["volatility"]


def check_ranks(what, found, pairs):
    assert found["pairs"] == len(pairs) > 10, f"{what}: expected {len(pairs)} pairs, found {found['pairs']}"
    stated, own, later = zip(*pairs)
    expect(f"{what}: rank correlation", found["rank_correlation"], spearmanr(stated, later)[0], 1e-4)
    expect(f"{what}: yesterday's", found["yesterday_rank_correlation"], spearmanr(own, later)[0], 1e-4)


check_ranks("half-hours", volatility, pairs)

# The true range of each session, with the last level of the session before, and the moves up to each call.
true_range, since_yesterday, since_open, close = {}, {}, {}, None
for day in days:
    today = {slot: levels[slot] for slot in calls if slot.date() == day and slot in levels}
    if close is not None and len(today) >= 4:
        low, high = min(today.values()), max(today.values())
        true_range[day] = (max(high, close) - min(low, close)) / low * 100
    for slot, level in today.items():
        since_open[slot] = (level / next(iter(today.values())) - 1) * 100
        if close is not None:
            since_yesterday[slot] = (level / close - 1) * 100
    close = list(today.values())[-1] if today else None
pairs = [
    (last[day], true_range[day], true_range[after])
    for day, after in zip(days, days[1:])
    if last.get(day) is not None and day in true_range and after in true_range and (after - day).days <= 4
]
check_ranks("true range", volatility["true_range"], pairs)

method = record["method"]
for what, found in (("day", since_yesterday), ("open", since_open)):
    agreed_key, opposite_key = ("agreed_with_day", "opposite_to_day") if what == "day" else ("agreed_since_open", "opposite_since_open")
    big = [(side(calls[slot]["regime"]), numpy.sign(move)) for slot, move in found.items() if abs(move) > 0.3]
    assert method[agreed_key]["cases"] == len(big) > 20, f"{what}: expected {len(big)}, found {method[agreed_key]['cases']}"
    expect(f"{what}: agreed", method[agreed_key]["value"], numpy.mean([a == b for a, b in big]), 1e-4)
    expect(f"{what}: opposite", method[opposite_key]["value"], numpy.mean([a == -b for a, b in big]), 1e-4)

called = [[call["regime"] for slot, call in calls.items() if slot.date() == day] for day in days]
called = [regimes for regimes in called if regimes]
changed = [(regimes, place) for regimes in called for place in range(1, len(regimes)) if regimes[place] != regimes[place - 1]]
reversed_soon = [1 for regimes, place in changed if regimes[place - 1] in regimes[place + 1:place + 3]]
assert method["changes_per_session"]["cases"] == len(called)
expect("changes per session", method["changes_per_session"]["value"], len(changed) / len(called), 1e-4)
expect("whipsaws per session", method["whipsaws_per_session"]["value"], len(reversed_soon) / len(called), 1e-4)
skill = 1 - brier_score_loss(stood, stated) / (stood.mean() * (1 - stood.mean()))
expect("skill", method["brier_skill"]["value"], skill, 1e-4)
assert method["brier_skill"]["low"] < skill < method["brier_skill"]["high"]

# What the advised sizes would have achieved.
held = [
    (calls[slot]["advice"]["size"], side(calls[slot]["regime"]) * (levels[end] / levels[slot] - 1) * 100)
    for slot in calls
    for end in [slot + timedelta(minutes=30)]
    if end in calls and slot in levels and end in levels and side(calls[slot]["regime"])
]
size, unit = map(numpy.array, zip(*held))
sizing = record["sizing"]
assert sizing["steps"] == len(held)
expect("mean size", sizing["mean_size"], size.mean(), 1e-4)
expect("variance ratio", sizing["variance_ratio"], numpy.var(size * unit) / (size.mean() ** 2 * numpy.var(unit)), 2e-3)
expect("variance of whole numbers", method["sized_variance_ratio"]["value"], sizing["variance_ratio"], 1e-3)
assert method["sized_variance_ratio"]["low"] < sizing["variance_ratio"] < method["sized_variance_ratio"]["high"]


def drawdown(steps):
    total = numpy.concatenate([[0], numpy.cumsum(steps)])
    return (numpy.maximum.accumulate(total) - total).max()


expect("greatest fall", sizing["drawdown_percent"], drawdown(size * unit), 5e-3)
expect("the constant's", sizing["constant_drawdown_percent"], drawdown(size.mean() * unit), 5e-3)
print(f"agreed on {agreed} numbers")
