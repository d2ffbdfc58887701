"""Checks messages with Python's own parser: `check_mail.py FOLDER`; reports what is wrong and fails."""

import email
import email.policy
import email.utils
import pathlib
import re
import sys
from email.header import decode_header, make_header
from html.parser import HTMLParser

folder = pathlib.Path(sys.argv[1])
wrong = []
count = 0


def expect(holds, place, words):
    if not holds:
        wrong.append(f"{place}: {words}")


class Tags(HTMLParser):
    """Finds what must not be in a mail, and tags that are not closed."""

    void = {"meta", "br", "img", "hr", "link", "input"}
    banned = {"svg", "script", "img", "link", "iframe", "form", "object", "video", "input", "base"}

    def __init__(self, place):
        super().__init__()
        self.place, self.open, self.styles, self.words = place, [], 0, []

    def handle_starttag(self, tag, attributes):
        if tag not in self.void:
            self.open.append(tag)
        self.words.append(dict(attributes).get("href", ""))
        expect(tag not in self.banned, self.place, f"a <{tag}>")
        self.styles += tag == "style"
        for name, value in attributes:
            expect(not name.startswith("on"), self.place, f"an attribute {name}")
            if name in ("src", "background", "srcset", "poster"):
                expect(False, self.place, f"something fetched: {name}={value}")
            if name == "href":
                expect(re.match(r"https?://", value), self.place, f"a link to {value}")
            if name == "style":
                expect(not re.search(r"url\(|position|flex|grid|float|expression", value), self.place, f"a style {value}")

    def handle_endtag(self, tag):
        expect(self.open and self.open[-1] == tag, self.place, f"</{tag}> closes {self.open[-1:]}")
        if self.open:
            self.open.pop()

    def handle_data(self, data):
        if self.open[-1:] not in (["style"], ["title"]):
            self.words.append(data)
        if self.open[-1:] == ["style"]:
            expect(not re.search(r"position|flex|@import|url", data), self.place, "a style block with more than colours")


for path in sorted(folder.glob("*.eml")):
    count += 1
    name, raw = path.stem, path.read_bytes()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    expect(not message.defects, name, f"defects {message.defects}")
    for part in message.walk():
        expect(not part.defects, name, f"defects {part.defects}")
    for header in message.keys():
        value = message[header]
        expect(not getattr(value, "defects", ()), name, f"{header}: defects {value.defects}")
        expect(len(message.get_all(header)) == 1, name, f"{header} twice")
    head = raw.split(b"\n\n")[0].decode("ascii")
    for line in raw.decode("ascii").splitlines():
        expect(len(line) <= 76, name, f"a line of {len(line)}: {line[:40]}")
    for word in re.findall(r"=\?utf-8\?b\?[^ ?]*\?=", head):
        expect(len(word) <= 75, name, f"an encoded word of {len(word)}")
    expect(b"\r" not in raw, name, "a carriage return")
    expect(len(raw) <= 60 * 1024, name, f"{len(raw)} bytes")
    expect(message["Subject"] == (folder / f"{name}.subject").read_text(), name, f"subject {message['Subject']}")
    sender = message["From"].addresses
    expect(len(sender) == 1, name, f"senders {sender}")
    # Uses the older interface, because the newer one keeps the white space between two encoded words of a name.
    shown = str(make_header(decode_header(email.message_from_bytes(raw)["From"])))
    shown = email.utils.parseaddr(shown)[0] if name != "foreign" else shown.rsplit(" <", 1)[0]
    expect(shown == (folder / f"{name}.name").read_text(), name, f"sender {shown}")
    expect(sender[0].addr_spec == "desk@example.org", name, f"sender {sender[0]}")
    expect(all(each.addr_spec.endswith("example.org") for each in message["To"].addresses), name, f"To {message['To']}")
    expect(len(message["To"].addresses) == (9 if name == "foreign" else 1), name, f"To {message['To']}")
    expect(message["Date"].datetime.utcoffset() is not None, name, "no offset in the date")
    expect(re.fullmatch(r"<[^<>@\s]+@example\.org>", message["Message-ID"]), name, f"id {message['Message-ID']}")
    expect(re.search(r"<[a-z.-]+\.example\.org>$", message["List-Id"]), name, f"list {message['List-Id']}")
    expect(message["Auto-Submitted"] == "auto-generated", name, "Auto-Submitted")
    expect(message["Content-Language"] == "en", name, "Content-Language")
    expect(message["MIME-Version"] == "1.0", name, "MIME-Version")
    expect(message.get_content_type() == "multipart/alternative", name, message.get_content_type())
    parts = [part.get_content_type() for part in message.iter_parts()]
    expect(parts == ["text/plain", "text/html"], name, f"parts {parts}")
    for part, kind in zip(message.iter_parts(), ("txt", "html")):
        expect(part["Content-Transfer-Encoding"] == "quoted-printable", name, "encoding")
        expect(part.get_content() == (folder / f"{name}.{kind}").read_text(encoding="utf-8"), name, f"another {kind} part")
    text = (folder / f"{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        expect(len(line) <= 72 or " " not in line.strip(), name, f"text of {len(line)}: {line}")
    tags = Tags(name)
    page = (folder / f"{name}.html").read_text(encoding="utf-8")
    tags.feed(page)
    expect(not tags.open, name, f"open {tags.open}")
    expect(tags.styles == 1, name, f"{tags.styles} style blocks")
    # Every number in the text part must be in the HTML part.
    body = " ".join(" ".join(tags.words).replace("\u00a0", " ").split())
    numbers = set(re.findall(r"[+−]?\d+(?:\.\d+)?[%×]?", " ".join(text.split())))
    missing = sorted(number for number in numbers if number not in body)
    expect(not missing, name, f"in the text alone: {missing[:9]}")
    numbers = set(re.findall(r"[+−]?\d+(?:\.\d+)?[%×]?", body))
    missing = sorted(number for number in numbers if number not in text)
    expect(not missing, name, f"in the HTML alone: {missing[:9]}")

print("\n".join(wrong) if wrong else f"{count} messages")
sys.exit(1 if wrong else 0)
