import Foundation
import Support
import Testing

/// The settings that `init` mentions can be looked up.
@Suite struct SettingsTests {
    @Test func `every key is listed with its value, default, range, unit and meaning, or only those that differ`()
        throws
    {
        let folder = try TemporaryFolder()
        func settings(_ words: String...) throws -> Finished {
            try Command([Command.product, "settings", "--root", "mysite"] + words, in: folder.path).run()
        }
        try settings().expectFailure(66, "mysite: not a MarketRegime folder; create one with ")
        try Command([Command.product, "init", "mysite"], in: folder.path).run().expect(0)
        try settings("--changed").expect(0, "Every setting has its default value.")

        try folder.write(
            #"{"history": {"days": 60}, "scans": {"keep_days": 90}}"#, to: "mysite/config/regime_config.json")
        try folder.write(#"{"uptrend": 1.6}"#, to: "mysite/config/thresholds.json")
        let changed = try settings("--changed")
        #expect(changed.status == 0, "\(changed.stderr)")
        expectSnapshot(changed.stdout, named: "settings-changed.txt")

        let all = try settings("--format", "json")
        let answer = try JSONSerialization.jsonObject(with: Data(all.stdout.utf8)) as? [String: [[String: Any]]]
        let rows = try #require(answer?["settings"])
        #expect(
            rows.filter { $0["changed"] as? Bool == true }.map { $0["key"] as? String } == [
                "uptrend", "history.days", "scans.keep_days",
            ])
        let listed = try settings().stdout
        for row in rows {
            let (key, meaning) = (row["key"] as? String ?? "?", row["meaning"] as? String ?? "?")
            #expect(listed.contains("\n\(key): ") && listed.contains("\n  \(meaning)\n"), "\(key)")
            #expect(row["value"] != nil && row["default"] != nil && row["accepts"] != nil && row["unit"] != nil)
        }

        try folder.write(#"{"histroy": {"days": 60}}"#, to: "mysite/config/regime_config.json")
        try settings().expectFailure(
            78, "mysite/config/regime_config.json: histroy: unknown key; did you mean 'history'?")
    }
}
