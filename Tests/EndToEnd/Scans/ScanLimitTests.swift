import Foundation
import Support
import Testing

/// Files that are too large, too deep or too many are rejected with a reason, in little time and memory.
@Suite(.serialized) struct ScanLimitTests {
    let workdir: Workdir

    init() throws {
        workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
    }

    /// Creates files with Python, runs once, and returns the reasons for rejections by file, and time and memory used.
    private func refusals(_ script: String) throws -> (reasons: [String: String], cost: Measured) {
        let made = try workdir.python(seconds: 600, "os.chdir('data/scans')\n" + script)
        try #require(made.status == 0, "\(made.stderr)")
        let cost = try workdir.measured("run", now: "2025-07-16T10:50")
        #expect(cost.finished.status == 0, "\(cost.finished.stderr)")
        #expect(cost.finished.stdout.contains("as of Wed 16 Jul, 10:00 IST"), "\(cost.finished.stdout)")
        let listed = try #require(try workdir.feed("status.json")["refusals"] as? [[String: Any]])
        var reasons: [String: String] = [:]
        for refusal in listed {
            guard let source = refusal["source"] as? String, let reason = refusal["reason"] as? String else { continue }
            reasons[source] = reason
            #expect(!reason.contains("\n") && reason.utf8.count < 400, "\(reason)")
            #expect(
                workdir.text("public/status.html")?.contains(
                    escaped(reason.replacing("\(source): ", with: "").replacing("\(source):", with: "line ")))
                    == true, "\(reason)")
        }
        let check = try workdir.run("check", now: "2025-07-16T10:50")
        #expect(check.status == 0)
        let warned = check.stderr.split(separator: "\n")
        #expect(warned.count == reasons.count && warned.allSatisfy { $0.hasPrefix("Warning: ") }, "\(check.stderr)")
        return (reasons, cost)
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    @Test func `a file above 64 MB is rejected unread, and one below for its content`() throws {
        let (reasons, cost) = try refusals(
            """
            for name in ['2025-07-16T1030.json', 'Long_a_20250716_104000.xlsx', '2025-07-16T1031.csv']:
                with open(name, 'wb') as file: file.truncate(67_108_865)
            with open('2025-07-16T1032.json', 'wb') as file: file.truncate(67_108_864)
            with open('2025-07-16T1033.json', 'wb') as file:
                file.write(b'{"timestamp": "2025-07-16T10:30:00+05:30", "long_count": -1, "x": "')
                file.write(b'x' * 67_000_000 + b'"}')
            """)
        for name in ["2025-07-16T1030.json", "Long_a_20250716_104000.xlsx", "2025-07-16T1031.csv"] {
            #expect(reasons[name] == "\(name): expected at most 67108864 bytes, found 67108865")
        }
        #expect(reasons["2025-07-16T1032.json"]?.hasPrefix("2025-07-16T1032.json:1: expected strict JSON") == true)
        #expect(reasons["2025-07-16T1033.json"]?.contains("long_count: expected a whole number from 0") == true)
        #expect(reasons.count == 5)
        #expect(cost.seconds < 20 && cost.megabytes < 64 * 5 + 64, "\(cost)")
    }

    @Test func `too many candidates are rejected in each format`() throws {
        let (reasons, cost) = try refusals(
            """
            import zipfile
            with open('2025-07-16T1030.json', 'w') as file:
                file.write('{"timestamp": "2025-07-16T10:30:00+05:30", "complete": true, "candidates": [')
                file.write(','.join('{"symbol":"S%d","direction":"long"}' % n for n in range(300_000)) + ']}')
            with open('2025-07-16T1031.csv', 'w') as file:
                file.write('symbol,direction\\n' + ''.join('S%d,long\\n' % n for n in range(300_000)))
            with zipfile.ZipFile('Long_a_20250716_104000.xlsx', 'w', zipfile.ZIP_DEFLATED) as file:
                o = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
                file.writestr('_rels/.rels', f'<Relationships><Relationship Id="a" Type="{o}/officeDocument" Target="b.xml"/></Relationships>')
                file.writestr('b.xml', f'<workbook xmlns:r="{o}"><sheets><sheet name="S" r:id="a"/></sheets></workbook>')
                file.writestr('_rels/b.xml.rels', f'<Relationships><Relationship Id="a" Type="{o}/worksheet" Target="s.xml"/></Relationships>')
                rows = ''.join('<row><c t="str"><v>S%d</v></c></row>' % n for n in range(300_000))
                file.writestr('s.xml', '<worksheet><sheetData><row><c t="str"><v>Symbol</v></c></row>' + rows + '</sheetData></worksheet>')
            """)
        #expect(
            reasons["2025-07-16T1030.json"]
                == "2025-07-16T1030.json: candidates: expected at most 200000 rows, found 300000")
        #expect(
            reasons["2025-07-16T1031.csv"] == "2025-07-16T1031.csv:200002: expected at most 200000 rows, found more")
        #expect(
            reasons["Long_a_20250716_104000.xlsx"]
                == "Long_a_20250716_104000.xlsx: sheet1!200002:200002: expected at most 200000 rows, found more")
        #expect(cost.seconds < 40 && cost.megabytes < 600, "\(cost)")
    }

    @Test func `JSON nested too deeply is rejected`() throws {
        let (reasons, cost) = try refusals(
            """
            open('2025-07-16T1030.json', 'w').write('[' * 60_000_000)
            open('2025-07-16T1031.json', 'w').write('{"timestamp":' * 5_000_000)
            open('2025-07-16T1032.json', 'w').write('{"timestamp": "2025-07-16T10:30:00+05:30", "x": ' + '[' * 300 + ']' * 300 + '}')
            """)
        #expect(reasons.count == 3)
        #expect(reasons.values.allSatisfy { $0.contains(": expected ") }, "\(reasons)")
        #expect(reasons["2025-07-16T1032.json"]?.contains("256") == true, "\(reasons)")
        #expect(cost.seconds < 20 && cost.megabytes < 500, "\(cost)")
    }

    @Test func `a symbol of one megabyte is rejected`() throws {
        let (reasons, cost) = try refusals(
            """
            row = '{"symbol": "' + 'A' * 1_048_576 + '", "direction": "long", "price": 1}'
            good = ', '.join('{"symbol": "S%d", "direction": "%s", "price": 1}' % (n, ('short', 'long')[n // 2]) for n in range(4))
            head = '{"timestamp": "2025-07-16T10:30:00+05:30", "complete": true, "candidates": ['
            open('2025-07-16T1030.json', 'w').write(head + row + ']}')
            open('2025-07-16T1001.json', 'w').write(head.replace('10:30', '10:01') + row + ', ' + good + ']}')
            open('2025-07-16T1031.csv', 'w').write('symbol,direction\\n' + 'A' * 1_040_000 + ',long\\n')
            """)
        #expect(reasons.count == 2)
        for reason in reasons.values {
            #expect(reason.contains("expected at most 200 bytes") && reason.contains("found \"AAAA"), "\(reason)")
        }
        #expect(cost.seconds < 20 && cost.megabytes < 200, "\(cost)")
        for (name, file) in workdir.contents(of: "public", "data/regime_history.json") {
            #expect(file.count < 1_000_000, "\(name)")
        }
    }

    @Test func `links, pipes and folders named like scans are rejected without waiting`()
        throws
    {
        let (reasons, cost) = try refusals(
            """
            os.symlink('/etc/passwd', '2025-07-16T1030.json')
            os.symlink('../regime_history.json', 'Long_a_20250716_104000.xlsx')
            os.symlink('nowhere.json', '2025-07-16T1031.json')
            os.symlink('2025-07-16T1000.json', 'inside.json')
            os.mkfifo('2025-07-16T1032.json')
            os.mkfifo('Short_a_20250716_104000.xlsx')
            os.mkdir('2025-07-16T1033.json')
            for name in ['2025-07-16T1034\\n.json', 'a<b>\\nError: all is well.csv', '..json', 'a..b.json', '\\x1b[31mred.xlsx']:
                open(name, 'w').write('{}')
            open(b'\\xff\\xfe.json', 'w').write('{}')
            os.symlink('/dev/zero', 'zero.json')
            """)
        let link = "expected a file in this folder, found a link that leads out of it"
        let pipe = "expected a file, found a pipe, a socket or a device"
        let name = "expected a name of visible characters in UTF-8, found another; rename the file"
        let expected = [
            "2025-07-16T1030.json": link, "Long_a_20250716_104000.xlsx": link, "2025-07-16T1031.json": link,
            "zero.json": link, "2025-07-16T1032.json": pipe, "Short_a_20250716_104000.xlsx": pipe,
            "2025-07-16T1033.json": "expected a file, found a folder", "2025-07-16T1034\\n.json": name,
            "a<b>\\nError: all is well.csv": name, "\\u{1b}[31mred.xlsx": name,
            "..json": "expected a name without '..', found one; rename the file",
            "a..b.json": "expected a name without '..', found one; rename the file",
        ]
        for (source, reason) in expected { #expect(reasons[source] == "\(source): \(reason)") }
        #expect(reasons.count == expected.count + 1)  // and the name that is not UTF-8
        #expect(cost.seconds < 10, "\(cost)")
        let slot = try workdir.slot("2025-07-16T10:30")
        #expect(slot.state == "invalid" && slot.reason?.hasSuffix(link) == true)
        for (path, bytes) in workdir.contents(of: "public") {
            #expect(!String(decoding: bytes, as: UTF8.self).contains("root:"), "\(path)")
        }
    }

    @Test func `compression bombs are rejected, whatever they claim to be`() throws {
        let (reasons, cost) = try refusals(
            """
            import zipfile, random
            o = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
            def book(name, sheet, strings):
                with zipfile.ZipFile(name, 'w', zipfile.ZIP_DEFLATED) as file:
                    file.writestr('_rels/.rels', f'<Relationships><Relationship Id="a" Type="{o}/officeDocument" Target="xl/b.xml"/></Relationships>')
                    file.writestr('xl/b.xml', f'<workbook xmlns:r="{o}"><sheets><sheet name="S" r:id="a"/></sheets></workbook>')
                    file.writestr('xl/_rels/b.xml.rels', f'<Relationships><Relationship Id="a" Type="{o}/worksheet" Target="s.xml"/>'
                        f'<Relationship Id="b" Type="{o}/sharedStrings" Target="t.xml"/></Relationships>')
                    for part, pieces in [('xl/t.xml', strings), ('xl/s.xml', sheet)]:
                        with file.open(part, 'w') as out:
                            for piece in pieces: out.write(piece)
            blank = b' ' * (1 << 20)
            book('Long_a_20250716_103700.xlsx', [b'<worksheet>'] + [blank] * 100, [b'<sst/>'])
            book('Short_a_20250716_103800.xlsx', [b'<worksheet/>'], [b'<sst><si><t>'] + [blank] * 60)
            # Less than the ratio, more than the limit.
            noise = bytes(random.Random(1).choices(b'0123456789 ', k=1 << 20))
            book('Long_b_20250716_104700.xlsx', [b'<worksheet>'] + [noise] * 70, [b'<sst/>'])
            # Parts whose entries say that they are small.
            for name, made in [('Long_c_20250716_104100.xlsx', 'Long_a_20250716_103700.xlsx'), ('Short_c_20250716_104200.xlsx', 'Long_b_20250716_104700.xlsx')]:
                data = open(made, 'rb').read()
                size = (11 + ((100 if name[0] == 'L' else 70) << 20)).to_bytes(4, 'little')
                assert data.count(size) >= 1
                open(name, 'wb').write(data.replace(size, (1000).to_bytes(4, 'little')))
            """)
        #expect(reasons.count == 5)
        let large = "xl/s.xml: expected a workbook that inflates to less than max_scan_bytes, found a larger one"
        let ratio = "expected at most 250 bytes for each byte in the archive, found more"
        #expect(reasons["Long_a_20250716_103700.xlsx"] == "Long_a_20250716_103700.xlsx: \(large)")
        #expect(reasons["Long_b_20250716_104700.xlsx"] == "Long_b_20250716_104700.xlsx: \(large)")
        #expect(reasons["Short_a_20250716_103800.xlsx"] == "Short_a_20250716_103800.xlsx: xl/t.xml: \(ratio)")
        for name in ["Long_c_20250716_104100.xlsx", "Short_c_20250716_104200.xlsx"] {
            #expect(reasons[name]?.hasPrefix("\(name): xl/s.xml: expected ") == true, "\(reasons)")
        }
        #expect(cost.seconds < 20 && cost.megabytes < 300, "\(cost)")
    }

    @Test func `thousands of files that were read before cost a run nothing`() throws {
        try workdir.put(.list("long", ["A", "B"]), as: "Long_a_20250716_103700.xlsx")
        try workdir.put(.list("short", ["C", "D"]), as: "Short_a_20250716_103800.xlsx")
        let made = try workdir.python(
            seconds: 600,
            """
            os.chdir('data/scans')
            import datetime, shutil
            day = datetime.datetime(2024, 1, 1)
            for number in range(1500):
                moment = day + datetime.timedelta(hours=number)
                open(moment.strftime('%Y-%m-%dT%H%M.json'), 'w').write(
                    '{"timestamp": "%s+05:30", "long_count": 3, "short_count": 4}' % moment.isoformat())
                open(moment.strftime('%Y-%m-%dT%H%M.csv'), 'w').write('symbol,direction\\nA,long\\nB,short\\n')
            for number in range(500):
                moment = day + datetime.timedelta(hours=number)
                for side in ['Long', 'Short']:
                    shutil.copy(f'{side}_a_20250716_10{37 if side == "Long" else 38}00.xlsx', moment.strftime(f'{side}_b_%Y%m%d_%H%M%S.xlsx'))
            """)
        try #require(made.status == 0, "\(made.stderr)")
        let first = try workdir.measured("run", now: "2025-07-16T10:50")
        #expect(first.finished.stdout.contains("2 new calls"), "\(first.finished)")
        let files = workdir.files(in: "data", "public")
        let second = try workdir.measured("run", now: "2025-07-16T10:51")
        #expect(second.finished.stdout.contains("No new scans; site unchanged"), "\(second.finished)")
        let isUntouched = workdir.files(in: "data", "public") == files
        #expect(isUntouched)
        #expect(second.seconds < 10 && second.seconds < first.seconds / 2, "\(first.seconds) then \(second.seconds)")
        #expect(second.megabytes < 150, "\(second.megabytes)")
        // None of the scanner's files is opened again.
        let traced = try workdir.shell(
            "strace -f -qq -e trace=openat -o trace \"$PROGRAM\" run --now 2025-07-16T10:52:00+05:30; grep -cE 'data/scans/|\"[^/\"]+\\.(json|csv|xlsx)\"' trace"
        )
        #expect(traced.stdout.hasSuffix("\n0\n"), "\(traced.stdout.suffix(200)) \(traced.stderr)")
        let pairs = workdir.text("data/scan_index.json")?.contains("Long_b_20240101_000000.xlsx")
        #expect(pairs == true)
    }
}
