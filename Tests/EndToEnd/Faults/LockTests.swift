import Support
import Testing

/// Only one run at a time changes files.
@Suite struct LockTests {
    @Test(arguments: ["run", "replay", "render"])
    func `a second run exits at once with 75 and changes nothing`(_ command: String) throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.put(ScanText("2025-07-16T11:00", long: 10, short: 60))
        let before = workdir.files(in: "data", "public")
        let lock = workdir.text("data/.lock")
        let script = """
            import fcntl, time
            with open('data/.lock', 'r+') as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                began = time.monotonic()
                second = subprocess.run([PROGRAM, '\(command)', '--now', '2025-07-16T11:10:00+05:30'],
                                        capture_output=True, text=True)
                assert time.monotonic() - began < 10
                print(second.stdout, end='')
                print(second.stderr, end='', file=sys.stderr)
                sys.exit(second.returncode)
            """
        let finished = try workdir.python(script)
        finished.expectFailure(75, "data/.lock: another run holds it")
        #expect(finished.stderr.hasSuffix("; wait for it to end\n"))
        #expect(finished.stdout == "")
        #expect(workdir.files(in: "data", "public") == before)
        #expect(workdir.text("data/.lock") == lock)
    }

    @Test(arguments: ["check", "explain"])
    func `commands that only read need no lock`(_ command: String) throws {
        let workdir = try Workdir.withTwoCalls()
        let script = """
            import fcntl
            with open('data/.lock', 'r+') as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                sys.exit(subprocess.run([PROGRAM, '\(command)', '--now', '2025-07-16T10:41:00+05:30']).returncode)
            """
        #expect(try workdir.python(script).status == 0)
    }

    @Test func `two runs started together leave the same files as one`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        let script = """
            command = [PROGRAM, 'run', '--now', '2025-07-16T10:10:00+05:30']
            runs = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(6)]
            print(sorted({run.wait() for run in runs} - {75}))
            """
        #expect(try workdir.python(script).stdout == "[0]\n")
        #expect(workdir.lines("data/published.jsonl").count == 1)
        try workdir.run("run", now: "2025-07-16T10:10").expect(0, "site unchanged")
        #expect(try workdir.run("check", now: "2025-07-16T10:10").status == 0)
    }

    @Test func `a killed run does not block the next one`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.put(ScanText("2025-07-16T11:00", long: 10, short: 60))
        let script = """
            import signal, time
            for wait in range(12):
                run = subprocess.Popen([PROGRAM, 'replay', '--now', '2025-07-16T11:10:00+05:30'],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                time.sleep(0.01 * wait)
                run.send_signal(signal.SIGKILL)
                run.wait()
            """
        #expect(try workdir.python(script).status == 0)
        try workdir.run("run", now: "2025-07-16T11:11").expect(0, "as of Wed 16 Jul, 11:00")
        #expect(try workdir.run("check", now: "2025-07-16T11:11").status == 0)
        #expect(workdir.files(in: "data", "public").keys.allSatisfy { !$0.contains(".tmp") })
    }
}

/// `check` during a run.
@Suite struct CheckBesideRunTests {
    /// Damages a file of the site while another process holds the lock, like a run that is replacing files.
    private static func script(mending: String) -> String {
        """
        import fcntl
        with open('data/.lock', 'r+') as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            with open('public/feeds/v1/latest.json', 'rb') as file: good = file.read()
            with open('public/feeds/v1/latest.json', 'wb') as file: file.write(b'{}')
            check = subprocess.Popen([PROGRAM, 'check', '--now', '2025-07-16T10:41:00+05:30'],
                                     stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            time.sleep(1)
            \(mending)
            fcntl.flock(lock, fcntl.LOCK_UN)
        print(check.communicate()[1], end='', file=sys.stderr)
        sys.exit(check.returncode)
        """
    }

    private static let mend = "with open('public/feeds/v1/latest.json', 'wb') as file: file.write(good)"

    @Test func `a site that is being written is not reported as damaged`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.python("import time\n" + Self.script(mending: Self.mend)).expect(0)
    }

    @Test func `damage that remains after the run is reported`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.python("import time\n" + Self.script(mending: "pass")).expectFailure(
            65, "public/feeds/v1/latest.json: expected ")
    }

    @Test func `during an endless run the check asks to try again`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.python("import time\n" + Self.script(mending: "check.wait()")).expectFailure(
            75, "data/.lock: expected a moment without a run, found none in 10 seconds")
    }
}
