import Support
import Testing

@Suite struct RenderTests {
    @Test(arguments: ["render", "explain", "email", "track-record"])
    func `without a history the exit code is 66 and no folder is made`(_ command: String) throws {
        let workdir = try Workdir()
        try workdir.run(command, now: "2025-07-16T10:10").expectFailure(
            66, "data/regime_history.json: no history yet; 'market-regime run' makes it from your scans")
        #expect(!workdir.exists("public"))
        try workdir.remove("data")
        #expect(try workdir.run(command, now: "2025-07-16T10:10").status == 66)
        #expect(!workdir.exists("data"))
    }

    @Test func `an intact site is not written again`() throws {
        let workdir = try Workdir.withTwoCalls()
        let before = workdir.files(in: "public")
        try workdir.run("render", now: "2025-07-16T10:40").expect(0, "Site unchanged in public")
        #expect(workdir.files(in: "public") == before)
    }

    @Test(arguments: ["public", "public/feeds/v1/latest.json", "public/feeds/v1/manifest.json"])
    func `a site of which some or all is deleted is restored byte for byte`(_ name: String) throws {
        let workdir = try Workdir.withTwoCalls()
        let good = workdir.contents(of: "public")
        try workdir.remove(name)
        #expect(try workdir.run("render", now: "2025-07-16T10:40").status == 0)
        #expect(workdir.contents(of: "public") == good)
    }

    @Test func `a render never analyses`() throws {
        let workdir = try Workdir.withTwoCalls()
        let history = workdir.text("data/regime_history.json")
        try workdir.put(ScanText("2025-07-16T11:00", long: 10, short: 60))
        try workdir.run("render", now: "2025-07-16T11:10").expect(0, "as of Wed 16 Jul, 10:30")
        #expect(workdir.text("data/regime_history.json") == history)
    }

    @Test func `other files in the site's folder are kept`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.write("mine", to: "public/CNAME")
        try workdir.put(ScanText("2025-07-16T11:00", long: 10, short: 60))
        try workdir.run("run", now: "2025-07-16T11:10").expect(0)
        #expect(workdir.text("public/CNAME") == "mine")
    }
}
