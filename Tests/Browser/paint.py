"""Measures how long the first paint of the dashboard takes compared with an empty page: `paint.py SITE`."""

import pathlib
import statistics
import sys

from browser import EMPTY, PAINT, Paints, chromium, current

# Catches only gross slowness: about 1.7 on a quiet machine, half as much again on a busy one.
MOST = 4


def expect_call_first(browser, site):
    """The call is painted before the stylesheets of what lies below it have loaded."""
    page = browser.new_page()
    held = []
    page.route("**/sections.*.css", lambda route: held.append(route))
    page.goto((site / "index.html").as_uri(), wait_until="commit")
    page.evaluate(PAINT)
    page.wait_for_selector(".now .gauge .val", state="visible")
    if not held or page.locator(".grid").count():
        sys.exit("expected the call to be painted before the sections are read, found them read at the first paint")
    held[0].continue_()
    page.wait_for_selector(".grid", state="visible")
    display = page.evaluate("() => getComputedStyle(document.querySelector('.grid')).display")
    if display == "block":
        sys.exit(f"expected the sections to be styled, found display {display}")
    page.close()


def main():
    site = pathlib.Path(sys.argv[1]).resolve()
    pages = {"empty": site / "paint-empty.html", "dashboard": site / "paint-dashboard.html"}
    times = {name: [] for name in pages}
    try:
        pages["empty"].write_text(EMPTY, encoding="utf-8")
        pages["dashboard"].write_text(current((site / "index.html").read_text(encoding="utf-8")), encoding="utf-8")
        with chromium() as browser:
            expect_call_first(browser, site)
            paints = Paints(browser)
            for turn in range(6):
                for name, path in pages.items():
                    found = paints.first(path)
                    if turn > 0:  # the first round warms up the browser
                        times[name].append(found)
    finally:
        for path in pages.values():
            path.unlink(missing_ok=True)
    empty, dashboard = (statistics.median(times[name]) for name in pages)
    ratio = dashboard / empty
    print(f"first paint: empty page {empty:.0f} ms, dashboard {dashboard:.0f} ms, {dashboard - empty:+.0f} ms, ratio {ratio:.2f}")
    if ratio > MOST:
        sys.exit(f"expected the dashboard to paint within {MOST} times an empty page's time, found {ratio:.2f}")


main()
