"""How long the dashboard takes to its first paint beside an empty page, in one run: `paint.py SITE`."""

import pathlib
import re
import statistics
import sys

from browser import chromium

# A guard against what is grossly slow: quiet, it is about 2; a busy machine adds half as much again.
MOST = 5

PAINT = """() => new Promise(done => {
  const found = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  const wait = () => found() === undefined ? requestAnimationFrame(wait) : done(found());
  wait();
})"""


def current(page):
    """The page as it is while its call is valid."""
    return re.sub(r'(data-(?:valid-until|next-expected))="[^"]*"', r'\1="2099-01-01T00:00:00+05:30"', page)


def main():
    # The pages are read from the disk: no server stands between the browser and its first paint.
    site = pathlib.Path(sys.argv[1]).resolve()
    pages = {"empty": site / "paint-empty.html", "dashboard": site / "paint-dashboard.html"}
    pages["empty"].write_text('<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title><p>.', encoding="utf-8")
    pages["dashboard"].write_text(current((site / "index.html").read_text(encoding="utf-8")), encoding="utf-8")
    times = {name: [] for name in pages}
    try:
        with chromium() as browser:
            context = browser.new_context()
            for turn in range(10):
                for name, path in pages.items():
                    page = context.new_page()
                    page.goto(path.as_uri())
                    found = page.evaluate(PAINT)
                    if turn > 0:  # the first of each warms the browser up
                        times[name].append(found)
                    page.close()
    finally:
        for path in pages.values():
            path.unlink()
    empty, dashboard = (statistics.median(times[name]) for name in pages)
    ratio = dashboard / empty
    print(f"first paint: empty page {empty:.0f} ms, dashboard {dashboard:.0f} ms, {dashboard - empty:+.0f} ms, ratio {ratio:.2f}")
    if ratio > MOST:
        sys.exit(f"expected the dashboard to paint within {MOST} times an empty page's time, found {ratio:.2f}")


main()
