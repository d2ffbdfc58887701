"""Checks every page of a folder with another parser and reports what is wrong with it."""

import gzip
import pathlib
import sys
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input", "col"}


class Checker(HTMLParser):
    def __init__(self):
        super().__init__()
        self.stack, self.ids, self.refs, self.problems, self.nodes = [], set(), [], [], 0

    def handle_starttag(self, tag, attributes):
        self.nodes += 1
        if tag not in VOID:
            self.stack.append(tag)
        if tag == "style" or (tag == "script" and not dict(attributes).get("src")):
            self.problems.append(f"<{tag}>")
        names = [name for name, _ in attributes]
        if len(set(names)) != len(names):
            self.problems.append(f"<{tag}> has an attribute twice")
        for name, value in attributes:
            if name == "style" or name.startswith("on"):
                self.problems.append(f"<{tag} {name}>")
            if name == "id":
                if value in self.ids:
                    self.problems.append(f"id {value} twice")
                self.ids.add(value)
            if name == "aria-labelledby":
                self.refs += value.split()

    def handle_data(self, data):
        if self.stack and self.stack[-1] == "script" and data.strip():
            self.problems.append("text in <script>")

    def handle_endtag(self, tag):
        if not self.stack or self.stack.pop() != tag:
            self.problems.append(f"</{tag}> at {self.getpos()} does not match")


failed = False
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.html")):
    text = path.read_text(encoding="utf-8")
    checker = Checker()
    checker.feed(text)
    checker.close()
    problems = checker.problems + [f"<{tag}> is never closed" for tag in checker.stack]
    problems += [f"no id {name}" for name in checker.refs if name not in checker.ids]
    weight = len(gzip.compress(text.encode(), 9))
    if checker.nodes > 2000 or weight > 30 * 1024:
        problems.append(f"{checker.nodes} nodes, {weight} bytes gzipped")
    for problem in problems:
        failed = True
        print(f"{path.parent.name}/{path.name}: {problem}")
sys.exit(1 if failed else 0)
