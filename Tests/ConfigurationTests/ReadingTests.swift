import Configuration
import MarketRegime
import Testing

@Suite struct ReadingTests {
    @Test func `without files every setting has its default`() throws {
        #expect(try settings() == Settings())
        #expect(try settings("{}", thresholds: "{}") == Settings())
        #expect(try settings().policy == Policy())
    }

    @Test func `keys set their values`() throws {
        let read = try settings(
            #"{"$schema": "x", "smoothing": {"$comment": 1, "ema_weight": 1, "pseudo_count": 2.5}, "history": {"days": 7.0}}"#,
            thresholds: #"{"strong_uptrend": 3}"#)
        #expect(read.policy.smoothing.emaWeight == 1)
        #expect(read.policy.smoothing.pseudoCount == 2.5)
        #expect(read.policy.historyDays == 7)
        #expect(read.policy.bands.strongUptrend == 3)
    }

    @Test func `a trailing slash is removed from an address`() throws {
        #expect(try settings(#"{"site": {"base_url": "https://x.org/a//"}}"#).site.baseURL == "https://x.org/a")
    }

    @Test(arguments: [
        (#"{"smoothing": {"ema_weight": 7}}"#, "smoothing.ema_weight: expected a number from 0.01 through 1, found 7"),
        (
            #"{"smoothing": {"ema_weight": "7"}}"#,
            #"smoothing.ema_weight: expected a number from 0.01 through 1, found "7""#
        ),
        (#"{"history": {"days": 30.5}}"#, "history.days: expected a whole number from 1 through 4000, found 30.5"),
        (#"{"history": {"days": 0}}"#, "history.days: expected a whole number from 1 through 4000, found 0"),
        (#"{"history": 30}"#, "history: expected an object, found 30"),
        (
            #"{"scans": {"keep_days": 0}}"#,
            "scans.keep_days: expected a whole number from 1 through 36500, or null, found 0"
        ),
        (#"{"feeds": {"legacy_summary": 1}}"#, "feeds.legacy_summary: expected true or false, found 1"),
        (
            #"{"market": {"id": "N SE"}}"#,
            #"market.id: expected a name of lower-case letters, digits, '-' and '_', found "N SE""#
        ),
        (
            #"{"market": {"zone": "Asia/Nowhere"}}"#,
            #"market.zone: expected a time zone that the system knows, such as Asia/Kolkata, found "Asia/Nowhere""#
        ),
        (
            #"{"session": {"open": "9.15"}}"#,
            #"session.open: expected a time from 00:00 through 24:00, written as 09:15, found "9.15""#
        ),
        (
            #"{"session": {"weekdays": ["mon", "Tue"]}}"#,
            #"session.weekdays[1]: expected one of mon, tue, wed, thu, fri, sat, sun, found "Tue""#
        ),
        (
            #"{"session": {"weekdays": []}}"#,
            "session.weekdays: expected a list of 1 to 7 values, each one of mon, tue, wed, thu, fri, sat, sun, found an empty list"
        ),
        (
            #"{"site": {"base_url": "javascript:x"}}"#,
            #"site.base_url: expected an address that begins with https:// or http://, or null, found "javascript:x""#
        ),
        (
            #"{"scans": {"folders": ["../x"]}}"#,
            #"scans.folders[0]: expected a folder name without '.', '..' or empty parts, found "../x""#
        ),
        (
            #"{"mail": {"to": ["a@b.c\nBcc: d@e.f"]}}"#,
            #"mail.to[0]: expected a mail address such as desk@example.org or Desk <desk@example.org>, found "a@b.c\nBcc: d@e.f""#
        ),
        (
            #"{"mail": {"command": ["a\rb"]}}"#,
            #"mail.command[0]: expected text without line breaks, such as ["/path/program", "argument"], found "a\rb""#
        ),
        (#"{"market": {"name": ""}}"#, #"market.name: expected a line of 1 to 120 characters, found """#),
        (
            #"{"confidence": {"bin_edges": [0.1, 0.4, 0.4]}}"#,
            "confidence.bin_edges[2]: expected more than 0.4, found 0.4"
        ),
        (
            #"{"volatility": {"risk_multipliers": [1, 2]}}"#,
            "volatility.risk_multipliers: expected a list of 5 values, each a number from 0.1 through 10, found 2 values"
        ),
        (
            #"{"volatility": {"risk_multipliers": [1, 1, 1, 1, 11]}}"#,
            "volatility.risk_multipliers[4]: expected a number from 0.1 through 10, found 11"
        ),
        (
            #"{"hooks": {"on_change": "notify"}}"#,
            #"hooks.on_change: expected a list of at most 50 values, each text without line breaks, such as ["/path/program", "argument"], found "notify""#
        ),
        (#"{"smooting": {}}"#, "smooting: unknown key; did you mean 'smoothing'?"),
        (
            #"{"smoothing": {"ema_wieght": 1}}"#,
            "smoothing.ema_wieght: unknown key; did you mean 'smoothing.ema_weight'?"
        ),
        (
            #"{"positions": {"base_size": {"stong": 1}}}"#,
            "positions.base_size.stong: unknown key; did you mean 'positions.base_size.strong'?"
        ),
        (
            #"{"volatility": {"atr": {"low": 2, "high": 5, "weight": 0.6}}}"#,
            "volatility.atr: no longer a key; set volatility.low and volatility.high, in percent of price, instead"
        ),
        (
            #"{"volatility": {"range": {"low": 0.5}}}"#,
            "volatility.range: no longer a key; set volatility.range_exponent instead"
        ),
        (
            #"{"volatility": {"volume": {"weight": 0.1}}}"#,
            "volatility.volume: no longer a key; set volatility.volume_exponent instead"
        ),
        (#"{"ema_weight": 1}"#, "ema_weight: unknown key; did you mean 'smoothing.ema_weight'?"),
        (#"{"smoothing.ema_weight": 1}"#, "smoothing.ema_weight: unknown key; did you mean 'smoothing.ema_weight'?"),
        (#"{"strong_uptrend": 2}"#, "strong_uptrend: unknown key; did you mean 'strong_uptrend' in 'thresholds.json'?"),
        (#"{"weather": 1}"#, "weather: unknown key; 'market-regime settings' lists them"),
        ("[]", "expected an object, found a list"),
    ])
    func `a fault is reported with file, key, range and value`(text: String, message: String) {
        #expect(problems(text) == ["config/regime_config.json: \(message)"])
    }

    @Test(arguments: [
        ("{\n\"a\": }", "config/thresholds.json:2: expected strict JSON, found '}'"),
        ("", "config/thresholds.json: expected a JSON document, found an empty file"),
        (
            #"{"uptrend": 1.5, "uptrend": 1.5}"#,
            "config/thresholds.json: uptrend: expected each key once, found it again"
        ),
        (#"{"up_trend": 1.5}"#, "config/thresholds.json: up_trend: unknown key; did you mean 'uptrend'?"),
        (#"{"uptrend": null}"#, "config/thresholds.json: uptrend: expected a number from 1 through 100, found null"),
    ])
    func `a fault in the thresholds is reported the same way`(text: String, message: String) {
        #expect(problems(thresholds: text) == [message])
    }

    @Test func `all faults of both files are reported at once, up to twenty`() {
        let many = (0..<30).map { #""nothing_like_it_\#($0)": 1"# }.joined(separator: ", ")
        #expect(problems(#"{"history": {"days": 0}, "x": 1}"#, thresholds: "[1]").count == 3)
        let told = problems("{\(many)}")
        #expect(told.count == 21)
        #expect(told.last == "and 10 more problems")
    }
}
