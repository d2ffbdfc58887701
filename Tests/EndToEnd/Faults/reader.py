"""Kills runs at random moments while a second process reads the site. It must never read a partial file or an old one after a new one.

Run by KillTests, which sets KILLS, PROGRAM and the working directory.
"""

import json
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import threading
import time

random.seed(7)
SITE = pathlib.Path("public")
looks = 0
problems = []
is_over = False


def moment(text):
    """When the content of a page or feed last changed, and the slot of its call, as texts that sort."""
    return text.replace("+05:30", "")


def look():
    """Reads what a program and a browser would read: latest.json first, then the page, which may only be newer."""
    latest = json.loads((SITE / "feeds/v1/latest.json").read_text(encoding="utf-8"))
    feeds = {
        name: json.loads((SITE / f"feeds/v1/{name}").read_text(encoding="utf-8"))
        for name in ("history.json", "status.json", "track-record.json")
    }
    pages = {path.name: path.read_text(encoding="utf-8") for path in SITE.glob("*.html")}
    made = moment(latest["generated_at"])
    for name, page in pages.items():
        if not page.rstrip().endswith("</html>"):
            problems.append(f"{name}: half a page")
    index = re.search(r'data-generated="([^"]+)"', pages["index.html"])
    if not index or moment(index.group(1)) < made:
        problems.append(f"index.html of {index and index.group(1)} is older than latest.json of {made}")
    slots = {entry["slot"] for entry in feeds["history.json"]["entries"]}
    if latest["slot"] and latest["slot"] not in slots:
        problems.append(f"latest.json speaks of {latest['slot']}, which history.json does not know")
    for line in pathlib.Path("data/published.jsonl").read_text(encoding="utf-8").split("\n")[:-1]:
        json.loads(line)


def watch():
    global looks
    while not is_over:
        try:
            look()
        except Exception as error:  # whatever it is, a reader would have seen it
            problems.append(f"{type(error).__name__}: {error}")
            return
        looks += 1


def clock(hour, seconds):
    return f"2025-07-16T{hour + seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}+05:30"


def command(now):
    return [PROGRAM, "run", "--now", now]


def scan(began, finished, long):
    name = f"data/scans/{long:06}.json"
    fields = {"timestamp": began, "finished": finished, "long_count": long, "short_count": 30}
    pathlib.Path(name + ".part").write_text(json.dumps(fields), encoding="utf-8")
    os.rename(name + ".part", name)


watcher = threading.Thread(target=watch)
watcher.start()
kills = 0
try:
    # In each round a corrected scan arrives and the run is killed; every tenth run is left to finish.
    rounds = 0
    while kills < KILLS and watcher.is_alive():
        rounds += 1
        now = clock(11, 20 * rounds)
        scan(clock(10, 1800), clock(10, 2280 + rounds), 10 + rounds)
        run = subprocess.Popen(command(now), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.random() * 0.12)
        run.send_signal(signal.SIGKILL)
        if run.wait() == -signal.SIGKILL:
            kills += 1
        if rounds % 10 == 0:
            last = subprocess.run(command(now), capture_output=True, text=True)
            if last.returncode not in (0, 75):
                problems.append(last.stderr)
    scan(clock(15, 1800), clock(15, 1980), 4000)
    last = subprocess.run(command(clock(15, 2100)), capture_output=True, text=True)
    if last.returncode != 0:
        problems.append(last.stderr)
finally:
    is_over = True
    watcher.join()

lines = pathlib.Path("data/published.jsonl").read_text(encoding="utf-8").splitlines()
contents = [line.split(",", 1)[1] for line in lines]
problems += [f"published twice: {one}" for one, next in zip(contents, contents[1:]) if one == next]
print(f"{kills} kills, {looks} looks")
if problems or looks == 0:
    print("\n".join(problems[:10]) or "nothing was looked at", file=sys.stderr)
    sys.exit(1)
