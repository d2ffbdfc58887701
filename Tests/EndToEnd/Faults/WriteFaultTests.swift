import Foundation
import Support
import Testing

/// A run that cannot write exits with 73, says why, and leaves existing files as they are.
@Suite struct WriteFaultTests {
    @Test func `a file in place of the site's folder ends the run with 73`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.write("mine", to: "public")
        let finished = try workdir.run("run", now: "2025-07-16T10:10")
        finished.expectFailure(73, "public")
        #expect(workdir.text("public") == "mine")
    }

    @Test func `a file in place of a folder of the site ends the run with 73 and leaves the old site whole`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.remove("public/feeds")
        try workdir.write("mine", to: "public/feeds")
        let before = workdir.contents(of: "public")
        try workdir.put(ScanText("2025-07-16T11:00", long: 10, short: 60))
        let finished = try workdir.run("run", now: "2025-07-16T11:10")
        finished.expectFailure(73, "public/feeds")
        #expect(workdir.contents(of: "public") == before)
        try workdir.remove("public/feeds")
        try workdir.run("run", now: "2025-07-16T11:11").expect(0, "as of Wed 16 Jul, 11:00")
        #expect(try workdir.run("check", now: "2025-07-16T11:11").status == 0)
    }

    @Test func `a folder in place of a feed ends the run with 73 and leaves the old site whole`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.remove("public/feeds/v1/history.json")
        try workdir.folder.makeFolder("public/feeds/v1/history.json")
        let latest = workdir.text("public/feeds/v1/latest.json")
        try workdir.put(ScanText("2025-07-16T11:00", long: 10, short: 60))
        let finished = try workdir.run("run", now: "2025-07-16T11:10")
        finished.expectFailure(73, "public/feeds/v1/history.json")
        #expect(workdir.text("public/feeds/v1/latest.json") == latest)
        try workdir.remove("public/feeds/v1/history.json")
        try workdir.run("run", now: "2025-07-16T11:11").expect(0, "as of Wed 16 Jul, 11:00")
    }

    @Test func `a file in place of the data folder ends the run with 73`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20), folder: "in")
        try workdir.remove("data")
        try workdir.write("mine", to: "data")
        let finished = try workdir.run("run", "--scans", "in", now: "2025-07-16T10:10")
        finished.expectFailure(73, "data")
        #expect(workdir.text("data") == "mine")
        #expect(!workdir.exists("public"))
    }

    @Test func `an unreadable scan costs only its own slot`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.folder.link("data/scans/2025-07-16T1100.json", to: "nowhere.json")
        let finished = try workdir.run("run", now: "2025-07-16T11:05")
        #expect(finished.status == 0, "\(finished.stderr)")
    }

    @Test(.enabled(if: SmallDisk.isAvailable))
    func `a full disk under the site ends the run with 73 and leaves the old site whole`()
        throws
    {
        let workdir = try Workdir.withTwoCalls()
        let old = workdir.contents(of: "public")
        let size = old.values.reduce(0) { $0 + ($1.count + 4095) / 4096 * 4096 }
        let mount = try SmallDisk(on: workdir.path("www"), bytes: 2 * size + 256 << 10)
        try workdir.run("run", "--public", "www", now: "2025-07-16T10:40").expect(0)
        #expect(try workdir.shell("head -c 40M /dev/zero > www/.filler").status == 1)
        let before = workdir.contents(of: "www")
        try workdir.put(ScanText("2025-07-16T11:00", long: 10, short: 60))
        let finished = try workdir.run("run", "--public", "www", now: "2025-07-16T11:10")
        finished.expectFailure(73, "www/")
        #expect(finished.stderr.contains("no space left on device; free some space and run again"))
        #expect(workdir.contents(of: "www") == before)
        try workdir.remove("www/.filler")
        try workdir.run("run", "--public", "www", now: "2025-07-16T11:11").expect(0, "as of Wed 16 Jul, 11:00")
        #expect(try workdir.run("check", "--public", "www", now: "2025-07-16T11:11").status == 0)
        withExtendedLifetime(mount) {}
    }

    @Test(.enabled(if: SmallDisk.isAvailable)) func `a full disk under the history ends with 73 and loses no entry`()
        throws
    {
        let workdir = try Workdir()
        let mount = try SmallDisk(on: workdir.path("kept"), bytes: 128 << 10)
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20), folder: "in")
        let folders = ["run", "--scans", "in", "--data", "kept"]
        try workdir.run(folders, now: "2025-07-16T10:10").expect(0)
        #expect(try workdir.shell("head -c 1M /dev/zero > kept/filler").status == 1)
        let before = workdir.contents(of: "kept")
        let site = workdir.contents(of: "public")
        try workdir.put(ScanText("2025-07-16T10:30", long: 10, short: 60), folder: "in")
        let finished = try workdir.run(folders, now: "2025-07-16T10:40")
        finished.expectFailure(73, "kept/")
        #expect(finished.stderr.contains("no space left on device"))
        let after = workdir.contents(of: "kept")
        #expect(after["kept/regime_history.json"] == before["kept/regime_history.json"])
        #expect(Set(after.keys) == Set(before.keys))
        #expect(workdir.contents(of: "public") == site)
        try workdir.remove("kept/filler")
        try workdir.run(folders, now: "2025-07-16T10:41").expect(0, "as of Wed 16 Jul, 10:30")
        #expect(workdir.lines("kept/published.jsonl").count == 2)
        withExtendedLifetime(mount) {}
    }
}
