import JSON
import MarketRegime
import Migration
import Testing

@Suite struct DailyTests {
    private func row(_ text: String) throws -> (row: OtherSystem.Row, hadNaN: Bool) {
        DailyReport(try Samples.rules()).row(Array(text.utf8), name: "r.json")
    }

    @Test func `a report is a call with counts, advice and reasons`() throws {
        let (row, hadNaN) = try row(Samples.report("2025-07-29T11:20:39.937297"))
        #expect(
            row
                == .call(
                    ForeignCall(
                        time: try Samples.instant("2025-07-29T11:20:39"), word: "downtrend", confidence: 0.61,
                        counts: Counts(long: 14, short: 25), positionSizeMultiplier: 0.9, stopLossMultiplier: 1.5,
                        maxPositions: 5, preferredDirection: .short, reasons: ["Bearish trend", "Bearish dominance"])))
        #expect(!hadNaN)
    }

    @Test(arguments: ["0025-07-16T10:30:12.5", "1989-12-31T23:59:59", "1800-01-01T00:00:00+05:30"])
    func `a time before 1990 is rejected`(time: String) throws {
        #expect(
            try row(Samples.report(time)).row
                == .refused(.noTime, "expected a time from 1990 on, found \"\(time)\""))
        let entry = #"[{"timestamp": "\#(time)", "regime": "uptrend"}]"#
        let reading = try DailyHistory(try Samples.rules()).reading(Array(entry.utf8), name: "h.json")
        #expect(reading.rows.count == 1)
        for (_, row) in reading.rows { if case .call(let call) = row { Issue.record("\(call)") } }
    }

    @Test func `NaN is read as unknown, except inside strings`() throws {
        let text = Samples.report(
            "2025-07-29T11:20:39", confidence: "NaN",
            more: ", \"x\": [-Infinity, Infinity], \"note\": \"NaN \\\\\\\" Infinity\"")
        let (row, hadNaN) = try row(text)
        guard case .call(let call) = row else { return #expect(Bool(false), "\(row)") }
        #expect(hadNaN && call.confidence == nil && call.maxPositions == 5)
        #expect(try self.row(Samples.report("2025-07-29T11:20:39", more: ", \"x\": \"NaN\"")).hadNaN == false)
    }

    @Test func `a truncated report is rejected with its line`() throws {
        let text = Samples.report("2025-07-29T11:20:39")
        for length in stride(from: 0, to: text.utf8.count - 1, by: 7) {
            let bytes = Array(text.utf8.prefix(length))
            let (row, _) = DailyReport(try Samples.rules()).row(bytes, name: "r.json")
            guard case .refused(.unreadable, let detail) = row else { return #expect(Bool(false), "\(length): \(row)") }
            #expect(detail.contains("expected") && !detail.contains("r.json"))
        }
    }

    @Test(arguments: ["[]", "{}", "{\"timestamp\": 3}", "{\"timestamp\": \"2025-07-29T11:20:39\"}"])
    func `an incomplete report is rejected, not guessed`(text: String) throws {
        guard case .refused(let reason, _) = try row(text).row else { return #expect(Bool(false)) }
        #expect(reason == .noTime || reason == .noRegime)
    }

    @Test func `impossible numbers are read as unknown`() throws {
        let text = Samples.report("2025-07-29T11:20:39", confidence: "1.2", long: -1)
        guard case .call(let call) = try row(text).row else { return #expect(Bool(false)) }
        #expect(call.confidence == nil && call.counts == nil)
    }

    @Test func `the daily history is read entry by entry`() throws {
        let text = """
            [{"regime": "uptrend", "confidence": 0.7, "timestamp": "2025-07-29T10:02:17.114142",
              "indicators": {"ratio": 1.875, "volume_participation": NaN},
              "recommendations": {"position_size_multiplier": 1.1, "max_positions": 9, "preferred_direction": "long"}},
             {"regime": "uptrend"}, 7]
            """
        let reading = try DailyHistory(try Samples.rules()).reading(Array(text.utf8), name: "regime_history.json")
        #expect(reading.rows.map(\.name) == ["2025-07-29T10:02:17.114142", "entry 1", "entry 2"])
        guard case .call(let call) = reading.rows[0].row else { return #expect(Bool(false)) }
        #expect(call.reasons == ["1.88 longs for each short"] && call.preferredDirection == .long)
        #expect(reading.marks == ["regime_history.json: NaN stands for numbers; read as unknown"])
        #expect(throws: MigrationError.self) {
            try DailyHistory(try Samples.rules()).reading(Array("{}".utf8), name: "h.json")
        }
    }

    @Test func `a table's columns are found regardless of spelling`() throws {
        let text = """
            \u{FEFF}Time Stamp,REGIME,confidence,Position_Size_Multiplier,max positions,preferred_direction,long,short,reason
            2025-07-29T10:02:17+05:30,Strong Bull,0.7,1.25,8,long,40,10,"more, longs"
            2025-07-29 10:31:00,choppy,nan,,,sideways,,,
            2025-07-29 10:31:00


            """
        let table = CallTable(try Samples.rules())
        let reading = try table.reading(
            Array(text.replacing("Time Stamp", with: "timestamp").utf8), name: "calls.csv")
        #expect(
            reading.rows.first?.row
                == .call(
                    ForeignCall(
                        time: try Samples.instant("2025-07-29T10:02:17"), word: "Strong Bull", confidence: 0.7,
                        counts: Counts(long: 40, short: 10), positionSizeMultiplier: 1.25, maxPositions: 8,
                        preferredDirection: .long, reasons: ["more, longs"])))
        #expect(reading.rows.count == 3)
        #expect(throws: MigrationError.self) { try table.reading(Array("a,b\n1,2\n".utf8), name: "calls.csv") }
        #expect(throws: MigrationError.self) { try table.reading([], name: "calls.csv") }
    }

    @Test func `a stored system reads back unchanged`() throws {
        var system = OtherSystem(name: "daily-system")
        let rules = try Samples.rules()
        var reading = OtherSystem.Reading(
            origin: .init(name: "reports", kind: .dailyReports), marks: ["a <mark> & \"more\""],
            changes: [.init(time: try Samples.instant("2025-07-29T10:00:00"), from: "a", to: "b")],
            parameters: ["é": "1", "z": ""], figures: ["x": 0.1])
        for minute in 30...50 {
            let text = Samples.report("2025-07-29T10:\(minute):00", regime: minute == 40 ? "what" : "uptrend")
            reading.rows.append(("r\(minute)", DailyReport(rules).row(Array(text.utf8), name: "r").row))
        }
        _ = system.take(reading)
        let file = SystemFile(zone: try Samples.calendar().zone)
        let bytes = file.encode(system)
        #expect(try file.decode(bytes, name: "f") == system)
        #expect(file.encode(try file.decode(bytes, name: "f")) == bytes)
        #expect(throws: JSONError.self) { try file.decode(Array("{\"schema_version\": 2}".utf8), name: "f") }
    }
}
