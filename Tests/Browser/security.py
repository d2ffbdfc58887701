"""Checks that no foreign script runs, no other host is asked and the console stays empty: `security.py SITE …`, all pages of the first."""

import pathlib
import sys

from browser import Findings, chromium, generated, pages, serving

WATCH = """addEventListener('securitypolicyviolation', event =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));"""


def main():
    findings = Findings()
    with chromium() as browser:
        for site in sys.argv[1:]:
            with serving(site) as server:
                context = browser.new_context()
                context.add_init_script(WATCH)
                for name in pages(site, everything=site == sys.argv[1]) + ["no/such/page"]:
                    place = f"{pathlib.Path(site).name}/{name}"
                    page = context.new_page()
                    page.clock.install(time=generated(site))

                    def on_console(message, place=place, name=name):
                        # The browser itself logs the 404 answer, which is right here.
                        isExpected = "404" in message.text and name == "no/such/page"
                        if message.type in ("error", "warning") and not isExpected:
                            findings.expect(False, f"{place}: console: {message.text}")

                    page.on("console", on_console)
                    page.on("pageerror", lambda error, place=place: findings.expect(False, f"{place}: {error}"))
                    page.on("dialog", lambda dialog, place=place: (
                        findings.expect(False, f"{place}: a dialog: {dialog.message}"), dialog.dismiss()))
                    page.on("request", lambda request, place=place: findings.expect(
                        request.url.startswith(server.url), f"{place}: asked for {request.url}"))
                    page.goto(server.url + name, wait_until="load")
                    page.clock.run_for(6_000)
                    page.wait_for_timeout(150)  # for the answer to a poll
                    foreign = page.evaluate("""() => [...document.querySelectorAll('script')].filter(each =>
                      each.textContent || !each.src.startsWith(location.origin)).length
                      + document.querySelectorAll('[style], style, iframe, object, embed, base, [onerror], [onclick], img').length""")
                    findings.expect(foreign == 0, f"{place}: {foreign} elements that no page of ours has")
                    findings.expect(page.evaluate("() => window.hostile === undefined"), f"{place}: a hostile name ran")
                    page.close()
                context.close()
    findings.end()


main()
