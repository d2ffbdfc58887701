import Configuration
import MarketRegime
import Testing

@Suite struct OverrideTests {
    @Test func `an override wins over the file`() throws {
        let read = try settings(
            #"{"smoothing": {"ema_weight": 0.2}}"#,
            set: [("smoothing.ema_weight", "0.7"), ("uptrend", "1.6"), ("market.id", "xnys")])
        #expect(read.policy.smoothing.emaWeight == 0.7)
        #expect(read.policy.bands.uptrend == 1.6)
        #expect(read.market.id == "xnys")
    }

    @Test(arguments: [
        ("market.name", "500", "500"), ("market.name", #""500""#, "500"), ("market.name", "null", "null"),
        ("market.zone", "America/New_York", "America/New_York"), ("session.open", "09:30", "09:30"),
        ("scans.keep_days", "null", "none"), ("scans.keep_days", "90", "90"), ("site.index_robots", "true", "true"),
        ("confidence.bin_edges", "[0.2, 0.3]", "0.2, 0.3"), ("hooks.on_change", #"["a b", "-c"]"#, "a b, -c"),
    ])
    func `an override's value is JSON or plain text`(key: String, value: String, shown: String) throws {
        let table = SettingsTable(try settings(set: [(key, value)]))
        #expect(table.rows.first { $0.key == key }?.value == shown)
    }

    @Test(arguments: [
        ("smoothing.ema_weight", "7", "smoothing.ema_weight: expected a number from 0.01 through 1, found 7"),
        ("smoothing.ema_weight", "half", #"smoothing.ema_weight: expected a number from 0.01 through 1, found "half""#),
        ("smoothing.ema_weight", "", #"smoothing.ema_weight: expected a number from 0.01 through 1, found """#),
        ("smooting.ema_weight", "1", "smooting.ema_weight: unknown key; did you mean 'smoothing.ema_weight'?"),
        ("smoothing", "1", "smoothing: unknown key"),
        ("uptrend", "3", "uptrend: expected less than strong_uptrend (2), found 3"),
        ("", "3", ": unknown key"),
        ("\u{1B}[31m", "3", "\\u{1b}[31m: unknown key"),
    ])
    func `a faulty override is reported as an override`(key: String, value: String, message: String) {
        #expect(problems(set: [(key, value)]).map { $0.prefix(message.utf8.count + 7) } == ["--set: \(message)"])
    }

    @Test func `an override that contradicts a file is the one reported`() {
        let told = problems(thresholds: #"{"uptrend": 1.5, "strong_uptrend": 2}"#, set: [("uptrend", "3")])
        #expect(told == ["--set: uptrend: expected less than strong_uptrend (2), found 3"])
    }
}
