"""A year of made-up sessions, each run when it is over, with settings changed every month: python3 check_year.py PROGRAM ROOT WORK.

Held against it: the same scans analysed in two runs a month, which must leave the same calls, and a replay, which must leave
the same as one in a folder that never ran.
"""

import datetime
import json
import pathlib
import random
import shutil
import subprocess
import sys

program, root, work = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(sys.argv[3]).resolve()
SESSIONS = 250
MONTHS = [
    {},
    {"hysteresis": {"margin": 0.6}},
    {"confidence": {"confidence_cap": 0.5}, "session": {"close": "16:00"}},
    {"session": {"close": "15:00"}, "positions": {"max_multiplier": 0.9}},
    {"session": {"close": "16:00"}, "hysteresis": {"margin": 0.1}, "freshness": {"missed_after_minutes": 60}},
    {"smoothing": {"pseudo_count": 12}},
]
BANDS = [{}, {"uptrend": 1.8, "choppy_bearish": 0.75}, {"strong_uptrend": 3.5}]


def expect(holds, message):
    if not holds:
        raise SystemExit(message)


def make(name):
    folder = work / name
    (folder / "data/scans").mkdir(parents=True)
    for part in ("config", "templates"):
        shutil.copytree(root / part, folder / part)
    return folder


def call(folder, *words, now, codes=(0,)):
    done = subprocess.run([program, *words, "--now", f"{now}+05:30"], cwd=folder, capture_output=True, text=True)
    expect(done.returncode in codes, f"{folder.name}: {' '.join(words)} at {now}: {done.returncode}\n{done.stderr}")
    return done.stdout


def settings(folder, month):
    (folder / "config/regime_config.json").write_text(json.dumps({"market": {"id": "nse"}} | MONTHS[month % len(MONTHS)]))
    (folder / "config/thresholds.json").write_text(json.dumps(BANDS[month % len(BANDS)]))


WALK = [100 + 10 * index for index in range(30)]


def universe(random):
    """The stocks that a scan looked at; sometimes none or too few, sometimes with a close of their own."""
    for index in range(len(WALK)):
        WALK[index] = round(WALK[index] * (1 + random.gauss(0, 0.004)), 2)
    most = random.choice([0, 12] + [30] * 6)
    return [
        {"symbol": f"S{index}", "price": price}
        | ({"previous_close": round(price * random.uniform(0.98, 1.02), 2)} if random.random() < 0.1 else {})
        for index, price in enumerate(WALK[:most])
    ]


def scans(day, random):
    """The scans of a session from 9:30 to 16:00, a few of them missing, a few corrected by one without a universe."""
    long = random.randint(8, 40)
    for half in range(14):
        if random.random() < 0.08:
            continue
        long = min(60, max(2, long + random.randint(-8, 8)))
        short = max(2, 44 - long + random.randint(-4, 4))
        time = f"{day}T{9 + (half + 1) // 2:02}:{(half + 1) % 2 * 30:02}"
        candidates = [
            {
                "symbol": f"S{index}",
                "direction": "long" if index < long else "short",
                "price": round(50 + 7 * index + random.uniform(-3, 3), 2),
                "atr_percent": round(random.uniform(0.8, 6), 2),
                "volume_ratio": round(random.uniform(0.1, 3), 2),
            }
            for index in range(long + short)
        ]
        scan = {"timestamp": f"{time}:00+05:30", "complete": True, "candidates": candidates}
        yield f"{time.replace(':', '')}.json", json.dumps(scan | {"universe": universe(random)})
        if random.random() < 0.1:
            later = scan | {"finished": f"{time}:40+05:30", "candidates": candidates[:-1]}
            yield f"{time.replace(':', '')}-corrected.json", json.dumps(later)


def entries(folder):
    """Every entry that is kept, by its half-hour."""
    lines = [
        line
        for path in sorted((folder / "data/archive").glob("*.jsonl"))
        for line in path.read_text().splitlines()
    ]
    kept = {(entry := json.loads(line))["slot"]: entry for line in lines}
    history = json.loads((folder / "data/regime_history.json").read_text())
    kept |= {entry["slot"]: entry for entry in history["entries"]}
    return kept


def states(folder):
    """What became of each half-hour, by its day."""
    days = {}
    for entry in json.loads((folder / "public/feeds/v1/history.json").read_text())["entries"]:
        days.setdefault(entry["slot"][:10], {})[entry["slot"]] = entry["state"]
    return days


def compare(one, other, what):
    left, right = entries(one), entries(other)
    expect(left.keys() == right.keys(), f"{what}: expected the same half-hours, found {len(left)} and {len(right)}")
    for slot in left:
        expect(left[slot] == right[slot], f"{what}: {slot}: expected\n{left[slot]}\nfound\n{right[slot]}")


day = datetime.date(2025, 1, 1)
days = []
while len(days) < SESSIONS:
    if day.weekday() < 5:
        days.append(day)
    day += datetime.timedelta(1)
holidays = {entry["date"] for entry in json.loads((root / "config/calendars/nse.json").read_text())["holidays"]}
days = [day for day in days if str(day) not in holidays]
months = sorted({(day.year, day.month) for day in days})

runs, monthly, fresh = make("runs"), make("monthly"), make("fresh")
generator = random.Random(1)
told = {}
for number, month in enumerate(months):
    for folder in (runs, monthly):
        settings(folder, number)
    sessions = [day for day in days if (day.year, day.month) == month]
    # The first run of a month notes its settings before there is a scan.
    for folder in (runs, monthly):
        call(folder, "run", now=f"{sessions[0]}T09:00:00", codes=(0, 75))
    for day in sessions:
        for name, text in scans(day, generator):
            for folder in (runs, monthly, fresh):
                (folder / "data/scans" / name).write_text(text)
        call(runs, "run", now=f"{day}T17:00:00")
        now = states(runs)
        for past in now.keys() & told.keys():
            expect(now[past] == told[past], f"{past}: expected on {day}\n{told[past]}\nas before, found\n{now[past]}")
        told = now
        # The window is shorter than a month.
        if day in (sessions[len(sessions) // 2], sessions[-1]):
            call(monthly, "run", now=f"{day}T17:00:00")
    call(runs, "check", now=f"{sessions[-1]}T17:05:00")
compare(runs, monthly, "runs one by one, and two a month")
taken = [entry for entry in entries(runs).values() if "universe_source" in entry["observed"]]
expect(taken, "expected corrections that take the universe of the scan they correct, found none")
end = f"{days[-1]}T18:00:00"
for folder in (runs, fresh):
    settings(folder, 4)  # the longest sessions: a replay keeps what lies outside of the hours
    call(folder, "replay", now=end)
compare(runs, fresh, "a replay after the runs, and one without them")
print(f"{len(days)} sessions, {len(entries(fresh))} entries, {len(months)} settings: equal")
