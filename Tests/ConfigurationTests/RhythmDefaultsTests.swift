import MarketRegime
import Testing

@testable import Configuration

/// Defaults that follow from `session.every`.
@Suite struct RhythmDefaultsTests {
    @Test(arguments: [
        ("5m", 24), ("15m", 8), ("20m", 6), ("30m", 4), ("45m", 3), ("60m", 2), ("90m", 1), ("120m", 1), ("close", 1),
    ])
    func `confidence looks two trading hours ahead, and one session at the close`(every: String, steps: Int) throws {
        #expect(try settings(set: [("session.every", every)]).policy.confidence.horizonSlots == steps)
    }

    @Test func `the close has its own smoothing and starting estimate, and an explicit setting wins`() throws {
        let close = try settings(set: [("session.every", "close")]).policy
        #expect(close.smoothing.emaWeight == 0.4 && close.smoothing.overnightDecay == 1 && close.extreme.ratio == 8)
        #expect(close.confidence.priorIntercept == 0.25 && close.confidence.priorWeight == 50)
        #expect(close.confidence.binCount == 6)
        let written = try settings(
            set: [("session.every", "close"), ("extreme.ratio", "3"), ("smoothing.ema_weight", "0.6")]
        ).policy
        #expect(written.extreme.ratio == 3 && written.smoothing.emaWeight == 0.6)
        #expect(written.smoothing.overnightDecay == 1)
    }

    @Test func `the shipped file with another rhythm uses that rhythm's defaults, except for keys that were changed`()
        throws
    {
        let (name, bytes) = try shippedFile("config/regime_config.json")
        let text = String(decoding: bytes, as: UTF8.self).replacing("\"every\": \"30m\"", with: "\"every\": \"close\"")
        func read(_ text: String) throws -> Settings {
            try Configuration.Settings.read(regimeConfig: (name, Array(text.utf8)))
        }
        #expect(try read(text) == settings(set: [("session.every", "close")]))
        let changed = try read(text.replacing("\"ema_weight\": 0.6", with: "\"ema_weight\": 0.7"))
        #expect(changed.policy.smoothing.emaWeight == 0.7 && changed.policy.extreme.ratio == 8)
    }

    @Test(arguments: [
        ("close", "freshness"), ("close", "smoothing"), ("close", "confidence"), ("5m", "freshness"), ("5m", "scans"),
        ("120m", "freshness"),
    ])
    func `a group copied with its half-hourly defaults is named, a single key is a choice`(
        every: String, group: String
    ) throws {
        let rhythm = try #require(Rhythm(every))
        let keys = Configuration.Settings.overrides(every: rhythm).dropFirst().map(\.key).filter {
            $0.hasPrefix("\(group).")
        }
        let copied = try keys.map { ($0, json(try #require(Configuration.Settings.setting($0)).defaultValue)) }
        #expect(copied.count > 1)
        #expect(try settings(set: [("session.every", every)] + copied).halfHourlyCopies == keys)
        #expect(try settings(set: [("session.every", every)] + copied.dropLast()).halfHourlyCopies == [])
        #expect(try settings(set: copied).halfHourlyCopies == [])
    }

    @Test func `calls are explained by the defaults of their rhythm`() throws {
        let close = try settings(set: [("session.every", "close")])
        let stored = try #require(PolicyVersion(settings: close.version.settings, hours: nil))
        #expect(stored.policy.confidence == close.policy.confidence && stored.policy.extreme.ratio == 8)
    }

    @Test func `the earlier name of the horizon is accepted, but not together with the new one`() throws {
        let old = try Configuration.Settings.read(
            regimeConfig: ("c", Array(#"{"confidence": {"horizon_slots": 3}}"#.utf8)))
        #expect(old.policy.confidence.horizonSlots == 3)
        #expect(try settings(set: [("confidence.horizon_slots", "3")]) == old)
        #expect(
            problems(#"{"confidence": {"horizon_slots": 3, "horizon": 4}}"#) == [
                "config/regime_config.json: confidence.horizon: expected one name, found its earlier name confidence.horizon_slots too"
            ])
    }
}
