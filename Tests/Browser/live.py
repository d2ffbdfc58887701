"""Checks that an open page keeps itself current and admits when it cannot: `live.py PROGRAM ROOT`."""

import datetime
import re
import sys

from browser import ARTIFACTS, Findings, Root, chromium, moment, picture, serving

DAY = "2025-08-11"


# How the sections are laid out after each update, recorded before another stylesheet could load.
WATCH = """() => {
  window.displays = [];
  new MutationObserver(() => {
    const display = getComputedStyle(document.querySelector("main > .grid")).display;
    if (!window.displays.includes(display)) window.displays.push(display);
  }).observe(document.getElementById("main"), { childList: true, subtree: true });
}"""


def clock(time):
    return moment(f"{DAY}T{time}+05:30")


def settled(page, expression, findings, line, seconds=20):
    try:
        page.wait_for_function(expression, timeout=seconds * 1000)
    except Exception:  # Playwright's own error adds nothing
        findings.expect(False, f"{line}; the page says: {page.title()} / {page.locator('#live').inner_text()}")


def pictures(page, name):
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            picture(page, f"live-{name}-{width}-{scheme}")


def expect_stale(page, findings, when):
    settled(page, "() => document.title.startsWith('OUT OF DATE: ')", findings, f"{when}: the title does not say OUT OF DATE")
    findings.expect(page.locator(".fresh b").inner_text() == "OUT OF DATE", f"{when}: the words OUT OF DATE are missing")
    said = [text.strip() for text in page.locator("main h1, .advice dd, .gauge .val").all_inner_texts()]
    findings.expect(said == ["No call", "None", "0×", "2.00×", "max 0", "–", "–"], f"{when}: numbers still stand: {said}")
    findings.expect(page.locator(".tile .stripes").count() == 1, f"{when}: the tile is not hatched")
    findings.expect("Last call: " in page.locator(".since").inner_text(), f"{when}: the last call is not named")
    findings.expect(page.locator("#live.alert").is_visible(), f"{when}: no line says why")


def new_slot(page, root, server, findings):
    """After a run, an open page shows the new call without being touched, and nothing jumps."""
    page.evaluate("() => { window.isSame = true; window.scrollTo(0, 700); }")
    page.evaluate(WATCH)
    page.locator("main summary").last.evaluate("each => { each.parentElement.open = true; each.focus({ preventScroll: true }); }")
    place = "() => [...document.querySelectorAll('main h2[id]')].map(each => each.getBoundingClientRect().top).find(top => top > 0)"
    focus = "() => document.activeElement.outerHTML.slice(0, 60)"
    before = (page.evaluate(place), page.evaluate(focus))
    root.scan(f"{DAY}T13:30", 4, 60)
    root.run("run", now=f"{DAY}T13:40")
    settled(page, f"() => document.querySelector('.fresh time').dateTime.includes('T13:30')", findings, "the new slot is not shown", 8)
    findings.expect(page.evaluate("() => window.isSame === true"), "the page was loaded anew")
    findings.expect(page.evaluate("() => window.displays.join()") == "grid", "the sections were without their style")
    findings.expect("owntrend" in page.locator("h1").inner_text(), f"the regime shown is {page.locator('h1').inner_text()}")
    after = (page.evaluate(place), page.evaluate(focus))
    findings.expect(abs(before[0] - after[0]) <= 2, f"the page jumped from {before[0]} to {after[0]}")
    findings.expect(before[1] == after[1], f"focus went from {before[1]} to {after[1]}")
    findings.expect(page.locator("main details[open]").count() == 1, "the open table closed")
    findings.expect(page.locator("#live").inner_text().startswith("New call: "), "the update is not announced")
    findings.expect(page.title() == page.evaluate("() => document.title") and "OUT OF DATE" not in page.title(), page.title())
    page.evaluate("() => window.scrollTo(0, 0)")
    pictures(page, "swapped")


def hidden(page, server, findings):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    hide = "state => { Object.defineProperty(document, 'hidden', { value: state, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }"
    page.evaluate(hide, True)
    page.clock.run_for(60_000)
    findings.expect(not asked, f"a hidden tab asked {len(asked)} times")
    unchanged = server.unchanged
    page.evaluate(hide, False)
    page.wait_for_timeout(500)
    findings.expect(len(asked) == 1, f"a tab shown again asked {len(asked)} times at once")
    findings.expect(server.unchanged == unchanged + 1, "the feed was not asked for by its ETag")


def at(page, server, time):
    """Sets the clocks of the browser and of the server."""
    server.now = time
    page.clock.set_system_time(time)


def generator_dies(page, server, findings):
    """When the next call is overdue and when the call is too old, the page says two different things."""
    at(page, server, clock("14:22:00"))
    page.clock.run_for(12_000)
    settled(page, "() => /No update since 13:40. MarketRegime may have stopped/.test(document.getElementById('live').textContent)",
            findings, "the generator's death is not told")
    findings.expect("OUT OF DATE" not in page.title(), "stale before its time")
    at(page, server, clock("14:24:00"))
    page.clock.run_for(6_000)
    expect_stale(page, findings, "past valid_until")
    said = page.locator("#live").inner_text()
    findings.expect("OUT OF DATE since 14:23" in said and "may have stopped" in said, f"said: {said}")
    pictures(page, "stale")


def scanner_is_silent(page, server, root, findings):
    server.now = clock("14:26:00")
    root.run("run", now=f"{DAY}T14:26")
    settled(page, "() => document.body.dataset.status === 'stale'", findings, "the silence of the scanner is not shown")
    said = page.locator("#live").inner_text()
    findings.expect(re.search("No new scan as of 14:26. Check that your scanner is running.", said), f"said: {said}")
    findings.expect(page.locator("h1").inner_text().strip() == "No call", "a regime is still shown")
    pictures(page, "silent")


def scan_is_unusable(page, server, root, findings):
    """If a scan's keys are nearly right, the page says which were meant instead of blaming a silent scanner."""
    server.now = clock("14:27:00")
    wrong = root.folder / "data/scans/wrong.json"
    wrong.write_text(f'{{"timestamp": "{DAY}T14:00:00+05:30", "long": 4, "short": 60}}', encoding="utf-8")
    root.run("run", now=f"{DAY}T14:27")
    reason = "The 14:00 scan could not be used: wrong.json: long_count and short_count are missing"
    settled(page, f"() => document.getElementById('live').textContent.startsWith('{reason}')", findings, "an unusable scan is not told")
    findings.expect(reason in page.locator(".since").inner_text(), "the first screen does not say it")
    pictures(page, "unusable")


def recovers(page, server, root, findings):
    root.scan(f"{DAY}T14:00", 40, 14)
    at(page, server, clock("14:28:00"))
    root.run("run", now=f"{DAY}T14:28")
    settled(page, "() => document.body.dataset.status === 'fresh'", findings, "a new call does not end the silence")
    findings.expect(not page.locator("#live.alert").is_visible(), "the alarm stays when all is well")
    findings.expect(page.locator(".expired, .tile .stripes").count() == 0, "still muted when all is well")
    findings.expect(page.locator("h1").inner_text() != "No call", "the new call is not shown")


def from_file(browser, root, findings):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.clock.install(time=clock("14:30:00"))
    page.goto((root.site / "index.html").as_uri())
    findings.expect("OUT OF DATE" not in page.title() and "min old" in page.locator(".fresh").inner_text(), "a file in time is stale")
    page.clock.set_system_time(clock("15:20:00"))
    page.clock.run_for(6_000)
    expect_stale(page, findings, "a page opened from a file")
    context.close()


def never_stale(browser, server, root, findings):
    """The page of a closed market stays as it is, however late it is viewed."""
    root.scan(f"{DAY}T15:00", 30, 20)
    root.run("run", now=f"{DAY}T16:00")
    context = browser.new_context()
    page = context.new_page()
    page.clock.install(time=moment("2025-08-12T08:00:00+05:30"))
    page.goto(server.url + "index.html")
    page.clock.run_for(11_000)
    findings.expect(page.title().startswith("Closed: choppy") and page.locator("#live.alert").count() == 0, f"closed: {page.title()}")
    context.close()


def before_the_first_call(browser, server, root, findings):
    """Nothing is late before the session's first call is due; from then on the page reports the silence."""
    day = "2025-08-12"
    root.run("run", now=f"{day}T09:20")
    page = browser.new_context().new_page()
    page.clock.install(time=moment(f"{day}T09:21:00+05:30"))
    server.now = moment(f"{day}T09:21:00+05:30")
    page.goto(server.url + "index.html")
    page.clock.run_for(6_000)
    findings.expect(page.locator("#live.alert").count() == 0, f"before the first call is due: {page.locator('#live').inner_text()}")
    root.run("run", now=f"{day}T09:50")
    at(page, server, moment(f"{day}T09:51:00+05:30"))
    page.clock.run_for(6_000)
    settled(page, "() => /No new scan as of 09:50. Check that your scanner is running./.test(document.getElementById('live').textContent)",
            findings, "the silence of the morning is not told")
    page.context.close()


def said(page):
    return page.locator("#live").inner_text()


def polled(page, times=2):
    """Lets the page poll the server that many times and process the answers."""
    for _ in range(times):
        with page.expect_request("**/latest.json", timeout=20_000):
            page.clock.run_for(5_000)
        page.wait_for_timeout(200)
    page.clock.run_for(5_000)


def other_server(browser, kind, hour, root, findings):
    """Whatever headers the server sends or lacks, the page shows the next call, and blames MarketRegime only if it stopped."""
    def time(text):
        return moment(f"2025-08-12T{hour}:{text}:00+05:30")

    root.scan(f"2025-08-12T{hour}:00", 30 + hour, 20)
    root.run("run", now=f"2025-08-12T{hour}:10")
    page = browser.new_context().new_page()
    page.clock.install(time=time("12"))
    with serving(root.site, kind, time("12")) as server:
        page.goto(server.url + "index.html")
        root.scan(f"2025-08-12T{hour}:30", 20, 30 + hour)
        root.run("run", now=f"2025-08-12T{hour}:40")
        shown = f"() => document.querySelector('.fresh time').dateTime.includes('T{hour}:30')"
        if kind == "cache":
            # The feed is newer than the page that the cache still serves.
            server.held = {path: (time("58"), body) for path, (_, body) in server.held.items()}
            at(page, server, time("58"))
            polled(page)
            findings.expect(not page.evaluate(shown), "cache: expected the old page from it")
            findings.expect("stopped" not in said(page), f"cache: with a newer feed: {said(page)}")
            server.held.clear()
        else:
            at(page, server, time("41"))
        polled(page)
        settled(page, shown, findings, f"{kind}: the next call is not shown")
        findings.expect("stopped" not in said(page), f"{kind}: after an update: {said(page)}")
        # The device's clock is fast: the call is taken back, but MarketRegime is on time.
        server.now = time("59")
        page.clock.set_system_time(time("41") + datetime.timedelta(hours=2))
        polled(page)
        findings.expect("OUT OF DATE" in page.title() and "stopped" not in said(page), f"{kind}: with a fast clock: {said(page)}")
        at(page, server, time("41") + datetime.timedelta(hours=2))
        polled(page)
        settled(page, "() => document.getElementById('live').textContent.includes('may have stopped')", findings,
                f"{kind}: the generator stopped, which is not said")
    page.context.close()


def offline(browser, root, findings):
    """Without a network the page says that the server does not answer, and it recovers with the network."""
    context = browser.new_context()
    page = context.new_page()
    page.clock.install(time=moment("2025-08-12T12:41:00+05:30"))
    with serving(root.site, now=moment("2025-08-12T12:41:00+05:30")) as server:
        page.goto(server.url + "index.html")
        context.set_offline(True)
        page.clock.run_for(60_000)
        settled(page, "() => document.getElementById('live').textContent.startsWith('Cannot reach the server since')",
                findings, "offline: the page does not say that the server is silent")
        findings.expect("OUT OF DATE" not in page.title(), "offline: stale before its time")
        context.set_offline(False)
        settled(page, "() => document.getElementById('live').textContent === ''", findings, "offline: no recovery")
    context.close()


def main():
    findings, root = Findings(), Root(sys.argv[1], sys.argv[2])
    ARTIFACTS.mkdir(exist_ok=True)
    for hour, longs, shorts in (("12:30", 40, 14), ("13:00", 38, 15)):
        root.scan(f"{DAY}T{hour}", longs, shorts)
    root.run("run", now=f"{DAY}T13:10")
    with chromium() as browser:
        with serving(root.site, now=clock("13:12:00")) as server:
            page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
            page.clock.install(time=clock("13:12:00"))
            page.goto(server.url + "index.html")
            new_slot(page, root, server, findings)
            hidden(page, server, findings)
            generator_dies(page, server, findings)
            scanner_is_silent(page, server, root, findings)
            scan_is_unusable(page, server, root, findings)
            recovers(page, server, root, findings)
            from_file(browser, root, findings)
        page.clock.set_system_time(clock("15:40:00"))
        page.clock.run_for(40_000)
        expect_stale(page, findings, "the server is gone")
        said = page.locator("#live").inner_text()
        findings.expect("Cannot reach the server since" in said, f"the server is gone: {said}")
        with serving(root.site, now=moment("2025-08-12T08:00:00+05:30")) as server:
            never_stale(browser, server, root, findings)
            before_the_first_call(browser, server, root, findings)
        for number, kind in enumerate(("weak", "plain", "cache")):
            other_server(browser, kind, 10 + number, root, findings)
        offline(browser, root, findings)
    findings.end()


main()
