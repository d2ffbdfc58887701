import Foundation
import Support
import Testing

/// If the disk fails, the run exits with 73 and names the path, no file is damaged, and the next run repairs everything.
@Suite struct DiskFaultTests {
    /// The root before a new scan, the root after a run without faults, and the calls of that run.
    private static func newScan() throws -> (base: Workdir, after: Workdir, calls: [Workdir.Call]) {
        let base = try Workdir.withTwoCalls()
        try base.put(ScanText("2025-07-16T11:00", long: 10, short: 60))
        let after = try base.copy()
        let calls = try after.calls(["run"], now: "2025-07-16T11:10")
        return (base, after, calls)
    }

    @Test(arguments: [("no space left on device", ENOSPC), ("input/output error", EIO), ("permission denied", EACCES)])
    func `a system call that fails, once or from then on, loses nothing`(words: String, code: Int32) throws {
        let (base, after, calls) = try Self.newScan()
        let before = base.kept
        let wanted = after.kept
        let faults = [false, true].flatMap { ever in
            calls.indices.map { Fault(kind: .fails(code, ever: ever), call: $0 + 1) }
        }
        var failures = 0
        for fault in sample(faults, 10, seed: UInt64(code)) {
            let workdir = try base.copy()
            let (finished, call) = try workdir.run(["run"], now: "2025-07-16T11:10", fault: fault)
            let place = Comment("\(fault.testDescription), \(call)")
            if finished.status != 0 {
                failures += 1
                #expect(finished.status == 73, "\(place): \(finished.stderr)")
                let message = finished.stderr.hasPrefix("Error: data") || finished.stderr.hasPrefix("Error: public")
                #expect(message && finished.stderr.contains(words), "\(place): \(finished.stderr)")
            }
            expectWhole(workdir, before, wanted, place)
            // Until the first page is renamed, the old site is complete.
            if finished.status == 73, call.path.contains("public"), call.name != "rename" {
                #expect(workdir.kept.filter { isSite($0.key) } == before.filter { isSite($0.key) }, place)
            }
            #expect(try workdir.run("run", now: "2025-07-16T11:10").status == 0, place)
            #expect(workdir.kept == wanted, place)
        }
        #expect(failures > 5)
    }

    /// Expects complete files only, old or new, and no feed that is newer than the pages.
    private func expectWhole(
        _ workdir: Workdir, _ before: [String: Data], _ wanted: [String: Data], _ place: Comment
    ) {
        let found = workdir.kept
        for (name, bytes) in found where !name.contains(".tmp") && !name.hasSuffix(".previous") {
            // On a full disk a partial line cannot even be removed. The next run does that.
            let isTorn = name == "data/published.jsonl" && bytes.starts(with: before[name] ?? Data())
            #expect(bytes == before[name] || bytes == wanted[name] || isTorn, "\(place): \(name)")
        }
        #expect(before.keys.allSatisfy { found[$0] != nil }, place)
        let latest = "public/feeds/v1/latest.json"
        if found[latest] == wanted[latest] {
            #expect(found.filter { isPage($0.key) } == wanted.filter { isPage($0.key) }, place)
        }
    }

    private func isSite(_ name: String) -> Bool { name.hasPrefix("public/") && !name.contains(".tmp") }

    private func isPage(_ name: String) -> Bool { isSite(name) && name.hasSuffix(".html") }

    @Test func `a site on a disk that became read-only ends the run with 73 and stays as it was`() throws {
        let workdir = try Workdir.withTwoCalls()
        let mount = try SmallDisk(on: workdir.path("www"), bytes: 8 << 20)
        try workdir.run("run", "--public", "www", now: "2025-07-16T10:40").expect(0)
        try workdir.put(ScanText("2025-07-16T11:00", long: 10, short: 60))
        let before = workdir.contents(of: "www")
        #expect(try workdir.shell("mount -o remount,ro www").status == 0)
        let finished = try workdir.run("run", "--public", "www", now: "2025-07-16T11:10")
        finished.expectFailure(73, "www/")
        #expect(finished.stderr.contains("read-only file system; mount it writable"))
        #expect(workdir.contents(of: "www") == before)
        #expect(workdir.text("data/last_run.json")?.contains("\"exit_code\": 73") == true)
        #expect(workdir.text("data/last_run.json")?.contains("read-only file system") == true)
        #expect(try workdir.shell("mount -o remount,rw www").status == 0)
        try workdir.run("run", "--public", "www", now: "2025-07-16T11:11").expect(0, "as of Wed 16 Jul, 11:00")
        #expect(workdir.text("data/last_run.json")?.contains("\"error\": null") == true)
        withExtendedLifetime(mount) {}
    }

    @Test(arguments: ["public", "data"])
    func `a folder that belongs to another user ends the run with 73`(_ name: String) throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.put(ScanText("2025-07-16T11:00", long: 10, short: 60))
        let before = workdir.contents(of: "data", "public")
        let other = name == "public" ? "data" : "public"
        // Root may write everywhere, so the program runs as nobody, from a copy that nobody may execute.
        let script = """
            cp "$PROGRAM" program && chmod -R go+rX . && chown -R 65534 \(other) && \
            setpriv --reuid=65534 --regid=65534 --clear-groups ./program run --now 2025-07-16T11:10:00+05:30
            """
        let finished = try workdir.shell(script)
        finished.expectFailure(73, name)
        #expect(finished.stderr.contains("permission denied; give this user the right to it"))
        let after = workdir.contents(of: "data", "public")
        for (path, bytes) in before where path.hasPrefix(name) { #expect(after[path] == bytes, "\(path)") }
    }

    @Test func `a scan that could not be read is read as soon as its permissions are fixed`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.put(ScanText("2025-07-16T11:00", long: 10, short: 60))
        let script = """
            cp "$PROGRAM" program && chmod -R go+rX . && chown -R 65534 . && chmod 0 data/scans/2025-07-16T1100.json
            run() { setpriv --reuid=65534 --regid=65534 --clear-groups ./program run --now 2025-07-16T$1:00+05:30; }
            run 11:10 && chmod 644 data/scans/2025-07-16T1100.json && run 11:11
            """
        try workdir.shell(script).expect(0, "as of Wed 16 Jul, 11:00")
    }

    @Test func `old scans that may not be deleted are a warning, and the run does all its work`() throws {
        let workdir = try Workdir()
        try workdir.write(
            """
            {"scans": {"keep_days": 1}, "hooks": {"on_change": ["sh", "-c", "cat > hook.json"]},
             "mail": {"to": ["trader@example.org"], "from": "desk@example.org", "on_change": true,
                      "command": ["sh", "-c", "cat > mail.eml"]}}
            """, to: "config/regime_config.json")
        try workdir.twoCalls()
        try workdir.put(ScanText("2025-07-18T10:00", long: 10, short: 60))
        let script = """
            cp "$PROGRAM" program && chmod -R go+rX . && chown -R 65534 . && chown 0 data/scans && chmod 755 data/scans
            setpriv --reuid=65534 --regid=65534 --clear-groups ./program run --now 2025-07-18T10:10:00+05:30
            """
        let finished = try workdir.shell(script)
        #expect(finished.status == 0 && finished.stderr.contains("scans.keep_days: "), "\(finished)")
        #expect(workdir.exists("data/scans/2025-07-16T1000.json"))
        #expect(workdir.text("hook.json")?.contains("strong_downtrend") == true)
        #expect(workdir.text("mail.eml")?.contains("Subject: [MarketRegime NSE]") == true)
        #expect(workdir.lines("data/published.jsonl").last?.contains("\"slot\":\"2025-07-18T10:00:00+05:30\"") == true)
    }

    @Test func `a missing folder of the site is created again`() throws {
        for folder in ["public", "public/days", "public/feeds", "public/feeds/v1/days"] {
            let workdir = try Workdir.withTwoCalls()
            let before = workdir.contents(of: "public")
            try workdir.remove(folder)
            try workdir.run("run", now: "2025-07-16T10:41").expect(0)
            #expect(workdir.contents(of: "public") == before, "\(folder)")
        }
    }

    @Test func `a folder that disappears during a run affects only this run`() throws {
        let (base, after, calls) = try Self.newScan()
        // All calls on a deleted folder fail with ENOENT.
        let places = calls.indices.filter { calls[$0].path.contains("public/") }
        for place in sample(Array(places), 4, seed: 3) {
            let workdir = try base.copy()
            let fault = Fault(kind: .fails(ENOENT, ever: true), call: 1, under: lastFolder(calls[place].path))
            let (finished, _) = try workdir.run(["run"], now: "2025-07-16T11:10", fault: fault)
            #expect(finished.status == 73, "\(calls[place]): \(finished.stderr)")
            #expect(finished.stderr.contains("no such folder; create it and run again"), "\(finished.stderr)")
            #expect(try workdir.run("run", now: "2025-07-16T11:10").status == 0)
            #expect(workdir.kept == after.kept)
        }
    }

    private func lastFolder(_ path: String) -> String {
        String(path[(path.range(of: "public/")?.lowerBound ?? path.startIndex)...]).split(separator: "/").dropLast()
            .joined(separator: "/") + "/"
    }
}
