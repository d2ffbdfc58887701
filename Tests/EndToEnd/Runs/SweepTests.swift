import JSON
import Support
import Testing

/// `replay --set` and `--sweep` print one line per variant and write nothing.
@Suite struct SweepTests {
    private static let warning =
        "Warning: 1 session: below 100, differences like these are mostly luck; keep the simpler setting\n"

    private func lines(_ finished: Finished) -> [String] {
        #expect(finished.status == 0 && finished.stderr == Self.warning, "\(finished.stderr)")
        return finished.stdout.split(separator: "\n").map(String.init)
    }

    @Test func `a sweep prints one line per value and writes nothing`() throws {
        let workdir = try Workdir.withTwoCalls()
        let before = workdir.files(in: "data", "public")
        let found = lines(
            try workdir.run("replay", "--sweep", "smoothing.ema_weight=0.3,0.5,1", now: "2025-07-16T10:40"))
        #expect(found.count == 7)
        #expect(
            found[0].split(separator: " ") == [
                "variant", "changes", "whipsaws", "agreed", "(day)", "opposite", "(day)", "agreed", "(since", "open)",
                "opposite", "(since", "open)", "agreed", "(other", "stocks)", "opposite", "(other", "stocks)", "Brier",
                "start", "est.", "skill", "volatility", "yesterday", "variance", "calls",
            ])
        #expect(found[1].hasPrefix("as configured "))
        #expect(found[2].hasPrefix("smoothing.ema_weight=0.3 ") && found[4].hasPrefix("smoothing.ema_weight=1 "))
        #expect(found[1].dropFirst(30) == found[3].dropFirst(30))
        #expect(found[6] == "1 session. Trial run; nothing written.")
        #expect(workdir.files(in: "data", "public") == before)
    }

    @Test func `the JSON output has every measure with its interval`() throws {
        let workdir = try Workdir.withTwoCalls()
        let finished = try workdir.run(
            "replay", "--set", "smoothing.ema_weight=0.5", "--format", "json", now: "2025-07-16T10:40")
        let tree = try JSONTree(bytes: Array(finished.stdout.utf8), name: "trial")
        guard case .array(let variants)? = tree["variants"] else { return #expect(Bool(false), "\(finished.stdout)") }
        #expect(variants.count == 2 && variants[1]["settings"]?["smoothing.ema_weight"] == .string("0.5"))
        #expect(variants[0]["measures"]?["changes_per_session"]?["value"]?.double == 0)
        #expect(variants[0]["measures"]?["agreed_with_half"]?["value"] == .null)
        let refused = try workdir.run("replay", "--format", "json", now: "2025-07-16T10:40")
        #expect(refused.status == 64)
        #expect(refused.stderr.contains("--format json: expected --set or --sweep with it, found neither"))
    }

    @Test func `sweeps are combined with each other and with --set`() throws {
        let workdir = try Workdir.withTwoCalls()
        let found = lines(
            try workdir.run(
                "replay", "--set", "confidence.confidence_cap=0.8", "--sweep", "smoothing.ema_weight=0.3,0.5",
                "--sweep",
                "hysteresis.margin=0.1,0.3", now: "2025-07-16T10:40"))
        #expect(found.count == 8)
        #expect(
            found[5].hasPrefix("confidence.confidence_cap=0.8 smoothing.ema_weight=0.5 hysteresis.margin=0.3 "))
    }

    @Test func `a value out of range is rejected before anything is analysed`() throws {
        let workdir = try Workdir.withTwoCalls()
        let finished = try workdir.run("replay", "--sweep", "smoothing.ema_weight=0.4,2", now: "2025-07-16T10:40")
        #expect(finished.status == 78 && finished.stdout == "")
        #expect(finished.stderr.contains("Error: --sweep: smoothing.ema_weight: expected a number from 0.01"))
    }

    @Test(arguments: [
        "smoothing.ema_weight", "smoothing.ema_weight=\(Array(repeating: "0.5", count: 101).joined(separator: ","))",
    ])
    func `a sweep without values or with too many is a usage error`(sweep: String) throws {
        let finished = try Workdir.withTwoCalls().run("replay", "--sweep", sweep, now: "2025-07-16T10:40")
        #expect(finished.status == 64)
        #expect(finished.stderr.contains("--sweep: expected "))
    }
}
