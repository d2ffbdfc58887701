"""How long the dashboard takes to its first paint beside an empty page, in one run: `paint.py SITE`. Said, not judged."""

import pathlib
import statistics
import sys

from browser import chromium, serving

PAINT = """() => new Promise(done => {
  const found = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  const wait = () => found() === undefined ? requestAnimationFrame(wait) : done(found());
  wait();
})"""


def main():
    site = pathlib.Path(sys.argv[1])
    (site / "empty-page.html").write_text("<!doctype html><title>Empty</title><p>.", encoding="utf-8")
    times = {"empty-page.html": [], "index.html": []}
    try:
        with chromium() as browser, serving(site) as server:
            for _ in range(5):
                for name, found in times.items():
                    context = browser.new_context()
                    page = context.new_page()
                    page.goto(server.url + name)
                    found.append(page.evaluate(PAINT))
                    context.close()
    finally:
        (site / "empty-page.html").unlink()
    empty, index = (statistics.median(found) for found in times.values())
    print(f"first paint: empty page {empty:.0f} ms, dashboard {index:.0f} ms, {index - empty:+.0f} ms, ratio {index / empty:.2f}")


main()
