"""Checks overflow, the first screen, forced colours and print, and takes pictures of it all: `layout.py SITE …`."""

import pathlib
import re
import sys

from browser import ARTIFACTS, Findings, chromium, generated, open_page, pages, picture, pypdf, serving

FIRST_SCREEN = {
    "regime": "h1", "since": ".since", "before": ".since span", "age": ".fresh .age", "direction": ".advice div:nth-child(1) dd",
    "size": ".advice div:nth-child(2) dd", "stop": ".advice div:nth-child(3) dd", "maximum": ".advice div:nth-child(4) dd",
    "confidence": ".gauge:nth-child(1) .val", "volatility": ".gauge:nth-child(2) .val",
}


def overflow(page):
    return page.evaluate("""() => {
      const wide = document.documentElement.scrollWidth, most = document.documentElement.clientWidth;
      if (wide <= most) return null;
      const culprit = [...document.querySelectorAll('body *')].find(each => each.getBoundingClientRect().right > most + 1 && !each.closest('.scroll'));
      return `${wide} wide on ${most}: ${culprit ? culprit.outerHTML.slice(0, 100) : ''}`;
    }""")


def touching(page):
    """Two labels of one chart that overlap, if there are any."""
    return page.evaluate("""() => {
      for (const chart of document.querySelectorAll('svg.chart')) {
        const words = [...chart.querySelectorAll('text')].filter(each => each.textContent && each.getClientRects().length);
        const boxes = words.map(each => each.getBoundingClientRect());
        for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
          const [a, b] = [boxes[i], boxes[j]], across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          if (across > -1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4)
            return `'${words[i].textContent}' and '${words[j].textContent}' touch in ${chart.querySelector('title').textContent}`;
        }
      }
      return null;
    }""")


def broken(page):
    """A time or a number that is broken across two lines, if there is one."""
    return page.evaluate("""() => {
      for (const each of document.querySelectorAll('main *')) {
        if (each.childElementCount || each.namespaceURI.endsWith('svg') || !each.checkVisibility()) continue;
        if (!/^[+\u2212-]?[\d.,:]+ ?[%×]?$/.test(each.textContent.trim())) continue;
        const range = document.createRange();
        range.selectNodeContents(each);
        const tops = [...range.getClientRects()].map(box => box.top);
        if (Math.max(...tops) - Math.min(...tops) > 4) return `'${each.textContent}' is broken: ${each.parentElement.outerHTML.slice(0, 100)}`;
      }
      return null;
    }""")


def sizes(page, place, findings):
    name = place.replace("/", "-").removesuffix(".html")
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        found = overflow(page)
        findings.expect(found is None, f"{place} at {width}: {found}")
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        found = overflow(page)
        findings.expect(found is None, f"{place} at {width} with everything opened: {found}")
        found = broken(page)
        findings.expect(found is None, f"{place} at {width}: {found}")
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = false)")
        found = touching(page)
        findings.expect(found is None, f"{place} at {width}: {found}")
        if width == 390 and name.endswith("comparison"):
            height = page.evaluate("document.documentElement.scrollHeight")
            findings.expect(height <= 4 * 844, f"{place}: {height} px, more than four screens of a phone")
        for scheme in ("light", "dark") if width > 320 else ():
            page.emulate_media(color_scheme=scheme)
            picture(page, f"{name}-{width}-{scheme}", full_page=True)


def first_screen(page, place, findings, isWhole):
    for name, selector in FIRST_SCREEN.items():
        element = page.locator(selector).first
        if not isWhole and name in ("age", "before") and not element.count():
            continue  # a sample has no age, and the first call has none before it
        box = element.bounding_box() if element.count() else None
        holds = box and box["y"] >= 0 and box["y"] + box["height"] <= 844 and box["x"] + box["width"] <= 390
        findings.expect(holds, f"{place}: {name} is not on the first screen: {box}")


def other_eyes(browser, url, clock, place, findings):
    for name, options in {"forced": {"forced_colors": "active"}, "contrast": {"contrast": "more"}}.items():
        context = browser.new_context(viewport={"width": 390, "height": 844}, **options)
        page = open_page(context, url, clock)
        findings.expect(page.locator("h1").is_visible(), f"{place}: no regime with {name}")
        findings.expect(overflow(page) is None, f"{place}: {name}: {overflow(page)}")
        picture(page, f"{place.replace('/', '-')}-{name}")
        context.close()


def on_paper(browser, url, clock, place, findings):
    page = open_page(browser.new_context(color_scheme="dark"), url, clock)
    title = page.locator("h1").inner_text().split("\n")[0].strip()
    path = ARTIFACTS / f"{place.replace('/', '-')}.pdf"
    page.pdf(path=path, format="A4", print_background=False)
    paper = pypdf.PdfReader(path).pages
    words = re.sub(r"\s+", " ", " ".join(sheet.extract_text() for sheet in paper))
    findings.expect(re.sub(r"\s+", " ", title) in words, f"{place}: '{title}' is not on paper")
    findings.expect(1 <= len(paper) <= 6, f"{place}: {len(paper)} sheets of paper")
    # A figure that fits on a sheet must not be split across two.
    page.emulate_media(media="print")
    cut = page.evaluate("() => [...document.querySelectorAll('figure')].filter(each => getComputedStyle(each).breakInside !== 'avoid').length")
    findings.expect(cut == 0, f"{place}: {cut} figures may be cut")
    page.context.close()


def main():
    findings = Findings()
    ARTIFACTS.mkdir(exist_ok=True)
    with chromium() as browser:
        for site in sys.argv[1:]:
            clock, label = generated(site), pathlib.Path(site).name
            with serving(site) as server:
                context = browser.new_context(viewport={"width": 390, "height": 844})
                for name in pages(site, everything=site == sys.argv[1]):
                    page = open_page(context, server.url + name, clock)
                    if name == "index.html":
                        first_screen(page, f"{label}/{name}", findings, isWhole=site == sys.argv[1])
                    sizes(page, f"{label}/{name}", findings)
                    page.close()
                context.close()
                other_eyes(browser, server.url + "index.html", clock, f"{label}/index", findings)
                on_paper(browser, server.url + "index.html", clock, f"{label}/index", findings)
    findings.end()


main()
