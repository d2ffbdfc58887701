import Foundation
import Support
import Testing

/// After a power cut, files of the site may be short or empty. The next run restores them.
@Suite struct HealingTests {
    /// Damage to one file, by a power cut or by a user.
    private enum Damage: CaseIterable { case emptied, cut, lengthened, removed }

    private func damage(_ workdir: Workdir, _ name: String, using random: inout Seeded) throws -> String {
        let damage = Damage.allCases.randomElement(using: &random) ?? .emptied
        let bytes = FileManager.default.contents(atPath: workdir.path(name)) ?? Data()
        switch damage {
        case .emptied: try Data().write(to: URL(filePath: workdir.path(name)))
        case .cut:
            let rest = bytes.prefix(.random(in: 0..<max(1, bytes.count), using: &random))
            try rest.write(to: URL(filePath: workdir.path(name)))
        case .lengthened: try (bytes + Data(count: 4096)).write(to: URL(filePath: workdir.path(name)))
        case .removed: try workdir.remove(name)
        }
        return "\(name) \(damage)"
    }

    @Test(arguments: UInt64(1)...12)
    func `truncated, empty and deleted files of the site are restored`(seed: UInt64) throws {
        var random = Seeded(seed)
        let workdir = try Workdir.withTwoCalls()
        let before = workdir.contents(of: "public")
        var names = before.keys.sorted()
        names.shuffle(using: &random)
        let harmed = try names.prefix(.random(in: 1...names.count, using: &random)).map {
            try damage(workdir, $0, using: &random)
        }
        try workdir.run("run", now: "2025-07-16T10:41").expect(0)
        #expect(workdir.contents(of: "public") == before, "seed \(seed): \(harmed)")
        #expect(try workdir.run("check", now: "2025-07-16T10:41").status == 0, "seed \(seed)")
    }

    @Test func `a changed file of the same size is reported by check and restored by render`() throws {
        let workdir = try Workdir.withTwoCalls()
        let before = workdir.contents(of: "public")
        try workdir.replace("fresh", by: "stale", in: "public/feeds/v1/latest.json")
        try workdir.run("check", now: "2025-07-16T10:41").expectFailure(65, "public/feeds/v1/latest.json")
        try workdir.run("render", now: "2025-07-16T10:41").expect(0)
        #expect(workdir.contents(of: "public") == before)
        try workdir.run("check", now: "2025-07-16T10:41").expect(0)
    }

    @Test func `temporary files of a killed run are removed, even if nothing is new`() throws {
        let workdir = try Workdir.withTwoCalls()
        let before = workdir.contents(of: "public")
        for name in ["public/.index.html", "public/feeds/v1/.latest.json", "public/days/.2025-07-16.html"] {
            try workdir.write("half", to: "\(name).0123456789abcdef.tmp")
        }
        try workdir.run("run", now: "2025-07-16T10:41").expect(0)
        #expect(workdir.contents(of: "public") == before)
    }

    @Test(arguments: [
        "regime_history.json", "performance_metrics.json", "published.jsonl", "scan_index.json", "site_state.json",
        "last_run.json",
    ])
    func `files and folders are flushed to disk before the run ends`(_ name: String) throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        let calls = "openat,rename,renameat,renameat2,fsync,fdatasync,write,exit_group"
        let traced = try workdir.shell(
            "strace -f -qq -y -e trace=\(calls) -o trace.txt \"$PROGRAM\" run --now 2025-07-16T10:10:00+05:30")
        try #require(traced.status == 0, "strace has to be there; .ci/setup --tests installs it: \(traced.stderr)")
        let lines = workdir.lines("trace.txt")
        func index(_ call: String, _ path: String, after start: Int) -> Int? {
            lines[(start + 1)...].firstIndex { $0.contains(" \(call)") && $0.contains(path) && !$0.contains("= -1") }
        }
        if name == "published.jsonl" {
            let written = try #require(index("write(", "/data/published.jsonl>", after: -1))
            let synced = try #require(index("fsync(", "/data/published.jsonl>", after: written))
            _ = try #require(index("fsync(", "/data>", after: synced), "the folder of a new file")
        } else {
            let written = try #require(index("write(", "/data/.\(name).", after: -1))
            let synced = try #require(index("fsync(", "/data/.\(name).", after: written))
            let renamed = try #require(index("rename", "\"data/\(name)\"", after: synced))
            _ = try #require(index("fsync(", "/data>", after: renamed), "the folder")
        }
    }

    @Test func `the fault library sees every call that changes a file`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.put(ScanText("2025-07-16T11:00", long: 10, short: 60))
        let copy = try workdir.copy()
        let counted = try copy.calls(["run"], now: "2025-07-16T11:10").count
        let changing =
            "creat,openat,open,openat2,write,writev,pwrite64,pwritev,pwritev2,rename,renameat,renameat2,link,linkat,"
            + "symlink,symlinkat,unlink,unlinkat,rmdir,mkdir,mkdirat,fsync,fdatasync,sync_file_range,ftruncate,truncate,"
            + "fallocate,copy_file_range,sendfile,splice,chmod,fchmod,fchmodat,utimensat,io_uring_setup"
        let traced = try workdir.shell(
            "strace -f -qq -y -e trace=\(changing) -o trace.txt \"$PROGRAM\" run --now 2025-07-16T11:10:00+05:30")
        try #require(traced.status == 0, "strace has to be there; .ci/setup --tests installs it: \(traced.stderr)")
        let seen = workdir.lines("trace.txt").filter { line in
            if line.contains(" openat(") || line.contains(" open(") {
                return line.contains("O_WRONLY") || line.contains("O_RDWR") || line.contains("O_CREAT")
            }
            // Standard output does not count, and the loader and the runtime write no files.
            return !line.contains(" write(1<") && !line.contains(" write(2<") && !line.contains("exit")
                && !line.contains("<anon_inode:")  // a thread wakes another
                && !line.contains(" resumed>")  // the second half of an interrupted line
        }
        #expect(seen.count == counted, "\(seen.joined(separator: "\n"))")
    }
}
