import Foundation
import Support
import Testing

/// Imports the old systems' data without changing their files.
@Suite struct ImportTests {
    /// A root with a database of the main system: two calls within a session and one before it.
    static func withDatabase(_ mode: String = "DELETE") throws -> Workdir {
        let workdir = try Workdir()
        let made = try workdir.python(
            """
            import sqlite3
            c = sqlite3.connect('main.db')
            c.execute('PRAGMA journal_mode = \(mode)')
            c.execute('CREATE TABLE predictions (id INTEGER PRIMARY KEY, timestamp DATETIME, regime TEXT, '
                      'confidence REAL, market_score REAL, indicators TEXT, reasoning TEXT)')
            for row in [('2025-07-16 09:05:00', 'bullish'), ('2025-07-16 10:05:00', 'bullish'),
                        ('2025-07-16 10:35:00', 'bear')]:
                c.execute("INSERT INTO predictions (timestamp, regime, confidence, indicators) "
                          "VALUES (?, ?, 0.7, '{\\"long\\": 30, \\"short\\": 20}')", row)
            c.commit()
            """)
        #expect(made.status == 0, "\(made.stderr)")
        return workdir
    }

    private static let arguments = ["import", "--main-database", "main.db"]
    private static let now = "2025-07-16T11:00"

    @Test func `a database is imported next to our history, and importing it twice changes nothing`() throws {
        let workdir = try Self.withDatabase()
        let first = try workdir.run(Self.arguments, now: Self.now)
        first.expect(
            0,
            "main.db → main-system: 3 rows: 2 imported (2 new, 0 already known), 1 skipped\n  1 outside trading hours; first: "
        )
        #expect(first.stdout.hasSuffix("saved to data/imported/main-system.json\n"))
        let before = workdir.files(in: "data")
        try workdir.run(Self.arguments, now: Self.now).expect(0, "2 imported (0 new, 2 already known), 1 skipped")
        #expect(workdir.files(in: "data") == before)
        #expect(!workdir.exists("data/regime_history.json"))
    }

    @Test func `the daily system's rows in the main system's database are imported as a system of their own`() throws {
        let workdir = try Self.withDatabase()
        let made = try workdir.python(
            """
            import sqlite3
            c = sqlite3.connect('main.db')
            for minute in (10, 40):
                c.execute("INSERT INTO predictions (timestamp, regime, confidence, market_score, indicators) VALUES "
                          "(?, 'uptrend', 1.0, 1.5, '{\\"long\\": 30, \\"short\\": 20, \\"total\\": 50}')",
                          (f'2025-07-16 10:{minute}:00',))
            c.commit()
            subprocess.run(['cp', 'main.db', 'daily.db'])
            c = sqlite3.connect('daily.db')
            c.execute("DELETE FROM predictions WHERE regime != 'uptrend'")
            c.commit()
            """)
        #expect(made.status == 0, "\(made.stderr)")
        // With --name, all rows of a database are imported under that name.
        let daily = ["import", "--main-database", "daily.db"]
        try workdir.run(daily + ["--name", "other"], now: Self.now).expect(0, "daily.db → other: 2 rows: 2 imported")
        try workdir.run(daily, now: Self.now).expect(0, "daily-system-database: 2 rows: 2 imported (2 new")
        #expect(!workdir.exists("data/imported/other.json"))
        try workdir.remove("data/imported/daily-system-database.json")
        let both = try workdir.run(Self.arguments, now: Self.now)
        both.expect(
            0,
            "main.db → main-system: 3 rows: 2 imported (2 new, 0 already known), 1 skipped\n  1 outside trading hours")
        #expect(
            both.stdout.contains(
                """
                main.db → daily-system-database: 2 rows: 2 imported (2 new, 0 already known), 0 skipped
                  note: predictions: confidence is 1 in all 2 rows, so it was ignored

                """), "\(both.stdout)")
    }

    @Test func `a database whose pages form a cycle is rejected quickly`() throws {
        let workdir = try Workdir()
        let made = try workdir.python(
            """
            import sqlite3, struct
            c = sqlite3.connect('main.db')
            c.execute('PRAGMA page_size = 512')
            c.execute('CREATE TABLE predictions (id INTEGER PRIMARY KEY, timestamp DATETIME, regime TEXT)')
            c.execute('CREATE TABLE room (x BLOB)')
            c.execute("INSERT INTO predictions VALUES (1, '2025-07-16 10:05:00', 'bullish')")
            for _ in range(20): c.execute('INSERT INTO room VALUES (zeroblob(400))')
            c.commit()
            root, = c.execute("SELECT rootpage FROM sqlite_master WHERE name = 'predictions'").fetchone()
            c.close()
            data = bytearray(open('main.db', 'rb').read())
            last = len(data) // 512
            page = lambda number: slice(512 * (number - 1), 512 * number)
            # A tree of five floors, in which every branch of a floor is the same next one: 51 ** 4 rows in five pages.
            floors = [root, last - 4, last - 3, last - 2, last - 1]
            data[page(floors[-1])] = data[page(root)]
            for floor, below in zip(floors, floors[1:]):
                cells = (struct.pack('>I', below) + bytes([1])) * 50
                start = 512 - len(cells)
                head = struct.pack('>BHHHBI', 5, 0, 50, start, 0, below)
                places = b''.join(struct.pack('>H', start + 5 * n) for n in range(50))
                data[page(floor)] = (head + places).ljust(start, bytes(1)) + cells
            open('main.db', 'wb').write(data)
            """)
        #expect(made.status == 0, "\(made.stderr)")
        let cost = try workdir.measured("import", "--main-database", "main.db", now: Self.now)
        cost.finished.expectFailure(
            65, "main.db: predictions: expected at most 1000000 rows, found more; the file may be damaged")
        #expect(cost.seconds < 10 && cost.megabytes < 100, "\(cost)")
    }

    @Test(arguments: ["../../config/regime_config", "other", ""])
    func `an imported file that holds another name is rejected, and nothing is written`(name: String) throws {
        let workdir = try Self.withDatabase()
        try workdir.run(Self.arguments, now: Self.now).expect(0)
        try workdir.replace(
            "\"name\":\"main-system\"", by: "\"name\":\"\(name)\"", in: "data/imported/main-system.json")
        let before = workdir.contents(of: ".")
        let words = "data/imported/main-system.json: name: expected that of the file, found \"\(name)\""
        try workdir.run(Self.arguments, now: Self.now).expectFailure(65, words)
        let same = workdir.contents(of: ".") == before
        #expect(same)
        try workdir.put(ScanText("2025-07-16T10:30", long: 40, short: 20))
        let run = try workdir.run("run", now: Self.now)
        #expect(run.status == 0 && run.stderr == "Warning: \(words); import it again\n", "\(run.stderr)")
    }

    @Test func `a dry run prints the same and writes nothing`() throws {
        let workdir = try Self.withDatabase()
        let before = workdir.files(in: ".")
        let finished = try workdir.run(
            Self.arguments + ["--dry-run", "--export", "all.json"], now: Self.now)
        finished.expect(0, "main.db → main-system: 3 rows: 2 would be imported (2 new, 0 already known), 1 skipped")
        #expect(
            finished.stdout.contains("dry run; would be saved to data/imported/main-system.json\nwould write"))
        #expect(workdir.files(in: ".") == before)
    }

    @Test(arguments: ["DELETE", "WAL"])
    func `the database is neither locked nor altered, and one that is open is read completely`(mode: String) throws {
        let workdir = try Self.withDatabase(mode)
        let finished = try workdir.python(
            """
            import sqlite3
            c = sqlite3.connect('main.db', isolation_level=None)
            c.execute("INSERT INTO predictions (timestamp, regime) VALUES ('2025-07-16 10:40:00', 'bear')")
            names = sorted(n for n in os.listdir('.') if n.startswith('main.db'))
            before = {n: (open(n, 'rb').read(), os.stat(n).st_mtime_ns) for n in names}
            c.execute('BEGIN EXCLUSIVE')
            done = subprocess.run([PROGRAM, 'import', '--main-database', 'main.db', '--now', '2025-07-16T11:00:00+05:30'],
                                  capture_output=True, text=True)
            c.execute('COMMIT')
            after = {n: (open(n, 'rb').read(), os.stat(n).st_mtime_ns) for n in names}
            assert sorted(n for n in os.listdir('.') if n.startswith('main.db')) == names, os.listdir('.')
            shm = 'main.db-shm'
            assert {n: v for n, v in before.items() if n != shm} == {n: v for n, v in after.items() if n != shm}
            print(done.returncode, done.stdout, done.stderr)
            """)
        #expect(finished.stdout.contains("0 main.db → main-system: 4 rows: 3 imported"), "\(finished)")
    }

    @Test func `a database that is being written is left for later`() throws {
        let workdir = try Self.withDatabase()
        let finished = try workdir.python(
            """
            import sqlite3
            c = sqlite3.connect('main.db', isolation_level=None)
            c.execute('PRAGMA cache_size = 1')
            c.execute('BEGIN IMMEDIATE')
            c.executemany("INSERT INTO predictions (timestamp, regime) VALUES (?, 'bear')",
                          [('2025-07-16 10:%02d:00' % (i % 60),) for i in range(5000)])
            done = subprocess.run([PROGRAM, 'import', '--main-database', 'main.db', '--now', '2025-07-16T11:00:00+05:30'],
                                  capture_output=True, text=True)
            print(done.returncode, done.stderr)
            """)
        #expect(
            finished.stdout.contains("75 Error: main.db: expected a moment without a write, found none; try again"),
            "\(finished)")
        #expect(!workdir.exists("data/imported"))
    }

    @Test func `reports and history of the daily system belong to one system, and each row is counted`() throws {
        let workdir = try Workdir()
        let report = """
            {"timestamp": "2025-07-16T10:05:00.5", "market_regime": {"regime": "uptrend", "confidence": NaN},
             "reversal_counts": {"long": 30, "short": 20}}
            """
        try workdir.write(report, to: "reports/regime_report_20250716_100500.json")
        try workdir.write(String(report.prefix(60)), to: "reports/regime_report_20250716_103500.json")
        try workdir.write(
            "[{\"timestamp\": \"2025-07-16T10:05:00.7\", \"regime\": \"uptrend\"}]", to: "regime_history.json")
        let finished = try workdir.run(
            "import", "--daily-reports", "reports", "--daily-history", "regime_history.json", now: Self.now)
        finished.expect(
            0,
            "reports → daily-system: 2 rows: 1 imported (1 new, 0 already known), 1 skipped\n"
                + "  1 unreadable; first: regime_report_20250716_103500.json: line 1: expected ")
        #expect(finished.stdout.contains("  note: regime_report_20250716_100500.json: NaN stands for numbers"))
        #expect(
            finished.stdout.contains(
                "regime_history.json → daily-system: 1 rows: 0 imported (0 new, 0 already known), 1 skipped\n  1 duplicate;"
            ))
    }

    @Test func `unreadable input ends with its exit code and one line`() throws {
        let workdir = try Workdir()
        try workdir.write("no database", to: "x.db")
        try workdir.write("{}", to: "h.json")
        try workdir.run("import", "--main-database", "x.db", now: Self.now)
            .expectFailure(65, "x.db: not an SQLite database")
        try workdir.run("import", "--main-database", "none.db", now: Self.now)
            .expectFailure(66, "none.db: no such file; give the main system's database")
        try workdir.run("import", "--daily-history", "h.json", now: Self.now)
            .expectFailure(65, "h.json: expected the daily system's regime_history.json, a list of entries")
        try workdir.write("[]", to: "empty.json")
        try workdir.run("import", "--daily-history", "empty.json", now: Self.now)
            .expectFailure(66, "expected calls to import, found none that can be read")
        #expect(try workdir.run("import", now: Self.now).status == 64)
        #expect(try workdir.run(["import", "--calls", "h.json", "--name", "../x"], now: Self.now).status == 64)
        #expect(!workdir.exists("data/imported"))
    }
}
