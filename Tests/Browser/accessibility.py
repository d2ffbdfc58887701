"""Checks axe, keyboard, headings and ids: `accessibility.py SITE …`, all pages of the first site, the changing ones of the others."""

import pathlib
import sys

from browser import Findings, axe_playwright_python, chromium, generated, open_page, pages, serving

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")

STRUCTURE = """() => {
  const ids = [...document.querySelectorAll('[id]')].map(each => each.id);
  const levels = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(each => Number(each.tagName[1]));
  return {
    twice: ids.filter((id, index) => ids.indexOf(id) !== index),
    h1: levels.filter(level => level === 1).length,
    jumps: levels.filter((level, index) => level > (levels[index - 1] || 0) + 1),
    lang: document.documentElement.lang,
    unnamed: [...document.querySelectorAll('svg[role=img]')].filter(svg => !svg.querySelector('title') || !svg.querySelector('desc')).length,
    unlabelled: [...document.querySelectorAll('section')].filter(each => each.getAttribute('aria-labelledby') && !document.getElementById(each.getAttribute('aria-labelledby'))).length,
    focusable: [...document.querySelectorAll('a[href],summary,[tabindex="0"],button')].filter(each => each.checkVisibility()).length,
  };
}"""

FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  window.seen ??= new Set();
  const isNew = !window.seen.has(element);
  window.seen.add(element);
  return { isNew, name: element.outerHTML.slice(0, 80), href: element.getAttribute('href'),
    outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    inView: box.bottom > 0 && box.top < innerHeight && box.width > 1 };
}"""


def keyboard(page, place, findings, focusable):
    count = 0
    while count < focusable + 5:
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if not focused or not focused["isNew"]:
            break
        count += 1
        if count == 1:
            findings.expect(focused["href"] == "#main", f"{place}: the first stop is {focused['name']}, not the skip link")
        findings.expect(focused["outline"], f"{place}: no visible focus on {focused['name']}")
        findings.expect(focused["inView"], f"{place}: focus out of view on {focused['name']}")
    findings.expect(count == focusable, f"{place}: the keyboard reaches {count} of {focusable}")


def structure(page, place, findings):
    found = page.evaluate(STRUCTURE)
    findings.expect(not found["twice"], f"{place}: ids twice: {found['twice']}")
    findings.expect(found["h1"] == 1, f"{place}: {found['h1']} h1")
    findings.expect(not found["jumps"], f"{place}: headings jump to {found['jumps']}")
    findings.expect(found["lang"] == "en", f"{place}: lang is '{found['lang']}'")
    findings.expect(not found["unnamed"], f"{place}: {found['unnamed']} charts without title or desc")
    findings.expect(not found["unlabelled"], f"{place}: {found['unlabelled']} sections name no heading")
    return found["focusable"]


def axe(page, place, findings):
    """Checks every rule in light, and in dark those that depend on colours."""
    page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true; })")
    page.evaluate(AXE)
    report(page, f"{place} light", "{ resultTypes: ['violations'] }", findings)
    page.emulate_media(color_scheme="dark")
    report(page, f"{place} dark", "{ resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block'] }", findings)


def report(page, place, options, findings):
    result = page.evaluate(f"() => axe.run({options})")
    for violation in result["violations"]:
        for node in violation["nodes"]:
            why = "; ".join(each["message"] for each in node["any"] + node["all"])
            findings.expect(False, f"{place}: {violation['id']}: {node['html'][:140]}: {why}")


def main():
    findings = Findings()
    with chromium() as browser:
        for site in sys.argv[1:]:
            with serving(site) as server:
                context = browser.new_context(viewport={"width": 1280, "height": 900})
                for name in pages(site, everything=site == sys.argv[1]):
                    place = f"{pathlib.Path(site).name}/{name}"
                    page = open_page(context, server.url + name, generated(site))
                    keyboard(page, place, findings, structure(page, place, findings))
                    axe(page, place, findings)
                    page.close()
                if site == sys.argv[1]:
                    page = open_page(context, server.url + "index.html", generated(site).replace(year=2030))
                    axe(page, f"{pathlib.Path(site).name}/index.html years later", findings)
                context.close()
    findings.end()


main()
