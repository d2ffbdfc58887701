"""Checks what a page does when it is touched: links to half-hours, the cross-hair, the keys, the icon: `reading.py SITE`."""

import datetime
import json
import pathlib
import sys

from browser import Findings, chromium, generated, open_page, serving

HAIRS = """() => [...document.querySelectorAll('main svg.time')].map(
  chart => chart.querySelector('.hair')?.getAttribute('x1') ?? 'none')"""
LINES = "() => [...document.querySelectorAll('.read p')].map(line => line.innerText.split(/\\s+/).join(' '))"
HEAD = """() => [document.title, document.querySelector('meta[name=theme-color]').content,
  document.querySelector('link[rel=icon]').href]"""


def words(entry):
    """The parts of a reading that the feed alone decides."""
    time = datetime.datetime.fromisoformat(entry["slot"])
    parts = [f"{time:%a} {time.day} {time:%b}, {time:%H:%M}"]
    if entry["regime"]:
        name = entry["regime"].replace("_", " ")
        parts += [name[0].upper() + name[1:], f"{entry['long_count']} long, {entry['short_count']} short",
                  f"confidence {entry['confidence'] * 100:.0f}%", f"size {entry['position_size_multiplier']:.2f}×"]
    return parts


def expect_reading(page, entry, place, findings):
    read = page.evaluate(LINES)
    findings.expect(len(set(read)) == 1, f"{place}: the lines differ: {read}")
    for part in words(entry):
        findings.expect(part in read[0], f"{place}: {part!r} is not in {read[0]!r}")


def pointer(page, name, entries, slots, findings):
    """The mouse reads the middle of a chart on all charts; when it leaves, the page is as before."""
    rest = page.evaluate(LINES)
    chart = page.locator("main svg.time").first
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    for share in (0.5, 0.02, 0.73):
        index = min(int(share * slots), len(entries) - 1)
        page.mouse.move(box["x"] + (index + 0.5) / slots * box["width"], box["y"] + 60)
        page.wait_for_selector(".hair", state="attached")
        expect_reading(page, entries[index], f"{name}: pointer at {share}", findings)
        hairs = set(page.evaluate(HAIRS))
        findings.expect(len(hairs) == 1 and "none" not in hairs, f"{name}: the charts' cross-hairs are at {hairs}")
    page.mouse.move(2, 2)
    findings.expect(page.evaluate(LINES) == rest, f"{name}: after the mouse has left: {page.evaluate(LINES)}")
    findings.expect(page.locator(".hair").count() == 0, f"{name}: the cross-hair stays without the mouse")


def keys(page, entries, findings):
    """The keys move half-hour by half-hour, by session and to the ends; Enter opens the half-hour."""
    called = [index for index, entry in enumerate(entries) if entry["regime"]]
    day = entries[called[-1]]["slot"][:10]
    earlier = [entry for entry in entries if entry["slot"][:10] < day]
    steps = [("ArrowLeft", entries[called[-1] - 1]), ("Home", entries[0]), ("ArrowRight", entries[1]), ("End", entries[-1]),
             ("PageUp", next(each for each in entries if each["slot"][:10] == earlier[-1]["slot"][:10]
                             and each["slot"][11:16] == entries[-1]["slot"][11:16]))]
    rest = page.evaluate(LINES)
    page.locator("section[aria-labelledby=ribbon] .read").focus()
    for key, entry in steps:
        page.keyboard.press(key)
        page.wait_for_selector(".hair", state="attached")
        expect_reading(page, entry, f"index.html: {key}", findings)
    findings.expect(page.locator("section[aria-labelledby=ribbon] .read p").get_attribute("aria-live") == "polite", "index.html: keys are not announced")
    page.keyboard.press("Escape")
    findings.expect(page.evaluate(LINES) == rest and page.locator(".hair").count() == 0, "index.html: Escape does not end it")
    page.keyboard.press("ArrowRight")
    newest = page.evaluate(LINES)[0]
    findings.expect(newest == rest[0] or entries[-1]["regime"] is None, f"the newest reads {newest!r}, at rest {rest[0]!r}")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    slot = entries[0]["slot"]
    page.wait_for_url(f"**/days/{slot[:10]}.html#t{slot[11:13]}{slot[14:16]}")


def touch(browser, url, clock, entries, slots, findings):
    """A finger's last reading stays."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = open_page(context, url + "history.html", clock)
    chart = page.locator("main svg.time").nth(2)
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    index = slots // 3
    page.touchscreen.tap(box["x"] + (index + 0.5) / slots * box["width"], box["y"] + 40)
    page.wait_for_selector(".hair", state="attached")
    expect_reading(page, entries[index], "history.html: finger", findings)
    line = page.locator(".read.reading").bounding_box()
    findings.expect(line and line["y"] + line["height"] <= 845, f"history.html: the line is out of view: {line}")
    context.close()


def links(browser, url, entries, findings):
    """Without JavaScript every half-hour of the calendar leads to its own, with its numbers in the title."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url + "history.html")
    links = page.locator(".cells a").count()
    count = sum(entry["state"] != "pending" for entry in entries)
    findings.expect(links == count, f"history.html: {links} links for {count} half-hours")
    page.goto(url + "index.html")
    for selector in (".cells li:nth-child(3) a:nth-child(5)", ".slotbody li:nth-child(2) a"):
        page.goto(url + "index.html")
        cell = page.locator(selector).first
        day, _, anchor = cell.get_attribute("href").removeprefix("days/").partition(".html#t")
        entry = next(each for each in entries if each["slot"].startswith(f"{day}T{anchor[:2]}:{anchor[2:]}"))
        title = cell.get_attribute("title").replace("\u00a0", " ")
        for part in ([f"{entry['long_count']} long", f"{entry['short_count']} short"] if entry["regime"] else []):
            findings.expect(part in title, f"{selector}: {part!r} is not in the title {title!r}")
        cell.click()
        page.wait_for_url(f"**/days/{day}.html#t{anchor}")
        findings.expect(page.locator(f"#t{anchor}").is_visible(), f"{selector}: the half-hour is not shown")
    context.close()


def turning(page, url, findings):
    """The arrow keys turn day pages, but not with a modifier; a link opens its half-hour."""
    days = sorted(path.name for path in (pathlib.Path(sys.argv[1]) / "days").glob("*.html"))
    page.goto(f"{url}days/{days[3]}")
    page.keyboard.press("Alt+Shift+ArrowRight")
    findings.expect(page.url.endswith(days[3]), f"an arrow with modifiers turned to {page.url}")
    for key, day in (("ArrowRight", days[4]), ("ArrowLeft", days[3]), ("ArrowLeft", days[2])):
        page.keyboard.press(key)
        page.wait_for_url(f"**/{day}")
    page.evaluate("() => { location.hash = document.querySelector('dl.why').id; }")
    page.wait_for_function("() => document.querySelector('dl.why').closest('details').open")


def state(page, site, findings):
    """The icon and the browser's colour are the regime's, and grey once the call is out of date."""
    title, colour, icon = page.evaluate(HEAD)
    page.clock.set_system_time(generated(site) + datetime.timedelta(hours=3))
    page.clock.run_for(6_000)
    late = page.evaluate(HEAD)
    findings.expect(late[0].startswith("OUT OF DATE") and late[1] == "#6b7280" != colour and late[2] != icon,
                    f"out of date: {late}, before {[title, colour, icon]}")


def pictures(page, site, url, findings):
    manifest = json.loads((site / "manifest.webmanifest").read_text())
    sizes = []
    for icon in manifest["icons"]:
        if icon["type"] == "image/png":
            page.goto(url + icon["src"])
            width = page.evaluate("() => document.images[0].naturalWidth")
            sizes.append(width)
            findings.expect(f"{width}x{width}" == icon["sizes"], f"{icon['src']}: {width} pixels wide, not {icon['sizes']}")
    findings.expect(sizes == [192, 512] and manifest["display"] == "standalone", f"icons of {sizes}, {manifest['display']}")


def main():
    findings, site = Findings(), pathlib.Path(sys.argv[1])
    entries = json.loads((site / "feeds/v1/history.json").read_text(encoding="utf-8"))["entries"]
    with chromium() as browser, serving(site) as server:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        for name in ("index.html", "history.html"):
            page = open_page(context, server.url + name, generated(site))
            page.on("pageerror", lambda error, name=name: findings.expect(False, f"{name}: {error}"))
            slots = int(page.locator("main .read").last.get_attribute("data-slots"))
            pointer(page, name, entries, slots, findings)
            if name == "index.html":
                keys(page, entries, findings)
                page.goto(server.url + name)
                state(page, site, findings)
        turning(page, server.url, findings)
        pictures(page, site, server.url, findings)
        context.close()
        touch(browser, server.url, generated(site), entries, slots, findings)
        links(browser, server.url, entries, findings)
    findings.end()


main()
