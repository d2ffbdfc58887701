"""Checks that the recorded workbooks are read correctly: python3 check_workbooks.py PROGRAM RECORDINGS.

No pair of lists from one run was recorded, so each list is paired with a made-up one, and each universe with two.
"""

import csv
import datetime
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

program = pathlib.Path(sys.argv[1]).resolve()
recordings = pathlib.Path(sys.argv[2])
repository = pathlib.Path(__file__).resolve().parent.parent
office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
halves = 7


def expect(holds, message):
    if not holds:
        raise SystemExit(message)


def rows(workbook):
    """The number of rows below the header and of the stocks in them, counted by an independent reader."""
    with zipfile.ZipFile(workbook) as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        shared = "xl/sharedStrings.xml"
        strings = ElementTree.fromstring(archive.read(shared)) if shared in archive.namelist() else []
    strings = ["".join(item.itertext()) for item in strings]

    def text(cell):
        found = "".join(cell.itertext())
        return strings[int(found)] if cell.get("t") == "s" else found

    table = [[text(cell) for cell in row] for row in sheet.iter() if row.tag.endswith("}row") and len(row) > 0]
    column = [name.lower() for name in table[0]].index("ticker")
    return len(table) - 1, len({row[column] for row in table[1:]})


def write_list(path):
    """A list of `halves` made-up stocks, different for each side, with varying prices so that no scan repeats another."""
    price = 100 + int(re.sub(r"\D", "", path.name)[-6:]) / 1000
    cells = [["Ticker", "Entry_Price"], *[[f"MADE{path.name[0]}{number}", f"{price + number:.3f}"] for number in range(halves)]]
    sheet = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>" for row in cells
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        part = '<Relationship Id="a" Type="{}/{}" Target="{}"/>'
        links = "<Relationships>{}</Relationships>"
        archive.writestr("_rels/.rels", links.format(part.format(office, "officeDocument", "xl/workbook.xml")))
        archive.writestr("xl/_rels/workbook.xml.rels", links.format(part.format(office, "worksheet", "sheet.xml")))
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns:r="{office}"><sheets><sheet name="a" r:id="a"/></sheets></workbook>'
        )
        archive.writestr("xl/sheet.xml", f"<worksheet><sheetData>{sheet}</sheetData></worksheet>")


def run(root, *arguments):
    done = subprocess.run([program, *arguments], cwd=root, capture_output=True, text=True)
    expect(done.returncode == 0, f"{arguments}: {done.stderr}")
    return done


def history(root):
    feed = json.loads((root / "public/feeds/v1/history.json").read_text(encoding="utf-8"))
    kept = json.loads((root / "data/regime_history.json").read_text(encoding="utf-8"))
    sources = {entry["slot"]: entry["source"] for entry in kept["entries"]}
    return [(sources[entry["slot"]], entry) for entry in feed["entries"] if entry["slot"] in sources]


workbooks = sorted((recordings / "workbooks").glob("*.xlsx"))
expect(len(workbooks) == 39, f"expected 39 recorded workbooks, found {len(workbooks)}")
with open(recordings / "counts.csv", encoding="utf-8") as file:
    listed = {row["timestamp"][:19]: int(row["short"]) for row in csv.DictReader(file) if row["stale"] == "0"}

read = {"Long": 0, "Short": 0, "market": 0}
agreeing = 0
for workbook in workbooks:
    # A separate root for each, because two recordings of one half-hour would hide each other.
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name in ["config", "templates"]:
            shutil.copytree(repository / name, root / name)
        scans = root / "data/scans"
        scans.mkdir(parents=True)
        finished = datetime.datetime.strptime(workbook.stem[-15:], "%Y%m%d_%H%M%S")
        name = workbook.name
        if finished.time() > datetime.time(15, 45):  # after the session, when scans do not count
            name = f"{workbook.stem[:-6]}153600.xlsx"
        shutil.copy(workbook, scans / name)
        kind, rest = name.split("_", 1)
        count, stocks = rows(workbook)
        if kind == "market":
            for side in ["Long", "Short"]:
                write_list(scans / f"{side}_made_{name[-20:]}")
        else:
            write_list(scans / f"{'Short' if kind == 'Long' else 'Long'}_{rest}")
        now = (finished + datetime.timedelta(hours=10)).isoformat() + "+05:30"
        run(root, "run", "--now", now)
        (source, entry), = history(root)
        expect(name in source and entry["state"] in ("analysed", "late"), f"{name}: {entry}")
        expect("refused" not in run(root, "run", "--now", now).stdout, f"{name}: refused")
        read[kind] += 1
        if kind == "market":
            expect(entry["long_count"] == entry["short_count"] == halves, f"{name}: {entry}")
            continue
        expect(entry[f"{kind.lower()}_count"] == stocks, f"{name}: expected {stocks} stocks, found {entry}")
        moment = finished.isoformat()
        if kind == "Short" and moment in listed:
            expect(listed[moment] == count, f"{name}: expected {listed[moment]} as in counts.csv, found {count}")
            agreeing += 1

expect(read == {"Long": 16, "Short": 20, "market": 3}, f"expected 16 long lists, 20 short ones and 3 universes, found {read}")
expect(agreeing >= 15, f"expected at least 15 lists that counts.csv has as well, found {agreeing}")
print(
    f"workbooks: {sum(read.values())} read: {read['Long']} long lists, {read['Short']} short ones, {read['market']} universes; "
    f"the {agreeing} short lists of scans that counts.csv has as well have as many rows as it says"
)
