import Foundation
import Support
import Testing

/// Tests the recipes in `config/deploy` with the real servers and services.
@Suite(.serialized) struct HostingTests {
    private static let preview = URL(filePath: Command.product).deletingLastPathComponent()
        .appending(path: "market-regime-preview").path(percentEncoded: false)

    /// A root with a site made from one scan.
    private func root() throws -> Workdir {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:20").expect(0, "NSE is in")
        return workdir
    }

    private func expect(_ script: String, _ arguments: [String]) throws {
        let path = Workdir.repository.appending(path: "Tests/EndToEnd/Hosting/\(script)").path(percentEncoded: false)
        let folder = try TemporaryFolder()
        var command = Command(["python3", "-B", path] + arguments + [folder.path], in: folder.path)
        command.seconds = 180
        let finished = try command.run()
        #expect(finished.status == 0, "\(arguments[0]): \(finished.stdout)\(finished.stderr)")
    }

    @Test(arguments: ["nginx", "caddy", "preview"])
    func `a real server gives headers, tags, types and nothing outside the site`(server: String) throws {
        let workdir = try root()
        try expect("hosting.py", [server, workdir.path("public"), Self.preview])
    }

    @Test(arguments: ["pages", "s3"])
    func `the site is published elsewhere completely, once, with the feeds last`(place: String) throws {
        let workdir = try root()
        try expect("publishing.py", [place, workdir.folder.path])
    }

    @Test func `the preview reports what is missing`() throws {
        let workdir = try Workdir()
        let without = try Command([Self.preview, "--port", "0", "--seconds", "1"], in: workdir.folder.path).run()
        #expect(without.status == 66)
        #expect(without.stderr.contains("./public/index.html: expected a site, found none"))
        let never = try Command([Self.preview, "--seconds", "0"], in: workdir.folder.path).run()
        #expect(never.status == 64)
    }

    @Test func `systemd accepts the service and the timer and rates the service as well isolated`() throws {
        let workdir = try Workdir()
        let service = try #require(workdir.text("config/deploy/market-regime.service"))
        #expect(
            service.contains("SuccessExitStatus=75") && service.contains("ExecStart=/usr/local/bin/market-regime run"))
        // The program is not yet installed where the unit expects it.
        try workdir.write(
            service.replacing("/usr/local/bin/market-regime", with: Command.product), to: "units/market-regime.service")
        try workdir.write(
            try #require(workdir.text("config/deploy/market-regime.timer")), to: "units/market-regime.timer")
        let verified = try workdir.shell("systemd-analyze verify units/market-regime.service units/market-regime.timer")
        #expect(verified.status == 0 && verified.stderr.isEmpty, "\(verified.stderr)")
        let exposure = try workdir.shell(
            "systemd-analyze security --offline=yes --threshold=20 units/market-regime.service")
        #expect(exposure.status == 0, "\(exposure.stdout)")
    }

    /// The timer's times on one day in the market's time zone, as computed by systemd.
    @Test(arguments: [
        ("2026-11-23 18:30 UTC", "09:15"), ("2026-11-24 03:45 UTC", "09:20"), ("2026-11-24 04:25 UTC", "10:00"),
        ("2026-11-24 10:25 UTC", "16:00"), ("2026-11-24 10:40 UTC", "16:15"),
    ])
    func `the timer fires every five minutes from the open until after the close`(after: String, next: String) throws {
        let workdir = try Workdir()
        let timer = try #require(workdir.text("config/deploy/market-regime.timer"))
        #expect(timer.contains("Persistent=true"))
        let rules = timer.split(separator: "\n").filter { $0.hasPrefix("OnCalendar=") }.map { $0.dropFirst(11) }
        #expect(rules.count == 3)
        let times = try rules.flatMap { rule in
            let found = try workdir.shell(
                "TZ=Asia/Kolkata systemd-analyze calendar --base-time='\(after)' '\(rule)'")
            #expect(found.status == 0, "\(rule): \(found.stderr)")
            return found.stdout.split(separator: "\n").filter { $0.contains("Next elapse") }.map(String.init)
        }
        // Such as "Next elapse: Tue 2026-11-24 09:15:00 IST".
        let moments = times.map { $0.split(separator: " ").dropFirst(2).dropFirst().prefix(2).joined(separator: " ") }
        #expect(moments.min() == "2026-11-24 \(next):00")
    }

    @Test func `systemd accepts the timer's example of an evening session`() throws {
        let workdir = try Workdir()
        let timer = try #require(workdir.text("config/deploy/market-regime.timer"))
        let example = try #require(timer.split(separator: "\n").first { $0.hasPrefix("# OnCalendar=") })
        #expect(try workdir.shell("systemd-analyze calendar '\(example.dropFirst(13))'").status == 0)
    }

    @Test func `the cron line starts the program once, and a second start meanwhile does nothing`() throws {
        let workdir = try root()
        let line = try #require(
            workdir.lines("config/deploy/crontab").last { !$0.hasPrefix("#") }?
                .split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true).last)
        let command = line.trimmingCharacters(in: .whitespaces)
            .replacing("/srv/market-regime/nse", with: workdir.folder.path)
            .replacing("/usr/local/bin/market-regime run", with: "$PROGRAM run --now 2025-07-16T10:21:00+05:30")
        #expect(try workdir.shell(command).status == 0)
        #expect(try workdir.shell("flock data/cron.lock sh -c '\(command)'").status == 1)
    }

    @Test func `launchd's property list is valid and starts the program every five minutes`() throws {
        let workdir = try Workdir()
        let finished = try workdir.python(
            """
            import plistlib
            found = plistlib.load(open('config/deploy/market-regime.plist', 'rb'))
            print(found['Label'], ' '.join(found['ProgramArguments']), found['StartInterval'])
            """)
        #expect(finished.stdout == "market-regime /usr/local/bin/market-regime run --quiet 300\n", "\(finished.stderr)")
    }

    @Test func `every recipe names the same policy`() throws {
        let workdir = try root()
        let page = try #require(workdir.text("public/index.html"))
        let policy = try #require(page.firstMatch(of: /Content-Security-Policy" content="([^"]+)"/)?.1)
        for name in ["nginx.conf", "Caddyfile", "cloudfront-headers.json"] {
            let recipe = try #require(workdir.text("config/deploy/\(name)"))
            #expect(recipe.contains("\"\(policy); frame-ancestors 'none'\""), "\(name)")
        }
    }
}
