import Support
import Testing

/// The help of every subcommand on a terminal with 80 columns.
@Suite struct HelpTests {
    static let commands = [
        "", "init", "try", "serve", "run", "replay", "render", "check", "settings", "explain", "scan", "import",
        "import-lists", "compare",
        "email", "hooks", "track-record",
    ]

    @Test(arguments: commands)
    func `the help is as recorded`(_ command: String) throws {
        let workdir = try Workdir()
        let words = command.isEmpty ? ["--help"] : [command, "--help"]
        let finished = try workdir.run(words, environment: ["COLUMNS": "80"])
        #expect(finished.status == 0)
        #expect(finished.stderr == "")
        expectSnapshot(finished.stdout, named: "help\(command.isEmpty ? "" : "-\(command)").txt")
    }

    @Test func `without a command the five most important ones are shown`() throws {
        let finished = try Command([Command.product], in: "/").run()
        #expect(finished.status == 0 && finished.stderr == "")
        let named = finished.stdout.matches(of: /\n  market-regime ([a-z]+)/).map { String($0.1) }
        #expect(named == ["init", "try", "serve", "run", "check"])
        #expect(finished.stdout.contains("'market-regime --help' lists every command"))
    }

    @Test func `the version is printed on one line`() throws {
        let finished = try Workdir().run("--version")
        #expect(finished.status == 0)
        #expect(finished.stdout.split(separator: ".").count == 3)
        #expect(finished.stdout.filter { $0 == "\n" }.count == 1)
    }
}
