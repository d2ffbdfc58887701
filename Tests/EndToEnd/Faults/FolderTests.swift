import Foundation
import Support
import Testing

/// Folders given by absolute paths, and a scan folder that cannot be listed.
@Suite struct FolderTests {
    @Test func `no page or feed reveals where the folders are, whatever warnings there are`() throws {
        let workdir = try Workdir()
        let places = ["--scans", "data/scans", "--data", "data", "--public", "public"].map {
            $0.hasPrefix("--") ? $0 : workdir.path($0)
        }
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run(["run"] + places, now: "2025-07-16T10:10").expect(0)
        // One scan older than the window, lost settings, and one file that cannot be read.
        try workdir.put(ScanText("2025-05-16T10:00", long: 40, short: 20))
        try workdir.remove("data/settings_log.jsonl")
        try workdir.replace("\"margin\": 0.2", by: "\"margin\": 0.25", in: "config/regime_config.json")
        try FileManager.default.createSymbolicLink(
            atPath: workdir.path("data/scans/link.json"), withDestinationPath: workdir.path("nothing.json"))
        try workdir.put(ScanText("2025-07-16T10:30", long: 41, short: 20))
        let finished = try workdir.run(["run"] + places, now: "2025-07-16T10:40")
        #expect(finished.status == 0 && finished.stderr.contains("\(workdir.path("data/scans")): "), "\(finished)")
        let status = try #require(workdir.text("public/status.html"))
        #expect(status.contains("scans: 2025-05-16T1000.json is older than 30 days"), "\(status)")
        #expect(status.contains("settings_log.jsonl: expected the settings that 1 entry of the history names"))
        for (name, file) in workdir.files(in: "public") {
            let text = String(decoding: file.bytes, as: UTF8.self)
            #expect(!text.contains(workdir.folder.path) && !text.contains(NSTemporaryDirectory()), "\(name)")
        }
        // A call is also never explained with limits that are unknown.
        let page = try #require(workdir.text("public/days/2025-07-16.html"))
        #expect(page.contains("made under earlier settings"))
        #expect(try workdir.run(["check"] + places, now: "2025-07-16T10:40").stderr.contains("settings_log.jsonl"))
    }

    @Test func `a scan folder that cannot be listed makes the site stale in time and is named on it`() throws {
        let workdir = try Workdir.withTwoCalls()
        let index = workdir.text("data/scan_index.json")
        try FileManager.default.moveItem(atPath: workdir.path("data/scans"), toPath: workdir.path("away"))
        try workdir.write("", to: "data/scans")
        let reason = "data/scans: cannot list: a part of the path is a file, not a folder"
        for (now, status) in [("2025-07-16T10:45", "fresh"), ("2025-07-16T12:00", "stale")] {
            let finished = try workdir.run("run", now: now)
            finished.expectFailure(66, reason)
            #expect(try workdir.feed("latest.json")["status"] as? String == status)
            #expect(workdir.text("public/status.html")?.contains(reason) == true)
            #expect(try workdir.run("check", now: now).stderr.contains(reason))
            try workdir.run("replay", now: now).expectFailure(66, reason)
        }
        // What is known about its files is kept, so that nothing is read again, and nothing that was rejected is
        // accepted.
        #expect(workdir.text("data/scan_index.json") == index)
        try workdir.remove("data/scans")
        try FileManager.default.moveItem(atPath: workdir.path("away"), toPath: workdir.path("data/scans"))
        try workdir.put(ScanText("2025-07-16T12:00", long: 41, short: 20))
        try workdir.run("run", now: "2025-07-16T12:10").expect(0, "NSE is")
        #expect(workdir.text("public/status.html")?.contains("cannot list") == false)
    }
}
