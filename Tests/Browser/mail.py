"""Checks the HTML part of mails in Chromium: `mail.py FILE.html …`; contrast, width, axe, other renderers, pictures."""

import pathlib
import re
import shutil
import subprocess
import sys

from browser import ARTIFACTS, Findings, axe_playwright_python, chromium, picture

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")

# The contrast between every word and its background, as it is and with all colours inverted.
CONTRAST = """() => {
  const parse = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const invert = colour => colour.slice(0, 3).map(c => 255 - c);
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    if (!node.textContent.trim()) continue;
    let behind = node.parentElement, paper = [255, 255, 255];
    const ink = parse(getComputedStyle(behind).color);
    for (; behind; behind = behind.parentElement) {
      const colour = parse(getComputedStyle(behind).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) { paper = colour; break; }
    }
    const now = ratio(ink, paper), inverted = ratio(invert(ink), invert(paper));
    if (now < 4.5) found.push(`'${node.textContent.trim().slice(0, 30)}' ${ink} on ${paper}: ${now.toFixed(2)}`);
    if (inverted < 4.5) found.push(`inverted '${node.textContent.trim().slice(0, 30)}' ${invert(ink)} on ${invert(paper)}: ${inverted.toFixed(2)}`);
  }
  return found;
}"""

# What is read first, in this order, with the first of each on the first screen of a phone.
ORDER = ["MarketRegime", "h1", "Before that", "Direction", "Size", "Stop", "Positions", "Confidence", "Volatility", 
         "Changes", "What would flip it", "The session", "Why this call", "Half-hour by half-hour", "Five sessions",
         "Track record", "Links"]


def looks(browser, path, findings):
    context = browser.new_context()
    requests = []
    page = context.new_page()
    page.route("**/*", lambda route: (requests.append(route.request.url), route.abort()))
    page.set_content(path.read_text(encoding="utf-8"))
    page.evaluate(AXE)
    findings.expect(not requests, f"{path.stem}: asks for {requests[:2]}")
    findings.expect(page.locator("img, svg, script").count() == 0, f"{path.stem}: pictures or scripts")
    for width in (360, 600):
        page.set_viewport_size({"width": width, "height": 780})
        for scheme in ("light", "dark"):
            look(page, path.stem, width, scheme, findings)
    context.close()


def look(page, name, width, scheme, findings):
    place = f"{name} at {width} {scheme}"
    page.emulate_media(color_scheme=scheme)
    wide = page.evaluate("document.documentElement.scrollWidth")
    findings.expect(wide <= width, f"{place}: {wide} wide")
    if name in ("fullest", "stale", "sample") or width == 360:
        picture(page, f"mail-{name}-{width}-{scheme}", full_page=True)
    if width > 360:
        return
    for line in page.evaluate(CONTRAST):
        # A mail program that inverts colours on its own starts from the light ones, because it ignores the dark block.
        findings.expect(scheme == "dark" and line.startswith("inverted"), f"{place}: contrast {line}")
    if name == "partial":
        flip = page.get_by_text("What would flip it").bounding_box()
        findings.expect(flip and flip["y"] < 780, f"{place}: what would flip it is not on the first screen: {flip}")
    only = "" if scheme == "light" else ", runOnly: ['color-contrast', 'link-in-text-block']"
    result = page.evaluate(f"() => axe.run({{ resultTypes: ['violations']{only} }})")
    for violation in result["violations"]:
        for node in violation["nodes"]:
            findings.expect(False, f"{place}: axe {violation['id']}: {node['html'][:120]}")


def order(name, text, isWhole, findings):
    """Checks that a renderer shows the words in order of importance."""
    place = 0
    for word in ORDER if isWhole else [each for each in ORDER if each in ("MarketRegime", "Direction", "Size",  "Changes", "The session", "Track record")]:
        if word == "h1":
            continue
        if word == "The session" and name.startswith("close"):
            word = "The last 20 sessions"
        at = text.find(word, place)
        findings.expect(at >= 0, f"{name}: '{word}' does not follow what is before it")
        place = max(at, place)


def other(path, findings):
    """The text as shown by w3m, which supports neither colours nor style sheets."""
    if not shutil.which("w3m"):
        sys.exit("w3m: not found; run '.ci/setup --tests'")
    done = subprocess.run(["w3m", "-dump", "-cols", "80", "-T", "text/html", "-I", "utf-8", "-O", "utf-8", str(path)],
                          capture_output=True, text=True, timeout=60)
    findings.expect(done.returncode == 0, f"{path.stem}: w3m: {done.stderr}")
    order(f"{path.stem} in w3m", done.stdout, path.stem in ("fullest", "partial"), findings)
    (ARTIFACTS / f"mail-{path.stem}.w3m.txt").write_text(done.stdout, encoding="utf-8")
    if path.stem == "fullest":
        findings.expect(re.search(r"(\+3|−3)(\s+(\+3|−3)){12}", done.stdout), f"{path.stem}: w3m shows no row of 13 codes")


def main():
    findings = Findings()
    ARTIFACTS.mkdir(exist_ok=True)
    with chromium() as browser:
        for name in sys.argv[1:]:
            looks(browser, pathlib.Path(name), findings)
            other(pathlib.Path(name), findings)
    findings.end()


main()
