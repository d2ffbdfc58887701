import Foundation
import Support
import Testing

/// Tests the site in Chromium. Each script next to this file tests one concern and reports what is wrong.
@Suite(.serialized) struct BrowserTests {
    @Test func `axe, the keyboard and the structure find nothing on any page, light and dark`() throws {
        try expect("accessibility.py", Sites.shared.get().all)
    }

    @Test func `nothing scrolls sideways, and every way of viewing shows the regime on the first screen`() throws {
        try expect("layout.py", Sites.shared.get().all)
    }

    @Test func `no console error, no policy violation, no other host is asked, no hostile name runs`() throws {
        try expect("security.py", Sites.shared.get().all)
    }

    @Test func `the Nu Html Checker finds no error on any page`() throws {
        try expect("markup.py", Sites.shared.get().all)
    }

    @Test func `every address that a page or a feed names exists, and no id occurs twice`() throws {
        try expect("links.py", Sites.shared.get().all)
    }

    @Test func `an open page shows the next call, and goes stale on its own`() throws {
        let workdir = try Sites.workdir()
        try expect("live.py", [Command.product, workdir.folder.path])
    }

    @Test func `half-hours are links, and one cross-hair reads all charts by pointer, finger and keys`() throws {
        try expect("reading.py", [Sites.shared.get().fresh])
    }

    @Test func `the first paint is not much slower than that of an empty page`() throws {
        try expect("paint.py", [Sites.shared.get().fresh])
    }

    private func expect(
        _ script: String, _ arguments: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let path = Workdir.repository.appending(path: "Tests/Browser/\(script)").path(percentEncoded: false)
        let folder = try TemporaryFolder()
        var command = Command(
            ["python3", "-B", path] + arguments, in: folder.path, environment: ["PYTHONUTF8": "1"])
        command.seconds = 240
        let finished = try command.run()
        if !finished.stdout.isEmpty { print(finished.stdout, terminator: "") }
        #expect(
            finished.status == 0, "\(script) ended with \(finished.status)\n\(finished.stdout)\(finished.stderr)",
            sourceLocation: sourceLocation)
    }
}
