"use strict";
// Opens the step that a link leads to, and turns day pages with the arrow keys.
(() => {
  const open = () => {
    const target = document.getElementById(location.hash.slice(1));
    const details = target?.closest("details");
    if (!details || details.open) return;
    details.open = true;
    target.scrollIntoView();
  };
  open();
  addEventListener("hashchange", open);
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest?.("input, textarea, select, [tabindex]")) return; // there the arrows have another use
    const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    if (way) document.querySelector(`a[rel=${way}]`)?.click();
  });
})();

// One cross-hair over all charts over time, and the lines under them that read out its step.
// The data is history.json, fetched on first use; until it is there, the lines stay as they are.
const reading = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const REGIMES = ["strong_downtrend", "downtrend", "choppy_bearish", "choppy", "choppy_bullish", "uptrend", "strong_uptrend"];
  const GLYPHS = ["▼▼", "▼", "▽", "◆", "△", "▲", "▲▲"];
  const STATES = { missed: "no scan", stale: "the scan was a repeat", invalid: "the scan could not be used" };
  let entries = null, loading = null, at = -1, isByMouse = false;
  const kept = new Map(); // what the lines say at rest

  // The line that belongs to a chart: that of its section, otherwise the last of the page, which is of the whole window.
  const lineOf = (chart) => chart.closest("section")?.querySelector(".read") ?? lines().at(-1);
  const frameOf = (line) => {
    const base = entries.findIndex((entry) => entry.slot === line.dataset.first);
    return { base, count: Number(line.dataset.slots) };
  };
  const lines = () => [...document.querySelectorAll(".read[data-slots]")];
  const charts = () =>
    [...document.querySelectorAll("main svg.time, .slotbody > svg")].filter((chart) => lineOf(chart)?.dataset.slots);
  const chartAt = (target) => {
    const chart = target.closest?.("svg.time") ?? target.closest?.(".slotbody")?.querySelector("svg");
    return chart && lineOf(chart)?.dataset.slots ? chart : null;
  };

  const load = () => {
    const line = lines()[0];
    loading ??= fetch(line.dataset.history, { signal: AbortSignal.timeout(20e3) })
      .then((response) => (response.ok ? response.json() : Promise.reject()))
      .then((feed) => void (entries = feed.entries))
      .catch(() => void setTimeout(() => { loading = null; }, 10e3)); // the next move may try again
    return loading;
  };

  const element = (tag, text, style) => {
    const node = document.createElement(tag);
    node.textContent = text;
    if (style) node.className = style;
    return node;
  };
  const percent = (share) => `${Math.round(share * 100)}%`;
  const number = (value) => value.toLocaleString("en-US");
  const points = (value) => (value < 1000 ? value.toFixed(2) : number(Math.round(value)));
  const parts = (entry) => {
    const [weekday, day, month] = new Date(`${entry.slot.slice(0, 10)}T00:00Z`).toUTCString().replace(",", "").split(" ");
    const nodes = [element("b", `${weekday}\u00a0${Number(day)}\u00a0${month}, ${entry.slot.slice(11, 16)}`)];
    const level = REGIMES.indexOf(entry.regime) - 3;
    if (entry.regime) {
      const name = entry.regime.replace("_", " ");
      const regime = element("span", "", `r ${entry.regime.replace("_", "-")}`);
      const glyph = element("i", GLYPHS[level + 3]);
      glyph.setAttribute("aria-hidden", "true");
      regime.append(glyph, ` ${name[0].toUpperCase()}${name.slice(1)} ${level < 0 ? "−" : level > 0 ? "+" : ""}${Math.abs(level)}`);
      const volatility = entry.volatility_score;
      nodes.push(
        regime,
        element("span", `${number(entry.long_count)} long, ${number(entry.short_count)} short`),
        element("span", `confidence ${percent(entry.confidence)}`),
        element("span", volatility == null ? "volatility unknown" : `volatility ${volatility.toFixed(2)}, ${entry.volatility_level}`),
        element("span", `size ${entry.position_size_multiplier ? entry.position_size_multiplier.toFixed(2) : 0}×`),
      );
    } else {
      nodes.push(element("span", `no call: ${STATES[entry.state] ?? "no scan yet"}`));
    }
    if (entry.market_level != null) nodes.push(element("span", `market ${points(entry.market_level)}`));
    return nodes.flatMap((node) => [" ", node]).slice(1);
  };

  const place = (chart, index) => {
    const { base, count } = frameOf(lineOf(chart));
    let hair = chart.querySelector(":scope > .hair");
    const isOn = base >= 0 && index >= base && index < base + count;
    if (!isOn) return void hair?.remove();
    if (!hair) {
      hair = document.createElementNS(SVG, "line");
      hair.setAttribute("class", "hair");
      hair.setAttribute("y1", chart.classList.contains("time") ? 20 : 0);
      hair.setAttribute("y2", "100%");
      chart.append(hair);
    }
    const x = `${(100 * (index - base + 0.5)) / count}%`;
    hair.setAttribute("x1", x);
    hair.setAttribute("x2", x);
  };
  const show = (index, line) => {
    const { base, count } = frameOf(line);
    if (base < 0) return;
    at = Math.max(base, Math.min(base + count - 1, entries.length - 1, index));
    for (const chart of charts()) place(chart, at);
    for (const each of lines()) {
      const text = each.querySelector("p");
      if (!kept.has(text)) kept.set(text, [...text.childNodes]);
      text.replaceChildren(...parts(entries[at]));
      each.classList.toggle("reading", each === line);
    }
  };
  // Back to what the page says without a cross-hair.
  const rest = () => {
    at = -1;
    isByMouse = false;
    for (const hair of document.querySelectorAll(".hair")) hair.remove();
    for (const [text, nodes] of kept) text.replaceChildren(...nodes);
    for (const line of lines()) line.classList.remove("reading");
    kept.clear();
  };

  const follow = async (event) => {
    const chart = chartAt(event.target);
    const isMouse = event.pointerType === "mouse";
    if (!chart) {
      if (isMouse && isByMouse) rest();
      isByMouse = false;
      return;
    }
    isByMouse = isMouse;
    const { clientX } = event;
    if (!entries) await load();
    if (!entries || !chart.isConnected || isMouse !== isByMouse) return;
    const line = lineOf(chart), box = chart.getBoundingClientRect();
    const { base, count } = frameOf(line);
    show(base + Math.floor(((clientX - box.left) / box.width) * count), line);
  };
  document.addEventListener("pointermove", follow);
  document.addEventListener("pointerdown", follow);
  document.documentElement.addEventListener("mouseleave", () => isByMouse && rest());

  // The same time in the session before or after, or its last step.
  const session = (step) => {
    const day = (index) => entries[index]?.slot.slice(0, 10);
    let index = at;
    while (day(index) === day(at)) index += step;
    if (!day(index)) return at + step * entries.length;
    const same = entries.findIndex((entry) => entry.slot.startsWith(day(index)) && entry.slot.slice(11, 16) === entries[at].slot.slice(11, 16));
    return same < 0 ? index : same;
  };
  document.addEventListener("keydown", async (event) => {
    const line = event.target;
    if (!line.classList?.contains("read") || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -1, PageDown: 1 }[event.key];
    const isEdge = event.key === "Home" || event.key === "End";
    const { key, shiftKey } = event;
    if (key === "Escape") return rest();
    if (!step && !isEdge && (key !== "Enter" || at < 0)) return;
    event.preventDefault();
    if (!entries) await load();
    if (!entries || !line.isConnected) return;
    line.querySelector("p").setAttribute("aria-live", "polite");
    const { base, count } = frameOf(line);
    if (at < 0) at = entries.findLastIndex((entry, index) => entry.regime && index < base + count);
    if (key === "Enter") {
      const { slot } = entries[at];
      const root = line.dataset.history.replace("feeds/v1/history.json", "");
      location.href = `${root}days/${slot.slice(0, 10)}.html#t${slot.slice(11, 16).replace(":", "")}`;
    } else if (isEdge) {
      show(key === "Home" ? base : entries.length, line);
    } else {
      show(shiftKey || key.startsWith("Page") ? session(step) : at + step, line);
    }
  });
  const prepare = () => {
    for (const line of lines()) {
      line.tabIndex = 0;
      line.setAttribute("role", "group");
      line.setAttribute("aria-label", "Cross-hair: move it with the arrow keys");
    }
  };
  prepare();
  return { rest, renew: () => { entries = loading = null; prepare(); } };
})();

// Keeps an open page up to date. Without it the page is complete, but does not change.
(() => {
  const GRACE = 6 * 60e3; // a timer starts MarketRegime every five minutes
  const LONGEST = 10 * 60e3;
  const body = document.body;
  if (!body.dataset.feed) return;
  const served = location.protocol.startsWith("http");
  const line = document.getElementById("live");
  let validators = {}, failures = 0, answered = Date.now(), timer = 0, isPolling = false, kept = null, title = document.title;
  // What the feed said last: when it was made and when the next call is expected. `confirmed` is when the server said so, by
  // the server's clock: caches keep answers for a while, and this device's clock may be wrong.
  let made = 0, expected = 0, confirmed = 0;

  const instant = (name) => Date.parse(body.dataset[name] || "");

  // The market's wall clock. Every time in the page carries the market's offset.
  const wall = (milliseconds) => {
    const offset = /([+-])(\d\d):(\d\d)$/.exec(body.dataset.generated || "");
    const minutes = offset ? Number(`${offset[1]}1`) * (Number(offset[2]) * 60 + Number(offset[3])) : 0;
    return new Date(milliseconds + minutes * 60e3).toISOString();
  };
  const time = (milliseconds) => {
    const text = wall(milliseconds);
    // `Thu 14 Aug`. The date formatter is avoided because its first use delays the first paint.
    return (isToday(milliseconds) ? "" : `${new Date(text).toUTCString().slice(0, 11).replace(",", "")}, `) + text.slice(11, 16);
  };
  const isToday = (milliseconds) => wall(milliseconds).slice(0, 10) === wall(Date.now()).slice(0, 10);
  // How old a time of today is. A time of another day has its date instead.
  const age = (milliseconds, words) => {
    const minutes = Math.max(0, Math.floor((Date.now() - milliseconds) / 60e3));
    if (isToday(milliseconds)) return minutes < 60 ? `, ${minutes}\u00a0min old` : `, ${Math.floor(minutes / 60)}\u00a0h old`;
    const day = time(milliseconds).split(",")[0];
    return words.replaceAll("\u00a0", " ").includes(day) ? "" : `, ${day}`;
  };
  const say = (text, isAlert) => {
    if (line.textContent !== text) line.textContent = text;
    line.classList.toggle("alert", isAlert);
  };

  const showAges = () => {
    if (body.classList.contains("closed")) return; // the line has the day, and nothing is expected yet
    for (const moment of document.querySelectorAll(".fresh time")) {
      let span = moment.nextElementSibling;
      if (!span || !span.classList.contains("age")) {
        span = document.createElement("span");
        span.className = "age";
        moment.after(span);
      }
      const text = age(Date.parse(moment.dateTime), moment.textContent);
      if (span.textContent !== text) span.textContent = text;
    }
  };

  // A call that was taken back is no longer "this call", and its session no longer today's after midnight.
  const rename = () => {
    const [why, today] = ["why", "today"].map((id) => document.getElementById(id));
    const titles = new Map([[why, "Why the last call"]]);
    if (today && !isToday(instant("generated"))) titles.set(today, today.textContent.replace("Today, ", "Last session, "));
    titles.delete(null);
    kept.titles = [...titles].map(([heading, words]) => [heading, heading.textContent, words]);
    for (const [heading, , words] of kept.titles) heading.textContent = words;
  };

  // Takes back a call that is too old. What the page shows instead is already in it, in a template.
  const withdraw = () => {
    if (kept) return;
    const now = document.querySelector("main .now");
    kept = { style: body.className, now, state: now?.className, content: now && [...now.childNodes] };
    const lapsed = document.getElementById("withdrawn")?.content.cloneNode(true);
    if (now && lapsed) {
      lapsed.querySelector("h1").id = "regime";
      lapsed.querySelector(".fresh b").textContent = "OUT OF DATE";
      now.className = "now is-stale";
      now.replaceChildren(lapsed);
      body.className = "no-call";
    }
    rename();
    body.classList.add("expired");
    for (const each of document.head.querySelectorAll("[data-lapsed]")) {
      const name = each.nodeName === "LINK" ? "href" : "content";
      each.dataset.current = each.getAttribute(name);
      each.setAttribute(name, each.dataset.lapsed);
    }
    document.title = `OUT OF DATE: ${title}`;
  };
  const restore = () => {
    if (!kept) return;
    const { style, now, state, content, titles } = kept;
    for (const [heading, words] of titles) heading.textContent = words;
    if (now) now.className = state;
    now?.replaceChildren(...content);
    body.className = style;
    for (const each of document.head.querySelectorAll("[data-current]")) {
      each.setAttribute(each.nodeName === "LINK" ? "href" : "content", each.dataset.current);
      delete each.dataset.current;
    }
    kept = null;
    document.title = title;
  };

  const judge = () => {
    const now = Date.now();
    const { status } = body.dataset;
    if (status === "sample") return;
    const isExpired = now > instant("validUntil");
    if (isExpired) withdraw(); else restore();
    showAges();
    const sure = isExpired ? `OUT OF DATE since ${time(instant("validUntil"))}: do not trade on this page. ` : "";
    const update = time(instant("generated"));
    if (!served) {
      say(isExpired ? `${sure}Opened from a file: reload to update.` : "", isExpired);
    } else if (failures > 1) {
      say(`${sure}Cannot reach the server since ${time(answered)}. This page shows ${update}.`, true);
    } else if (made > instant("generated")) {
      say(isExpired ? `${sure}The server still sends the page of ${update}, although there is a newer one.` : "", isExpired);
    } else if (confirmed > Math.max(instant("nextExpected"), expected) + GRACE) {
      say(`${sure}No update since ${update}. MarketRegime may have stopped.`, true);
    } else if (body.dataset.unusable) {
      say(`${sure}${body.dataset.unusable}`, true);
    } else if ("overdue" in body.dataset) {
      say(`No new scan as of ${update}. Check that your scanner is running.`, true);
    } else if (isExpired) {
      say(`${sure}Last update: ${update}.`, true);
    } else if (line.classList.contains("alert")) {
      say("", false);
    }
  };

  // Changes only what differs. Equal nodes stay, and with them focus, selection and scroll positions.
  const patch = (old, fresh) => {
    // `isEqualNode` ignores the content of a template, which is not among its children.
    if (old.isEqualNode(fresh) && old.nodeName !== "TEMPLATE") return;
    if (old.nodeName !== fresh.nodeName || old.nodeName === "TEMPLATE") {
      return void old.replaceWith(document.importNode(fresh, true));
    }
    if (old.nodeType !== Node.ELEMENT_NODE) return void (old.nodeValue = fresh.nodeValue);
    for (const { name } of [...old.attributes]) {
      if (name !== "open" && !fresh.hasAttribute(name)) old.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) {
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    if (old.childNodes.length !== fresh.childNodes.length) {
      return void old.replaceChildren(...document.importNode(fresh, true).childNodes);
    }
    const pairs = [...old.childNodes].map((child, index) => [child, fresh.childNodes[index]]);
    for (const [child, next] of pairs) patch(child, next);
  };

  const sign = (element) =>
    [element.nodeName, element.id, element.getAttribute("href"), element.getAttribute("aria-label"),
      element.nodeName === "SUMMARY" ? element.textContent : ""].join("\n");
  const reachable = (main) => [...main.querySelectorAll("a[href], summary, [tabindex]")];

  const swap = (next) => {
    const main = document.getElementById("main");
    const focused = main.contains(document.activeElement) ? document.activeElement : null;
    const mark = focused && sign(focused);
    const place = focused ? reachable(main).filter((other) => sign(other) === mark).indexOf(focused) : 0;
    const opened = new Set([...main.querySelectorAll("details[open] > summary")].map(sign));
    const headings = [...main.querySelectorAll("h1[id], h2[id]")].filter((each) => each.getBoundingClientRect().top < 200);
    const anchor = scrollY > 0 && headings.at(-1);
    const [id, top] = anchor ? [anchor.id, anchor.getBoundingClientRect().top] : [];

    restore();
    reading.rest();
    for (const span of document.querySelectorAll(".fresh .age")) span.remove();
    patch(main, next.getElementById("main"));
    for (const selector of [".foot", ".top", "link[rel=icon]", "meta[name=theme-color]"]) patch(document.querySelector(selector), next.querySelector(selector));
    document.title = title = next.title;
    body.className = next.body.className;
    for (const name of Object.keys(body.dataset)) delete body.dataset[name];
    Object.assign(body.dataset, next.body.dataset);

    reading.renew();
    if (focused?.classList.contains("read")) focused.focus({ preventScroll: true });

    for (const summary of document.querySelectorAll("main summary")) {
      if (opened.has(sign(summary))) summary.parentElement.open = true;
    }
    if (focused && !focused.isConnected) {
      const same = reachable(document.getElementById("main")).filter((other) => sign(other) === mark);
      (same[place] || same[0])?.focus({ preventScroll: true });
    }
    judge();
    const heading = id && document.getElementById(id);
    if (heading) scrollBy({ top: heading.getBoundingClientRect().top - top, behavior: "instant" });
  };

  const renew = async () => {
    const response = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(20e3) });
    if (!response.ok) throw new Error(`page: ${response.status}`);
    const next = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!next.getElementById("main") || !next.body.dataset.generated) throw new Error("page: not one of ours");
    if (next.body.dataset.generated === body.dataset.generated) return false;
    const assets = (page) =>
      [...new Set([...page.querySelectorAll("link[rel=stylesheet], script")].map((each) => each.outerHTML))].sort().join();
    if (assets(next) !== assets(document)) return void location.reload();
    swap(next);
    if (!line.classList.contains("alert")) say(document.querySelector("main .now") ? `New call: ${next.title.split(" – ")[0]}` : "Updated.", false);
    return true;
  };

  const poll = async () => {
    clearTimeout(timer);
    if (isPolling || document.hidden) return;
    isPolling = true;
    try {
      const options = { cache: "no-store", headers: validators, signal: AbortSignal.timeout(20e3) };
      const response = await fetch(body.dataset.feed, options);
      if (response.status !== 304) {
        if (!response.ok) throw new Error(`feed: ${response.status}`);
        const feed = await response.json();
        [made, expected] = [Date.parse(feed.generated_at), Date.parse(feed.next_expected_at) || 0];
        const isCurrent = feed.generated_at === body.dataset.generated || (await renew());
        const tag = response.headers.get("ETag"); // many servers send none, and then every poll reads the whole feed
        // While the page is older than the feed, the feed is read again without its tag.
        validators = isCurrent && tag ? { "If-None-Match": tag } : {};
      }
      failures = 0;
      answered = Date.now();
      confirmed = Date.parse(response.headers.get("Date")) || answered;
    } catch {
      failures += 1;
    }
    isPolling = false;
    judge();
    const wait = Number(body.dataset.poll) * 1e3 * 2 ** Math.min(failures, 5);
    timer = setTimeout(poll, Math.min(wait, Math.max(LONGEST, Number(body.dataset.poll) * 1e3)));
  };

  judge();
  setInterval(judge, 5e3);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return clearTimeout(timer);
    judge();
    if (served) poll();
  });
  if (!served) return;
  addEventListener("online", poll);
  // Stylesheets inside `main` go when it is replaced, so copies in the head keep them in force.
  addEventListener("load", () => {
    document.head.append(...[...document.querySelectorAll("main link[rel=stylesheet]")].map((sheet) => sheet.cloneNode()));
  });
  // A page that looks old may come from the browser's own cache: then the server is asked at once.
  const isOld = Date.now() > Math.min(instant("validUntil") || Infinity, instant("nextExpected") || Infinity);
  timer = setTimeout(poll, isOld ? 0 : Number(body.dataset.poll) * 1e3);
})();
