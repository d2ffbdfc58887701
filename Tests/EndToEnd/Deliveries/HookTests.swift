import Foundation
import Support
import Testing

/// The built program runs real hooks with real input.
@Suite struct HookTests {
    private let workdir: Workdir
    init() throws { workdir = try Workdir() }

    /// Configures `script` as a hook's program. `$1` is the hook's name.
    private func hook(_ name: String, _ script: String, seconds: Int = 50) throws {
        try workdir.write("#!/bin/sh\n\(script)\n", to: "hooks/\(name)")
        #expect(try workdir.shell("chmod +x hooks/\(name)").status == 0)
        let words = #"["hooks/\#(name)", "\#(name)"]"#
        try workdir.replace("\"\(name)\": []", by: "\"\(name)\": \(words)", in: "config/regime_config.json")
        if seconds != 10, workdir.text("config/regime_config.json")?.contains("\"timeout_seconds\": 10") == true {
            try workdir.replace(
                "\"timeout_seconds\": 10", by: "\"timeout_seconds\": \(seconds)", in: "config/regime_config.json")
        }
    }

    /// A hook that saves its input, one document after another.
    private func keeping(_ name: String = "on_change") throws {
        try hook(name, "cat >> got-$1.json; echo , >> got-$1.json")
    }

    /// The documents received by the hook, in order.
    private func got(_ name: String = "on_change") throws -> [[String: Any]] {
        let text = "[\((workdir.text("got-\(name).json") ?? "").dropLast(2))]"
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    }

    private func scan(_ time: String, _ long: Int, _ short: Int) throws {
        try workdir.put(ScanText("2025-07-16T\(time)", long: long, short: short))
    }

    /// Runs after a scan at 10:00, and adds one at 10:30 that changes the regime.
    private func scanChange() throws {
        try scan("10:00", 40, 20)
        try run("10:10")
        try scan("10:30", 10, 80)
    }

    @discardableResult
    private func run(_ time: String, _ code: Int32 = 0) throws -> Finished {
        let finished = try workdir.run("run", now: "2025-07-16T\(time)")
        #expect(finished.status == code, "\(finished.stderr)")
        return finished
    }

    @Test func `a hook is notified of a change once, with the published answer, after the site is in place`() throws {
        try hook("on_change", "cat > got; cmp public/feeds/v1/latest.json latest || cp public/feeds/v1/latest.json .")
        try run("09:20", 75)
        #expect(!workdir.exists("got"))
        try scan("10:00", 40, 20)
        try run("10:10")
        let event = try #require(
            try JSONSerialization.jsonObject(with: Data((workdir.text("got") ?? "").utf8)) as? [String: Any])
        let latest = try workdir.feed("latest.json")
        #expect(event["event"] as? String == "regime" && event["from"] is NSNull)
        #expect(event["to"] as? String == latest["regime"] as? String)
        #expect(NSDictionary(dictionary: event["latest"] as? [String: Any] ?? [:]) == latest as NSDictionary)
        #expect(workdir.text("latest.json") == workdir.text("public/feeds/v1/latest.json"))
        try workdir.remove("got")
        try run("10:15")
        try scan("10:30", 40, 20)
        try run("10:40")
        #expect(!workdir.exists("got"))
    }

    @Test func `a test of the hooks starts each with an event marked as a test, and records nothing`() throws {
        try keeping()
        try hook("on_success", "cat >> got-$1.json; echo , >> got-$1.json; exit 3")
        let tested = try workdir.run("hooks", "--test", now: "2025-07-16T10:20")
        #expect(tested.stderr.contains("hooks.on_success: the hook failed"))
        #expect(tested.stdout == "hooks.on_change: exit code 0\nhooks.on_success: exit code 3\n")
        #expect(try got().first?["title"] as? String == "SAMPLE NSE: TEST of the hook, no call")
        #expect((try got().first?["latest"] as? [String: Any])?["status"] as? String == "sample")
        #expect(try got("on_success").first?["message"] as? String == "TEST of the hook: no run has ended")
        #expect(!workdir.exists("data/deliveries.json") && !workdir.exists("data/hooks.json"))
    }

    @Test func `a hook gets the change under the id it has in the feeds`() throws {
        try keeping()
        try scanChange()
        try run("10:40")
        let events = try got()
        #expect(events.count == 1, "the first run notes what stands and tells nothing")
        let items = try #require(try workdir.feed("changes.json")["items"] as? [[String: Any]])
        #expect(events.first?["id"] as? String == items.first?["id"] as? String && items.count == 1)
        #expect(events.first?["title"] as? String == items.first?["title"] as? String)
        #expect(events.first?["text"] as? String == items.first?["content_text"] as? String)
    }

    @Test func `stale and fresh calls are reported to hooks, awaited calls and nights are not`() throws {
        try keeping()
        try scan("10:00", 40, 20)
        try run("10:10")
        try run("11:30", 75)
        try run("11:35", 75)
        try scan("11:30", 40, 20)
        try run("11:40")
        try scan("15:30", 40, 20)
        try run("15:39")
        try workdir.run("run", now: "2025-07-17T09:20").expect(75)
        try workdir.put(ScanText("2025-07-17T09:30", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-17T09:40").expect(0)
        let events = try got()
        #expect(events.map { $0["event"] as? String } == ["stale", "fresh"])
        #expect(events.first?["to"] is NSNull && events.first?["from"] as? String == "uptrend")
        #expect((events.first?["latest"] as? [String: Any])?["status"] as? String == "stale")
        #expect(events.last?["to"] as? String == "uptrend" && events.last?["from"] is NSNull)
        #expect(Set(events.map { $0["id"] as? String }).count == 2)
    }

    @Test func `if a run dies before the hook ended, the next run repeats it with the same input`() throws {
        try keeping()
        try scan("10:00", 40, 20)
        try run("10:10")
        let told = try #require(workdir.text("data/hooks.json"))
        try scan("10:30", 10, 80)
        try run("10:40")
        try workdir.write(told, to: "data/hooks.json")  // as after a kill between the two writes
        try run("10:45")
        try run("10:50")
        let events = try got()
        #expect(events.count == 2 && NSArray(array: events)[0] as? NSDictionary == events[1] as NSDictionary)
    }

    @Test func `replay, render, dry run and demo start no hook`() throws {
        for name in ["on_change", "on_success", "on_failure"] { try keeping(name) }
        try scanChange()
        try workdir.remove("got-on_success.json")
        let dry = try workdir.run("run", "--dry-run", now: "2025-07-16T10:40")
        dry.expect(0, "would call hooks.on_change with the change to strong downtrend at 2025-07-16 10:30\n")
        for command in ["replay", "render", "check"] {
            #expect(try workdir.run(command, now: "2025-07-16T10:40").status == 0)
        }
        try workdir.run("demo", "--public", "sample").expect(0)
        #expect(workdir.folder.names().filter { $0.hasPrefix("got") } == [])
        try run("10:45")
        #expect(try got().map { $0["to"] as? String } == ["strong_downtrend"])
    }

    @Test(arguments: [
        ("echo 'token 123' >&2; exit 3", "exit code 3"), ("kill -9 $$", "killed by signal 9"),
        ("sleep 60 & sleep 60", "killed after 1 second"),
        ("yes 'token 123' | head -c 30000000; exit 1", "exit code 1"),
    ])
    func `a failing hook causes a warning on the site at once, which goes with the next success`(
        script: String, words: String
    ) throws {
        // Generous, because a busy machine is slow.
        try hook("on_change", script, seconds: script.hasPrefix("sleep") ? 1 : 50)
        try scanChange()
        let warning =
            "hooks.on_change: failed (\(words)) on the change to strong downtrend at 2025-07-16 10:30; failing since "
            + "2025-07-16 10:40, details in data/deliveries.json"
        let finished = try run("10:40")
        #expect(finished.stderr == "Warning: \(warning)\n")
        for feed in ["status.json", "latest.json"] {
            #expect(try workdir.feed(feed)["warnings"] as? [String] == [warning])
        }
        for (page, ending) in [("status", ")."), ("index", "). <a href=\"status.html\">Status</a>")] {
            let text = "The on_change hook has been failing since 10:40 (\(words)\(ending)"
            #expect(workdir.text("public/\(page).html")?.contains(text) == true, "\(page)")
        }
        #expect(workdir.text("public/history.html")?.contains("on_change") == false)
        #expect(
            !workdir.contents(of: "public").values.contains { String(decoding: $0, as: UTF8.self).contains("token") })
        #expect(workdir.text("data/deliveries.json")?.contains("token 123") == script.contains("token"))
        #expect((workdir.text("data/deliveries.json") ?? "").utf8.count < 10_000)
        let site = workdir.files(in: "public")
        try run("10:45")
        #expect(workdir.files(in: "public") == site, "told once, and the warning stays as it is")
        try workdir.write("#!/bin/sh\n", to: "hooks/on_change")
        #expect(try workdir.shell("chmod +x hooks/on_change").status == 0)
        try scan("11:00", 80, 10)
        try run("11:10")
        #expect(try workdir.feed("status.json")["warnings"] as? [String] == [])
    }

    @Test func `a hook that asks to be tried again is started again`() throws {
        try hook("on_change", "echo >> tries; [ -e open ] || exit 75; cat > got")
        try scanChange()
        try run("10:40")
        try run("10:45")
        #expect(workdir.lines("tries").count == 0 && workdir.text("tries") == "\n\n")
        #expect(try workdir.feed("status.json")["warnings"] as? [String] != [])
        try workdir.write("", to: "open")
        try run("10:50")
        #expect(workdir.exists("got"))
        #expect(try workdir.feed("status.json")["warnings"] as? [String] == [])
        try run("10:55")
        #expect(workdir.text("tries") == "\n\n\n")
    }

    @Test func `success and failure are reported run by run, and an awaited call is not a failure`() throws {
        for name in ["on_success", "on_failure"] { try keeping(name) }
        try run("09:20", 75)
        try workdir.write(
            ScanText("2025-07-15T15:30", long: 40, short: 20).json, to: "data/scans/yesterday.json")
        try run("09:25", 75)
        try scan("10:00", 40, 20)
        try run("10:10")
        try run("10:15")
        try run("11:30", 75)
        let (good, bad) = (try got("on_success"), try got("on_failure"))
        #expect(good.map { $0["status"] as? String } == ["awaiting", "fresh", "fresh"])
        #expect(good.map { $0["exit_code"] as? Int } == [75, 0, 0])
        #expect(bad.map { $0["exit_code"] as? Int } == [75, 75])
        #expect((bad.first?["message"] as? String)?.hasPrefix("data/scans: no readable scan") == true)
        #expect(bad.last?["status"] as? String == "stale")
        try workdir.remove("data/scans")
        try workdir.run("run", now: "2025-07-17T10:50").expectFailure(66, "data/scans: no such folder")
        #expect(try got("on_failure").count == 3)
    }

    @Test func `a day without scans is a failure once a half-hour has been missed`() throws {
        for name in ["on_success", "on_failure"] { try keeping(name) }
        try workdir.put(ScanText("2025-07-15T15:30", long: 40, short: 20))
        try run("09:50", 75)
        #expect(try got("on_success").count == 1 && got("on_failure").isEmpty)
        try run("10:30", 75)
        #expect(try got("on_success").count == 1 && got("on_failure").count == 1)
    }

    @Test func `a site that cannot be written is reported as a failure`() throws {
        try keeping("on_failure")
        try scan("10:00", 40, 20)
        try workdir.write("a file", to: "public")
        try run("10:10", 73)
        #expect(try got("on_failure").first?["exit_code"] as? Int == 73)
        #expect(try got("on_failure").first?["status"] is NSNull)
    }

    @Test func `a hook that is removed from the configuration leaves nothing behind`() throws {
        try hook("on_change", "exit 1")
        try scanChange()
        try run("10:40")
        #expect(workdir.exists("data/hooks.json"))
        try workdir.write(
            (workdir.text("config/regime_config.json") ?? "").replacing(
                #"["hooks/on_change", "on_change"]"#, with: "[]"), to: "config/regime_config.json")
        try run("10:45")
        #expect(!workdir.exists("data/hooks.json"))
        #expect(try workdir.feed("status.json")["warnings"] as? [String] == [])
    }
}
