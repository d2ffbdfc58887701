import MarketRegime
import Storage
import Support
import Testing

@Suite struct DeliveryLogTests {
    private let folder: TemporaryFolder
    private let log: DeliveryLog
    private let zone: MarketZone
    private let noon: Instant

    init() throws {
        folder = try TemporaryFolder()
        zone = try #require(MarketZone(identifier: "Asia/Kolkata"))
        log = DeliveryLog(folder: folder.path, zone: zone)
        noon = try #require(Instant(rfc3339: "2025-07-16T12:00:00+05:30"))
    }

    private func record(_ change: (inout Deliveries) -> Void) throws {
        var deliveries = try log.load()
        change(&deliveries)
        try log.save(deliveries)
    }

    @Test func `an empty record writes no file and gives no warning`() throws {
        try record { $0.forget(.mail) }
        #expect(try log.warnings() == [] && folder.names() == [])
    }

    @Test func `a failure causes a warning until a delivery of its kind succeeds`() throws {
        try record { $0.fail(.mail, what: "the report of 2025-07-16", message: "exit code 75", at: noon) }
        try record { $0.fail(.changeHook, what: "the change", message: "exit code 1", at: noon) }
        #expect(
            try log.warnings() == [
                "hooks.on_change: failed (exit code 1) on the change; failing since 2025-07-16 12:00, details in "
                    + "\(folder.path)/deliveries.json",
                "mail: failed (exit code 75) on the report of 2025-07-16; failing since 2025-07-16 12:00, details in "
                    + "\(folder.path)/deliveries.json",
            ])
        try record { $0.succeed(.mail, at: noon) }
        #expect(try log.warnings().map { $0.prefix(5) } == ["hooks"])
        try record { $0.succeed(.changeHook, at: noon) }
        #expect(try log.warnings() == [] && log.load().successes == [.mail: noon, .changeHook: noon])
    }

    @Test func `a hook that every run calls keeps its first success, so that a run with nothing new writes nothing`()
        throws
    {
        for kind in [Delivery.successHook, .mail] {
            for minute in [0, 5] { try record { $0.succeed(kind, at: noon.adding(minutes: minute)) } }
        }
        #expect(try log.load().successes == [.successHook: noon, .mail: noon.adding(minutes: 5)])
        try record { $0.fail(.successHook, what: "a", message: "b", at: noon) }
        try record { $0.succeed(.successHook, at: noon.adding(minutes: 9)) }
        #expect(try log.load().successes[.successHook] == noon.adding(minutes: 9))
    }

    @Test func `a repeated failure is counted and keeps its message`() throws {
        for minute in 0..<3 {
            try record {
                $0.fail(.mail, what: "a", message: "b", detail: "c\(minute)", at: noon.adding(minutes: minute))
            }
        }
        let failure = try #require(try log.load().failures[.mail])
        #expect(failure.count == 3 && failure.since == noon && failure.at == noon.adding(minutes: 2))
        #expect(failure.detail == "c2")
        #expect(try log.warnings().first?.contains("failing since 2025-07-16 12:00,") == true)
    }

    @Test func `a program's output is kept short and left out of the warning`() throws {
        let detail = String(repeating: "x", count: 5000) + "secret\u{1b}[31m"
        try record {
            $0.fail(.mail, what: "two\nlines", message: String(repeating: "m", count: 300), detail: detail, at: noon)
        }
        let failure = try #require(try log.load().failures[.mail])
        #expect(failure.detail.count == 2000 && failure.detail.hasSuffix("secret\u{1b}[31m"))
        #expect(failure.what == "two lines" && failure.message.count == 200)
        #expect(try log.warnings().allSatisfy { !$0.contains("secret") && !$0.contains("\n") })
    }

    @Test(arguments: ["", "{", "[]", "{\"failures\": [{\"kind\": \"pigeon\"}]}", "{\"failures\": 3}"])
    func `a damaged file counts as empty, and the next delivery replaces it`(text: String) throws {
        try folder.write(text, to: "deliveries.json")
        #expect(try log.load() == Deliveries())
        try record { $0.fail(.mail, what: "a", message: "b", at: noon) }
        #expect(try log.load().failures.count == 1)
    }

    @Test func `an unchanged record is not written again`() throws {
        var writes = 0
        try record { $0.fail(.mail, what: "a", message: "b", at: noon) }
        let before = try Disk.local.status(folder.path("deliveries.json"))
        try log.save(try log.load())
        writes += try Disk.local.status(folder.path("deliveries.json")) == before ? 0 : 1
        #expect(writes == 0)
    }
}
