import Foundation
import Support
import Testing

extension Finished {
    /// Expects this exit code and exactly one line on standard error, which begins with `message`.
    func expectFailure(_ code: Int32, _ message: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(status == code, "\(stderr)", sourceLocation: sourceLocation)
        #expect(stderr.hasPrefix("Error: \(message)"), "\(stderr)", sourceLocation: sourceLocation)
        #expect(stderr.filter { $0 == "\n" }.count == 1, "\(stderr)", sourceLocation: sourceLocation)
    }

    /// Expects this exit code, nothing on standard error, and `words` on standard output.
    func expect(_ code: Int32, _ words: String = "", sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(status == code, "\(stderr)", sourceLocation: sourceLocation)
        #expect(stderr == "", sourceLocation: sourceLocation)
        #expect(words.isEmpty || stdout.contains(words), "\(stdout)", sourceLocation: sourceLocation)
    }
}

extension Workdir {
    /// A root in which the 10:00 and 10:30 scans of a Wednesday were analysed at 10:40.
    static func withTwoCalls() throws -> Workdir {
        let workdir = try Workdir()
        try workdir.twoCalls()
        return workdir
    }

    /// Analyses the 10:00 and 10:30 scans of a Wednesday at 10:40.
    func twoCalls() throws {
        try put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try put(ScanText("2025-07-16T10:30", long: 44, short: 18))
        let finished = try run("run", now: "2025-07-16T10:40")
        #expect(finished.status == 0, "\(finished.stderr)")
    }

    /// Replaces text in a file. The test fails if the text is not there.
    func replace(_ old: String, by new: String, in name: String) throws {
        let text = try #require(self.text(name))
        #expect(text.contains(old), "\(name)")
        try write(text.replacing(old, with: new), to: name)
    }

    /// A published feed.
    func feed(_ name: String, in site: String = "public") throws -> [String: Any] {
        let text = try #require(self.text("\(site)/feeds/v1/\(name)"))
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// The state, regime and reason of a slot such as `2025-07-16T10:00` in the published history.
    func slot(_ time: String) throws -> (state: String?, regime: String?, reason: String?) {
        let entries = try #require(try feed("history.json")["entries"] as? [[String: Any]])
        let entry = entries.first { $0["slot"] as? String == ScanText.time(time) }
        return (entry?["state"] as? String, entry?["regime"] as? String, entry?["reason"] as? String)
    }

    /// Updates the manifest to match the files in the folder.
    func signSite() throws {
        let signed = try python(
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
    }
}
