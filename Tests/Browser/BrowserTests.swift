import Foundation
import Support
import Testing

/// Tests the site in Chromium. Each script beside this file tests one concern and reports what is wrong.
@Suite(.serialized) struct BrowserTests {
    @Test func `axe, the keyboard and the structure find nothing on any page, light and dark`() throws {
        try expect("accessibility.py", Sites.shared.get().all)
    }

    @Test func `nothing scrolls sideways, the first screen answers, every way of seeing shows the regime`() throws {
        try expect("layout.py", Sites.shared.get().all)
    }

    @Test func `no console error, no violation of the policy, no other host, no hostile name that runs`() throws {
        try expect("security.py", Sites.shared.get().all)
    }

    @Test func `the Nu Html Checker finds no error on any page`() throws {
        try expect("markup.py", Sites.shared.get().all)
    }

    @Test func `every address that a page or a feed names is there, and no id is there twice`() throws {
        try expect("links.py", Sites.shared.get().all)
    }

    @Test func `an open page shows the next slot, and turns stale by itself`() throws {
        let workdir = try Sites.workdir()
        try expect("live.py", [Command.product, workdir.folder.path])
    }

    @Test func `the first paint beside an empty page`() throws {
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
