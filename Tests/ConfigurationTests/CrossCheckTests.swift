import Configuration
import MarketRegime
import Testing

@Suite struct CrossCheckTests {
    @Test(arguments: [
        (#"{"uptrend": 2.5}"#, "uptrend: expected less than strong_uptrend (2), found 2.5"),
        (#"{"strong_uptrend": 1.5}"#, "strong_uptrend: expected more than uptrend (1.5), found 1.5"),
        (#"{"uptrend": 2, "strong_uptrend": 2}"#, "strong_uptrend: expected more than uptrend (2), found 2"),
        (#"{"uptrend": 2}"#, "uptrend: expected less than strong_uptrend (2), found 2"),
        (#"{"downtrend": 0.9}"#, "downtrend: expected less than choppy_bearish (0.8), found 0.9"),
        (
            #"{"choppy_bullish": 1, "choppy_bearish": 1}"#,
            "choppy_bullish: expected more than choppy_bearish (1), found 1"
        ),
    ])
    func `bands must descend strictly`(text: String, message: String) {
        #expect(problems(thresholds: text) == ["config/thresholds.json: \(message)"])
    }

    @Test(arguments: [
        (#"{"session": {"open": "15:30"}}"#, "session.open: expected a time before session.close (15:30), found 15:30"),
        (
            #"{"session": {"open": "16:00", "close": "09:00"}}"#,
            "session.close: expected a time after session.open (16:00), found 09:00"
        ),
        (#"{"volatility": {"low": 8}}"#, "volatility.low: expected less than volatility.high (7.5), found 8"),
        (#"{"volatility": {"high": 1.5}}"#, "volatility.high: expected more than volatility.low (1.5), found 1.5"),
        (
            #"{"extreme": {"strong_min_total": 8}}"#,
            "extreme.strong_min_total: expected at least extreme.strong_leave_total (10), found 8"
        ),
        (
            #"{"extreme": {"strong_leave_total": 16}}"#,
            "extreme.strong_leave_total: expected at most extreme.strong_min_total (15), found 16"
        ),
        (
            #"{"volatility": {"high_from": 0.2}}"#,
            "volatility.high_from: expected more than volatility.normal_from (0.3), found 0.2"
        ),
        (
            #"{"volatility": {"extreme_from": 0.6}}"#,
            "volatility.extreme_from: expected more than volatility.high_from (0.6), found 0.6"
        ),
        (
            #"{"confidence": {"usual_sessions": 3}}"#,
            "confidence.usual_sessions: expected at least confidence.usual_min_sessions (5), found 3"
        ),
        (
            #"{"confidence": {"usual_min_sessions": 21}}"#,
            "confidence.usual_min_sessions: expected at most confidence.usual_sessions (20), found 21"
        ),
        (
            #"{"scans": {"folders": ["results", "results"]}}"#,
            "scans.folders: expected each folder once, and whole paths with different last parts, found one twice"
        ),
        (
            #"{"scans": {"columns": {"price": ["Close", "A_T R"]}}}"#,
            "scans.columns.price: expected headings that no other column uses, found \"A_T R\", which scans.columns.atr lists too"
        ),
        (
            #"{"positions": {"min_multiplier": 2.5}}"#,
            "positions.min_multiplier: expected at most positions.max_multiplier (2), found 2.5"
        ),
        (
            #"{"positions": {"risk_per_trade_percent": [2.5, 0.5]}}"#,
            "positions.risk_per_trade_percent[1]: expected more than 2.5, found 0.5"
        ),
        (
            #"{"freshness": {"missed_after_minutes": 10}}"#,
            "freshness.missed_after_minutes: expected at least freshness.expected_after_minutes (15), found 10"
        ),
        (
            #"{"mail": {"to": ["a@b.c"]}}"#,
            "mail.from: expected a sender's address, because mail.to has recipients, found none"
        ),
        (#"{"mail": {"bcc": ["a@b.c"]}}"#, "mail.to: expected a recipient besides those in mail.bcc, found none"),
    ])
    func `keys that contradict each other are rejected`(text: String, message: String) {
        #expect(problems(text) == ["config/regime_config.json: \(message)"])
    }

    @Test func `equal limits are accepted where they make sense`() throws {
        let text = #"{"positions": {"min_multiplier": 1, "max_multiplier": 1}, "confidence": {"usual_sessions": 5}}"#
        #expect(try settings(text).policy.positions.maximumMultiplier == 1)
    }

    @Test func `a market round the clock can be configured`() throws {
        let text = """
            {"session": {"open": "00:00", "close": "24:00", "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]},
             "market": {"zone": "UTC", "zone_label": "UTC"}, "calendar": {"file": null}}
            """
        #expect(try settings(text).calendar(nil).isRoundTheClock)
    }
}
