import Support
import Testing

/// Pipes, terminals and the clock's zone.
@Suite struct TerminalTests {
    @Test(arguments: ["run", "replay", "render", "check", "explain", "explain --format json", "--help"])
    func `a closed pipe is not an error`(_ command: String) throws {
        let workdir = try Workdir.withTwoCalls()
        let clock = command == "--help" ? "" : ", '--now', '2025-07-16T10:45:00+05:30'"
        let script = """
            reader, writer = os.pipe()
            os.close(reader)
            run = subprocess.run([PROGRAM] + '\(command)'.split()\(command == "--help" ? "" : " + [\(clock.dropFirst(2))]"),
                                 stdout=writer, stderr=subprocess.PIPE, text=True)
            print(run.returncode, run.stderr)
            """
        #expect(try workdir.python(script).stdout == "0 \n")
    }

    @Test func `a reader that has seen enough is not an error`() throws {
        let workdir = try Workdir.withTwoCalls()
        let finished = try workdir.shell(
            "\"$PROGRAM\" explain --now 2025-07-16T10:45:00+05:30 | head -c 1 > /dev/null; exit ${PIPESTATUS[0]}")
        finished.expect(0)
    }

    @Test func `the work is done even when nobody reads the answer`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        let finished = try workdir.shell("\"$PROGRAM\" run --now 2025-07-16T10:10:00+05:30 >&- 2>&-")
        #expect(finished.status == 0)
        #expect(workdir.lines("data/published.jsonl").count == 1)
        #expect(workdir.exists("data/last_run.json"))
        #expect(try workdir.run("check", now: "2025-07-16T10:10").status == 0)
    }

    @Test func `the progress bar is for terminals only`() throws {
        let workdir = try Workdir.withTwoCalls()
        #expect(try workdir.run("replay", now: "2025-07-16T10:45").stderr == "")
        let bar = "replay [##############################] 2 of 2"
        #expect(try onTerminal(workdir, "").contains(bar))
        #expect(try onTerminal(workdir, "--quiet").contains("replay [") == false)
    }

    @Test func `the machine's zone and language change nothing`() throws {
        let workdir = try Workdir()
        let other = try Workdir()
        for root in [workdir, other] { try root.put(ScanText("2025-07-16T10:00", long: 40, short: 20)) }
        let usual = try workdir.run("run", now: "2025-07-16T10:10")
        let abroad = try other.run(
            "run", now: "2025-07-16T10:10", environment: ["TZ": "America/New_York", "LC_ALL": "de_DE.UTF-8"])
        #expect(abroad == usual)
        #expect(other.contents(of: "public") == workdir.contents(of: "public"))
        #expect(other.text("data/regime_history.json") == workdir.text("data/regime_history.json"))
    }

    /// The output of a replay on a terminal.
    private func onTerminal(_ workdir: Workdir, _ option: String) throws -> String {
        let script = """
            import pty
            options = '\(option)'.split()
            state = pty.spawn([PROGRAM, 'replay', '--now', '2025-07-16T10:45:00+05:30'] + options)
            sys.exit(os.waitstatus_to_exitcode(state))
            """
        let finished = try workdir.python(script)
        #expect(finished.status == 0, "\(finished.stderr)")
        return finished.stdout
    }
}
