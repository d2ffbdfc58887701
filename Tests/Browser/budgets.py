"""What the site's pages weigh in Chromium beside their budgets, a line each: `budgets.py SITE`."""

import gzip
import pathlib
import random
import statistics
import sys

from browser import EMPTY, Paints, chromium, current

MOST_BYTES = 30_000
MOST_NODES = 2_000
MOST_PAINT = 30  # milliseconds more than an empty page
ROUNDS = 15


def main():
    site = pathlib.Path(sys.argv[1]).resolve()
    days = sorted((site / "days").glob("*.html"))[-1:]
    pages = sorted(site.glob("*.html")) + days
    copies = {path: path.with_name("budget-" + path.name) for path in pages}
    empty = site / "budget-empty.html"
    times, nodes, over = {path: [] for path in [empty, *pages]}, {}, []
    try:
        empty.write_text(EMPTY, encoding="utf-8")
        for path, copy in copies.items():
            copy.write_text(current(path.read_text(encoding="utf-8")), encoding="utf-8")
        with chromium() as browser:
            paints = Paints(browser)
            for turn in range(ROUNDS + 1):
                # No page always follows the same other.
                for path in random.Random(turn).sample(list(times), len(times)):
                    paint = paints.first(copies.get(path, path))
                    nodes[path] = paints.page.evaluate("document.querySelectorAll('*').length")
                    if turn > 0:  # the first of each warms the browser up
                        times[path].append(paint)
    finally:
        for copy in [empty, *copies.values()]:
            copy.unlink(missing_ok=True)
    print(f"{'page':<28}{'gzipped':>10}{'nodes':>8}{'paint':>10}")
    for path in pages:
        paint = statistics.median(mine - other for mine, other in zip(times[path], times[empty]))
        weight = len(gzip.compress(path.read_bytes(), 9, mtime=0))
        name = str(path.relative_to(site))
        print(f"{name:<28}{weight:>10}{nodes[path]:>8}{paint:>+7.0f} ms")
        if weight > MOST_BYTES or nodes[path] > MOST_NODES or paint > MOST_PAINT:
            over.append(name)
    print(f"empty page: {statistics.median(times[empty]):.0f} ms; medians of {ROUNDS} rounds in one window")
    print(f"budgets: {MOST_BYTES} bytes gzipped, {MOST_NODES} nodes, {MOST_PAINT} ms more than an empty page; "
          + (f"over them: {', '.join(over)}" if over else "all within"))


main()
