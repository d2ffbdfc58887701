#!/usr/bin/env python3
"""Holds the scans that PROGRAM makes from price files against the reference scanner: candidates, scores and values of every
stock and half-hour of ../shared/data/bars, with both sets of rules. Exits with 1 if fewer than 99.5 % are equal.

Usage: check_bars.py PROGRAM
"""
import datetime, json, pathlib, subprocess, sys, tempfile

SHARED = pathlib.Path(__file__).resolve().parents[1].parent / "shared"
sys.path.insert(0, str(SHARED / "method/reference"))
import scanner  # noqa: E402

BARS = SHARED / "data/bars"
SPANS = {"intraday": ("2023-12-11", "2024-01-15"), "daily": ("2024-05-01", "2025-05-23")}
TOLERANCES = {"price": 0.0051, "atr_percent": 0.0011, "volume_ratio": 0.0011, "momentum_5d": 0.011}
LEAST = 0.995


def picks(scan):
    return {(c["symbol"], c["direction"]): c for c in scan["candidates"]}


def compare(ours, theirs, found):
    """The stocks of a half-hour, and those about which both say the same."""
    a, b = picks(ours), picks(theirs)
    used = {stock["symbol"] for stock in ours["universe"]}

    def agrees(symbol):
        if (symbol in used) != (symbol in found):
            return False
        for side in ("long", "short"):
            one, other = a.get((symbol, side)), b.get((symbol, side))
            if (one is None) != (other is None):
                return False
            if one and (one["score"] != other["score"] or any(abs(one[k] - other[k]) > e for k, e in TOLERANCES.items())):
                return False
        return True

    stocks = used | set(found)
    return len(stocks), {symbol for symbol in stocks if not agrees(symbol)}


def check(program, kind, rules):
    """Scans a folder with the program and compares every half-hour."""
    daily = scanner.read(BARS / ("intraday/daily" if kind == "intraday" else "daily"))
    intraday = scanner.read(BARS / "intraday/5min") if kind == "intraday" else None
    total, differing = 0, []
    with tempfile.TemporaryDirectory() as root:
        subprocess.run([program, "init", root], check=True, capture_output=True)
        first, last = SPANS[kind]
        words = ["scan", "--root", root, "--bars", BARS / kind, "--rules", rules, "--from", first, "--to", last, "--quiet"]
        subprocess.run([program, *words], check=True, capture_output=True)
        for path in sorted(pathlib.Path(root, "data/scans").glob("*.bars.json")):
            ours = json.loads(path.read_text())
            at = datetime.datetime.fromisoformat(ours["timestamp"])
            found = scanner.stocks(daily, intraday, at, rules) if intraday else scanner.stocks(daily, at=str(at.date()))
            count, others = compare(ours, scanner.scan(found, "", rules=rules), found)
            total += count
            differing += others
    equal = 1 - len(differing) / max(1, total)
    names = ", ".join(sorted(set(differing))) or "none"
    print(f"{kind}, {rules}: {total} stock half-hours, {equal:.2%} equal; different: {names}", flush=True)
    return total > 0 and equal >= LEAST


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    results = [check(sys.argv[1], kind, rules) for kind in SPANS for rules in ("reversal", "mirrored")]
    sys.exit(0 if all(results) else 1)


main()
