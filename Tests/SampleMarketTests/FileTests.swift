import Foundation
import MarketRegime
import SampleMarket
import ScanFormats
import Support
import Testing

@Suite struct Files {
    private func digest(_ market: SampleMarket, sessions: Int = 1) -> UInt64 {
        market.scans(endingOn: SampleMarket.defaultDay, sessions: sessions).reduce(0xcbf2_9ce4_8422_2325) {
            hash, file in
            (Array(file.name.utf8) + file.bytes).reduce(hash) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        }
    }

    @Test func `the same seed gives the same bytes and another seed others`() throws {
        let calendar = try sampleCalendar()
        let first = digest(SampleMarket(calendar: calendar))
        #expect(first == digest(SampleMarket(calendar: calendar)))
        #expect(first == 13_444_481_533_124_778_686, "on every machine; new when the generator is changed")
        #expect(Set((0..<4).map { digest(SampleMarket(seed: $0, calendar: calendar)) }).count == 4)
    }

    @Test func `the reader reads what was meant, and refuses the file that was cut off`() throws {
        let reader = JSONScan(limits: ScanLimits(market: "nse"))
        let market = SampleMarket(stocks: 160, calendar: try sampleCalendar())
        for sample in market.sessions(endingOn: SampleMarket.defaultDay, sessions: 13) {
            let file = sample.file
            guard let value = sample.value else {
                #expect(throws: ScanError.self) { try reader.read(file.bytes, name: file.name) }
                continue
            }
            var read = try reader.read(file.bytes, name: file.name)
            (read.notes, read.missing) = ([], nil)
            #expect(read == value, "\(file.name)")
        }
    }

    @Test func `names rise with time`() throws {
        let names = SampleMarket(calendar: try sampleCalendar())
            .sessions(endingOn: SampleMarket.defaultDay).map(\.name)
        #expect(names.last == "2025-08-29T1530.json" && names == names.sorted() && Set(names).count == names.count)
    }

    @Test(arguments: [1, 50, 10_000])
    func `any number of stocks gives as many rows, each of another name`(stocks: Int) throws {
        let market = SampleMarket(stocks: stocks, calendar: try sampleCalendar())
        let scan = try #require(market.sessions(endingOn: SampleMarket.defaultDay, sessions: 1).first { _ in true })
        let value = try #require(scan.value)
        #expect(value.universe.count == max(50, stocks))
        #expect(Set(value.universe.map(\.symbol)).count == max(50, stocks))
    }

    @Test func `Python reads every file but the one that was cut off`() throws {
        let folder = try TemporaryFolder()
        let market = SampleMarket(stocks: 160, calendar: try sampleCalendar())
        for file in market.scans(endingOn: SampleMarket.defaultDay, sessions: 13) {
            try Data(file.bytes).write(to: URL(filePath: folder.path(file.name)))
        }
        let python = Process()
        python.executableURL = URL(filePath: "/usr/bin/env")
        python.arguments = [
            "python3", "-c",
            """
            import glob, json, sys
            bad = []
            for name in sorted(glob.glob(sys.argv[1] + "/*.json")):
                try: json.load(open(name, encoding="utf-8"))
                except ValueError: bad.append(name[-20:])
            print(" ".join(bad))
            """, folder.path,
        ]
        let pipe = Pipe()
        python.standardOutput = pipe
        try python.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        python.waitUntilExit()
        #expect(output == "2025-08-20T1400.json\n")
    }
}
