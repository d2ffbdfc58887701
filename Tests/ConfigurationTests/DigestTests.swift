import Configuration
import JSON
import Testing

@Suite struct DigestTests {
    @Test func `the digest contains every value, sorted, and reads back as the same settings`() throws {
        let settings = try settings(
            #"{"history": {"days": 60}, "scans": {"keep_days": 400}, "mail": {"to": ["a@b.c"], "from": "d@e.f"}}"#,
            thresholds: #"{"uptrend": 1.6}"#)
        let tree = try JSONTree(bytes: Array(settings.digestText.utf8), name: "digest")
        guard case .object(let fields) = tree else {
            Issue.record("not an object")
            return
        }
        #expect(fields.map(\.key) == fields.map(\.key).sorted())
        let regime = JSONTree.object(fields.filter { $0.key != "thresholds" })
        let bands = try #require(tree["thresholds"])
        #expect(
            try Configuration.Settings.read(
                regimeConfig: ("x", Array(json(regime).utf8)), thresholds: ("y", Array(json(bands).utf8))) == settings)
    }

    @Test func `the digest contains every key`() {
        let digest = Settings().digestText
        // A half-hourly rhythm is left out, so that earlier digests stay valid.
        for path in Settings.registry.map({ $0.formerly ?? $0.path }) where path != "session.every" {
            #expect(digest.contains("\"\(path.split(separator: ".").last ?? "")\":"), "\(path)")
        }
    }

    @Test func `different settings have different digests`() throws {
        #expect(try settings(set: [("history.days", "31")]).digestText != Settings().digestText)
        #expect(try settings(set: [("uptrend", "1.51")]).digestText != Settings().digestText)
    }
}

@Suite struct Table {
    @Test func `the table has a row for every key`() throws {
        let table = SettingsTable(try settings(set: [("history.days", "60")]))
        #expect(table.rows.map(\.key) == Settings.registry.map(\.path))
        let row = try #require(table.rows.first { $0.key == "history.days" })
        #expect(row.value == "60" && row.defaultValue == "30" && row.unit == "calendar days" && row.isChanged)
        #expect(row.range == "a whole number from 1 through 4000")
        #expect(table.rows.count { $0.isChanged } == 1)
    }
}
