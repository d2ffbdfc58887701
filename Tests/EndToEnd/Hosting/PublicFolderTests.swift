import Foundation
import Support
import Testing

/// The site is written only where it can do no harm and can be read.
@Suite struct PublicFolderTests {
    private static let now = "2025-07-16T10:41"

    @Test(arguments: [
        "data", "data/scans", "data/site", "templates/site", "config", ".", "..", "link", "none/../data", "none/..",
        "prices",
    ])
    func `a public folder that overlaps with data, config or templates is rejected before anything is written`(
        place: String
    ) throws {
        let workdir = try Workdir.withTwoCalls()
        try FileManager.default.createSymbolicLink(
            atPath: workdir.path("link"), withDestinationPath: workdir.path("data"))
        try workdir.replace(
            "\"bars\": {\"folder\": null", by: "\"bars\": {\"folder\": \"prices/daily\"",
            in: "config/regime_config.json")
        let before = workdir.contents(of: "data", "config", "templates")
        let finished = try workdir.run("run", "--public", place, now: Self.now)
        finished.expectFailure(
            64, "--public: \(place): expected a folder of its own for the public site, found one that ")
        #expect(workdir.contents(of: "data", "config", "templates") == before)
    }

    @Test func `a home page of another site is not replaced unless the user allows it`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.write("my home page", to: "www/index.html")
        try workdir.write("User-agent: *", to: "www/robots.txt")
        try workdir.write("example.org", to: "www/CNAME")
        try workdir.run("run", "--public", "www", now: Self.now).expectFailure(
            73,
            "www: expected an empty folder or an earlier site of this program, found index.html, robots.txt of another "
                + "site; give another folder with --public, or --adopt to replace these files")
        #expect(workdir.text("www/index.html") == "my home page")
        try workdir.run("run", "--public", "www", "--adopt", now: Self.now).expect(0)
        try workdir.run("run", "--public", "www", now: Self.now).expect(0)
        #expect(workdir.text("www/index.html")?.contains("my home page") == false)
        #expect(workdir.text("www/CNAME") == "example.org")
    }

    @Test func `the site of another market is not replaced unless the user allows it`() throws {
        let workdir = try Workdir.withTwoCalls()
        let other = try Workdir()
        try other.replace("\"id\": \"nse\"", by: "\"id\": \"bse\"", in: "config/regime_config.json")
        try other.replace("\"market\": \"nse\"", by: "\"market\": \"bse\"", in: "config/calendars/nse.json")
        let before = workdir.contents(of: "public")
        try other.run("run", "--public", workdir.path("public"), now: Self.now).expectFailure(
            73,
            "\(workdir.path("public")): expected the site of bse, found that of nse; give another folder with --public, or "
                + "--adopt to replace it")
        #expect(workdir.contents(of: "public") == before)
        try other.run("run", "--public", workdir.path("public"), "--adopt", now: Self.now).expect(
            75, "data/scans: no readable scan")
    }

    @Test(arguments: ["public/feeds", "public/feeds/v1/manifest.json"])
    func `a site whose manifest was lost is still known as ours`(lost: String) throws {
        let workdir = try Workdir.withTwoCalls()
        let before = workdir.contents(of: "public")
        try workdir.remove(lost)
        let page = try #require(workdir.text("public/index.html"))
        try workdir.write(page.replacing("uptrend", with: "choppy"), to: "public/index.html")
        try workdir.run("render", now: Self.now).expect(0)
        #expect(workdir.contents(of: "public") == before)
    }

    @Test(arguments: ["latest.json", "manifest.json"])
    func `another site's feeds under the same path are not replaced unless the user allows it`(name: String) throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.write("<a href=\"feeds/v1/latest.json\">my feeds</a>", to: "www/index.html")
        try workdir.write("{\"my\": 1}", to: "www/feeds/v1/\(name)")
        try workdir.write("{\"my\": 2}", to: "www/feeds/v1/mine.json")
        let before = workdir.contents(of: "www")
        try workdir.run("run", "--public", "www", now: Self.now).expectFailure(
            73, "www: expected an empty folder or an earlier site of this program, found ")
        #expect(workdir.contents(of: "www") == before)
        try workdir.run("run", "--public", "www", "--adopt", now: Self.now).expect(0)
        #expect(workdir.text("www/feeds/v1/mine.json") == "{\"my\": 2}")
        let check = try workdir.run("check", "--public", "www", now: Self.now)
        #expect(check.status == 0 && check.stderr.isEmpty, "\(check)")
    }

    @Test func `a browser with yesterday's page still finds its stylesheet, and a day later it is gone`() throws {
        let workdir = try Workdir.withTwoCalls()
        func stylesheets() -> Set<String> {
            Set(workdir.contents(of: "public").keys.filter { $0.hasPrefix("public/site.") && $0.hasSuffix(".css") })
        }
        let old = stylesheets()
        try workdir.write((workdir.text("templates/site.css") ?? "") + "\n/* new */\n", to: "templates/site.css")
        try workdir.run("run", now: "2025-07-16T10:42").expect(0)
        #expect(stylesheets().count == 2 && stylesheets().isSuperset(of: old))
        for (command, time) in [
            ("run", "2025-07-16T10:43"), ("render", "2025-07-16T10:44"), ("run", "2025-07-17T10:41"),
        ] {
            try workdir.run(command, now: time)
            #expect(stylesheets().count == 2, "\(command) at \(time)")
            let check = try workdir.run("check", now: time)
            #expect(check.status == 0 && check.stderr.isEmpty, "\(check)")
        }
        try workdir.run("run", now: "2025-07-17T10:42")
        #expect(stylesheets().count == 1 && stylesheets().isDisjoint(with: old))
        #expect(try workdir.run("check", now: "2025-07-17T10:42").status == 0)
    }

    @Test func `a file that a manifest lists with other bytes is not removed`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.write("my notes", to: "www/notes.txt")
        try workdir.write(
            #"{"files": [{"bytes": 8, "path": "notes.txt", "sha256": "\#(String(repeating: "0", count: 64))"}]}"#,
            to: "www/feeds/v1/manifest.json")
        try workdir.run("run", "--public", "www", now: Self.now).expect(0)
        #expect(workdir.text("www/notes.txt") == "my notes")
    }

    @Test func `under a strict umask a web server can read the site, and others no secrets`() throws {
        let workdir = try Workdir.withTwoCalls()
        let script = """
            import json, os
            with open('config/regime_config.json') as file: config = json.load(file)
            config['hooks']['on_success'] = ['/bin/sh', '-c', 'echo token; exit 1']
            config['mail'] |= {'to': ['a@example.org'], 'from': 'b@example.org', 'command': ['/bin/false']}
            with open('config/regime_config.json', 'w') as file: json.dump(config, file)
            os.umask(MASK)
            for command in (['run'], ['email']):
                subprocess.run([PROGRAM, *command, '--public', 'www', '--now', '\(Self.now):00+05:30'], check=True)
            """
        for mask in ["0o022", "0o077"] {
            #expect(try workdir.python(script.replacing("MASK", with: mask)).status == 0)
            for name in ["data/deliveries.json", "data/outbox/2025-07-16.eml"] {
                #expect(try workdir.mode(name) == 0o600, "\(name) under \(mask)")
                try workdir.remove(name)
            }
            #expect(try workdir.mode("www/index.html") == 0o644 && workdir.mode("www/feeds/v1") == 0o755)
            try workdir.remove("www")
        }
    }
}

extension Workdir {
    fileprivate func mode(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? Int
    }
}
