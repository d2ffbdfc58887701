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

    @Test(arguments: ["run", "render", "check", "explain", "replay", "email --preview", "track-record"])
    func `a folder can be named as an argument, as after init`(_ command: String) throws {
        let workdir = try Workdir.withTwoCalls()
        let clock = "--now 2025-07-16T10:45:00+05:30"
        let within = try workdir.shell("\"$PROGRAM\" \(command) \(clock)")
        let named = try workdir.shell("here=$PWD; cd /; \"$PROGRAM\" \(command) \"$here\" \(clock)")
        #expect(named.status == within.status)
        #expect(named.stderr == within.stderr)
        let lines = { (run: Finished) in run.stdout.replacing(workdir.path(""), with: "").split(separator: "\n").first }
        #expect(lines(named) == lines(within))
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
        #expect(try onTerminal(workdir, "replay").contains(bar))
        #expect(try onTerminal(workdir, "replay --quiet").contains("replay [") == false)
    }

    /// What `explain` prints into a pipe, on a terminal, and on terminals without colours.
    @Test func `a terminal shows colours and wraps long lines, a pipe and a terminal without colours do not`() throws {
        let workdir = try Workdir.withTwoCalls()
        let plain = try workdir.run("explain", now: "2025-07-16T10:45").stdout
        #expect(plain.contains("\nConfidence  ") && !plain.contains("\u{1B}"))
        let terminal = try onTerminal(workdir, "explain", columns: 60)
        #expect(terminal.contains("\u{1B}[1mConfidence  \u{1B}[0m"))
        #expect(terminal.contains("\u{1B}[94muptrend\u{1B}[0m"))
        let lines = terminal.replacing(/\x{1B}\[[0-9;]*m/, with: "").split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 60 })
        #expect(lines.contains { $0.hasPrefix("            ") })
        // The same words in the same order.
        func words(_ text: some StringProtocol) -> [Substring] { Substring(text).split { " \n".contains($0) } }
        #expect(words(lines.joined(separator: "\n")) == words(plain))
        #expect(try onTerminal(workdir, "explain", environment: "NO_COLOR=1") == plain)
        #expect(try onTerminal(workdir, "explain", columns: 60, environment: "TERM=dumb") == plain)
        let json = try workdir.run("explain", "--format", "json", now: "2025-07-16T10:45").stdout
        #expect(try onTerminal(workdir, "explain --format json", columns: 60) == json)
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

    /// The output of a command on a terminal with `columns` columns.
    private func onTerminal(
        _ workdir: Workdir, _ command: String, columns: Int = 200, environment: String = "TERM=xterm"
    ) throws -> String {
        let script = """
            import fcntl, pty, struct, termios
            pid, terminal = pty.fork()
            name, value = '\(environment)'.split('=')
            if pid == 0:
                os.environ.pop('NO_COLOR', None)
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 24, \(columns), 0, 0))
                os.environ.update({'TERM': 'xterm', name: value})
                os.execv(PROGRAM, [PROGRAM] + '\(command) --now 2025-07-16T10:45:00+05:30'.split())
            shown = b''
            while True:
                try: part = os.read(terminal, 65536)
                except OSError: break
                if not part: break
                shown += part
            sys.stdout.write(shown.decode().replace('\\r\\n', '\\n'))
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
            """
        let finished = try workdir.python(script)
        #expect(finished.status == 0, "\(finished.stderr)")
        return finished.stdout
    }
}
