import Foundation
import Support
import Testing

/// The feeds of the built program, read by other parsers.
@Suite struct FeedTests {
    private static let script = Workdir.repository.appending(path: "Tests/PublishingTests/Feeds/check_feeds.py")
        .path(percentEncoded: false)

    @Test func `scans, configuration, history and every feed of the demo are valid by the site's schemas`() throws {
        let workdir = try Workdir()
        try workdir.run("demo").expect(0, "SAMPLE")
        let finished = try workdir.shell(
            """
            scans=$(printf ' scan=%s' data/demo/scans/2025-07-17T*.json)
            python3 '\(Self.script)' --mutate public regime_history=data/demo/regime_history.json \
            regime_config=config/regime_config.json thresholds=config/thresholds.json $scans
            """)
        #expect(finished.status == 0 && finished.stdout == "\n", "\(finished.stdout)\(finished.stderr)")
    }

    @Test func `a run with nothing new rewrites no feed`() throws {
        let workdir = try Workdir.withTwoCalls()
        let before = workdir.files(in: "public")
        try workdir.run("run", now: "2025-07-16T10:55")
        #expect(workdir.files(in: "public") == before)
    }

    @Test(arguments: [
        (
            "latest.json", "\"confidence\": 0.", "\"confidence\": 0.1",
            "history.json: 2025-07-16T10:30:00+05:30 confidence"
        ),
        ("history.json", "\"status\":\"fresh\"", "\"status\":\"stale\"", "history.json: status"),
        (
            "history.json", "\"long_count\":40", "\"long_count\":41",
            "long_count: expected 40 as in the history, found 41"
        ),
    ])
    func `feeds that contradict each other are found although the manifest knows them`(
        _ change: (feed: String, from: String, to: String, problem: String)
    ) throws {
        let workdir = try Workdir.withTwoCalls()
        #expect(try workdir.run("check", now: "2025-07-16T10:50").status == 0)
        let path = "public/feeds/v1/\(change.feed)"
        let text = try #require(workdir.text(path))
        #expect(text.contains(change.from))
        try workdir.write(text.replacing(change.from, with: change.to), to: path)
        let signed = try workdir.python(
            """
            import hashlib
            path = 'public/feeds/v1/manifest.json'
            manifest = json.load(open(path))
            for file in manifest['files']:
                data = open('public/' + file['path'], 'rb').read()
                file['bytes'], file['sha256'] = len(data), hashlib.sha256(data).hexdigest()
            json.dump(manifest, open(path, 'w'))
            """)
        #expect(signed.status == 0, "\(signed.stderr)")
        let finished = try workdir.run("check", now: "2025-07-16T10:50")
        #expect(finished.status == 65 && finished.stderr.contains(change.problem), "\(finished.stderr)")
    }
}
