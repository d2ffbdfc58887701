"""What the site's pages weigh in Chromium beside their budgets, a line each: `budgets.py SITE`."""

import gzip
import pathlib
import statistics
import sys

from browser import chromium

MOST_BYTES = 30_000
MOST_NODES = 2_000
MOST_PAINT = 30  # milliseconds more than an empty page

PAINT = """() => new Promise(done => {
  const found = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  const wait = () => found() === undefined ? requestAnimationFrame(wait) : done(found());
  wait();
})"""


def main():
    site = pathlib.Path(sys.argv[1]).resolve()
    empty = site / "budget-empty.html"
    empty.write_text('<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title><p>.', encoding="utf-8")
    days = sorted((site / "days").glob("*.html"))[-1:]
    pages = [path for path in sorted(site.glob("*.html")) if path != empty] + days
    over = []
    try:
        with chromium() as browser:
            context = browser.new_context()

            def look(path):
                page = context.new_page()
                page.goto(path.as_uri())
                paint, nodes = page.evaluate(PAINT), page.evaluate("document.querySelectorAll('*').length")
                page.close()
                return paint, nodes

            look(empty)
            print(f"{'page':<28}{'gzipped':>10}{'nodes':>8}{'paint':>10}")
            for path in pages:
                rounds = [(look(empty)[0], *look(path)) for _ in range(7)]
                paint = statistics.median(mine - other for other, mine, _ in rounds)
                weight, nodes = len(gzip.compress(path.read_bytes(), 9, mtime=0)), rounds[0][2]
                name = str(path.relative_to(site))
                print(f"{name:<28}{weight:>10}{nodes:>8}{paint:>+7.0f} ms")
                if weight > MOST_BYTES or nodes > MOST_NODES or paint > MOST_PAINT:
                    over.append(name)
    finally:
        empty.unlink()
    print(f"budgets: {MOST_BYTES} bytes gzipped, {MOST_NODES} nodes, {MOST_PAINT} ms more than an empty page; "
          + (f"over them: {', '.join(over)}" if over else "all within"))


main()
