import Foundation
import Support
import Testing

/// The guide's examples that read `latest.json`: they give a size only for a fresh call that is still valid.
@Suite struct FeedExampleTests {
    /// A published call and the time at which an example reads it.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var isFresh = false
        /// The time of the run and the time at which the feed is read.
        var made: String
        var asked: String
        /// What happens to the file in between.
        var spoil: String = ""
    }

    static let cases = [
        Case(testDescription: "fresh", isFresh: true, made: "2025-07-16T10:20", asked: "2025-07-16T10:53"),
        Case(testDescription: "fresh when made, too old now", made: "2025-07-16T10:20", asked: "2025-07-16T10:54"),
        Case(testDescription: "stale", made: "2025-07-16T11:30", asked: "2025-07-16T11:31"),
        Case(testDescription: "awaiting", made: "2025-07-17T09:20", asked: "2025-07-17T09:21"),
        Case(testDescription: "closed", made: "2025-07-16T17:00", asked: "2025-07-16T17:01"),
        Case(testDescription: "sample", made: "", asked: "2025-07-16T10:21"),
        Case(testDescription: "cut off", made: "2025-07-16T10:20", asked: "2025-07-16T10:21", spoil: "text[:900]"),
        Case(testDescription: "empty", made: "2025-07-16T10:20", asked: "2025-07-16T10:21", spoil: "''"),
        Case(
            testDescription: "another page", made: "2025-07-16T10:20", asked: "2025-07-16T10:21",
            spoil: "'<h1>Sign in</h1>'"),
        Case(
            testDescription: "no time", made: "2025-07-16T10:20", asked: "2025-07-16T10:21",
            spoil: "json.dumps({**json.loads(text), 'valid_until': None})"),
        Case(testDescription: "missing", made: "", asked: "2025-07-16T10:21", spoil: "gone"),
    ]

    private static func block(_ language: String, with word: String) throws -> String {
        try #require(Document.guide("Feeds").blocks(language).first { $0.contains(word) })
    }

    /// A root with the site of the case, and the size advised.
    private func prepare(_ given: Case) throws -> (workdir: Workdir, size: Double) {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        if given.testDescription == "sample" {
            try workdir.run("demo", "--stocks", "50").expect(0, "SAMPLE")
        } else if given.spoil != "gone" {
            if given.testDescription == "closed" { try workdir.put(ScanText("2025-07-16T15:30", long: 40, short: 20)) }
            #expect([0, 75].contains(try workdir.run("run", now: given.made).status))
            if !given.spoil.isEmpty {
                let finished = try workdir.python(
                    """
                    path = 'public/feeds/v1/latest.json'
                    text = open(path).read()
                    open(path, 'w').write(\(given.spoil))
                    """)
                #expect(finished.status == 0, "\(finished.stderr)")
            }
        }
        guard given.isFresh else { return (workdir, 0) }
        let advice = try workdir.feed("latest.json")["recommendations"] as? [String: Any]
        return (workdir, try #require(advice?["position_size_multiplier"] as? Double))
    }

    /// The size or 0, or an exit code other than 0 without a size.
    private func expect(_ finished: Finished, _ size: Double, _ given: Case) {
        let printed = finished.stdout.trimmingCharacters(in: .whitespacesAndNewlines)
        if given.isFresh {
            #expect(finished.status == 0 && Double(printed) == size && size > 0, "\(printed)\(finished.stderr)")
        } else {
            #expect(Double(printed) == 0 || printed.isEmpty && finished.status != 0, "\(printed)\(finished.stderr)")
        }
    }

    @Test(arguments: cases) func `the guide's shell and Python examples give a size only for a fresh call`(given: Case)
        throws
    {
        let (workdir, size) = try prepare(given)
        let shell = try workdir.shell(
            """
            date() { if [ "$*" = +%s ]; then command date -d '\(ScanText.time(given.asked))' +%s; else command date "$@"; fi; }
            \(try Self.block("sh", with: "curl"))
            size_multiplier "file://$PWD/public/feeds/v1/latest.json"
            """)
        expect(shell, size, given)
        let python = try workdir.python(
            """
            \(try Self.block("python", with: "size_multiplier"))
            import types
            real = datetime.datetime
            class Clock(real):
                @classmethod
                def now(cls, zone): return real.fromisoformat('\(ScanText.time(given.asked))').astimezone(zone)
            datetime = types.SimpleNamespace(datetime=Clock, timezone=datetime.timezone)
            print(size_multiplier('file://' + os.path.abspath('public/feeds/v1/latest.json')))
            """)
        expect(python, size, given)
    }
}
