import Foundation
import MarketRegime
import SampleMarket
import ScanFormats
import Support
import Testing

@Suite struct FileTests {
    private func digest(_ market: SampleMarket, sessions: Int = 1) -> UInt64 {
        var fnv = FNV1a()
        for file in market.scans(endingOn: SampleMarket.defaultDay, sessions: sessions) {
            for byte in Array(file.name.utf8) + file.bytes { fnv.add(byte) }
        }
        return fnv.hash
    }

    @Test func `the same seed gives the same bytes, and another seed gives different ones`() throws {
        let calendar = try sampleCalendar()
        let first = digest(SampleMarket(calendar: calendar))
        #expect(first == digest(SampleMarket(calendar: calendar)))
        #expect(first == 3_869_870_501_987_516_848, "the same on every machine; update it when the generator changes")
        #expect(Set((0..<4).map { digest(SampleMarket(seed: $0, calendar: calendar)) }).count == 4)
    }

    @Test func `files read back as the same scans, and the truncated file is rejected`() throws {
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

    @Test func `file names sort by time`() throws {
        let names = SampleMarket(calendar: try sampleCalendar())
            .sessions(endingOn: SampleMarket.defaultDay).map(\.name)
        #expect(names.last == "2025-08-29T1530.json" && names == names.sorted() && Set(names).count == names.count)
    }

    @Test(arguments: [1, 50, 10_000])
    func `the universe has the requested number of stocks, each with its own name`(stocks: Int) throws {
        let market = SampleMarket(stocks: stocks, calendar: try sampleCalendar())
        let scan = try #require(market.sessions(endingOn: SampleMarket.defaultDay, sessions: 1).first { _ in true })
        let value = try #require(scan.value)
        #expect(value.universe.count == max(50, stocks))
        #expect(Set(value.universe.map(\.symbol)).count == max(50, stocks))
    }

    @Test func `Python reads every file except the truncated one`() throws {
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
