import Foundation
import Support
import Testing

@Suite struct LastPricesKept {
    private static let file = "data/last_prices.bin"
    private static let first = "data/scans/2025-07-16T1000.json"

    /// A scan of ten stocks whose prices are so many thousandths above 100.
    private func scan(_ began: String, long: Int, thousandths: Int) -> ScanText {
        var scan = ScanText(began, long: long, short: 20)
        let stocks = (0..<10).map {
            "{\"symbol\": \"S\($0)\", \"price\": \(100 + Double(thousandths + $0) / 1000), \"volume_ratio\": 0.4}"
        }
        scan.more = ["\"universe\": [\(stocks.joined(separator: ", "))]"]
        return scan
    }

    private func workdir() throws -> Workdir {
        let workdir = try Workdir()
        try workdir.put(scan("2025-07-16T10:00", long: 40, thousandths: 0))
        try workdir.run("run", now: "2025-07-16T10:10").expect(0, "NSE fresh")
        #expect(workdir.exists(Self.file))
        return workdir
    }

    /// The history after the second scan has come.
    private func second(_ workdir: Workdir) throws -> String? {
        try workdir.put(scan("2025-07-16T10:30", long: 44, thousandths: 500))
        try workdir.run("run", now: "2025-07-16T10:40").expect(0, "NSE fresh")
        return workdir.text("data/regime_history.json")
    }

    /// Puts other bytes of the same number into the first scan, and leaves it the time of its last change.
    private func spoil(_ workdir: Workdir) throws {
        let script = """
            touch -r \(Self.first) time
            tr '[:print:]' x < \(Self.first) > spoilt && cat spoilt > \(Self.first)
            touch -r time \(Self.first)
            """
        #expect(try workdir.shell(script).status == 0)
        #expect(workdir.text(Self.first)?.hasPrefix("xxx") == true)
    }

    @Test func `a scan is compared with prices that were kept, and the scan before is not read again`() throws {
        let expected = try #require(try second(try workdir()))
        #expect(expected.contains("\"market_return\":0.499978"), "\(expected)")

        let spoilt = try workdir()
        try spoil(spoilt)
        #expect(try second(spoilt) == expected)
    }

    @Test func `without the prices that were kept, or with damaged ones, the scan before is read`() throws {
        let expected = try second(try workdir())
        let without = try workdir()
        try without.remove(Self.file)
        #expect(try second(without) == expected)

        let damaged = try workdir()
        var bytes = try #require(damaged.contents(of: "data")[Self.file])
        let price = withUnsafeBytes(of: (100.001).bitPattern.littleEndian) { Data($0) }
        bytes.replaceSubrange(try #require(bytes.firstRange(of: price)), with: Data(repeating: 0x40, count: 8))
        try bytes.write(to: URL(filePath: damaged.path(Self.file)))
        #expect(try second(damaged) == expected)
    }

    @Test func `prices of a file that has changed since count no more`() throws {
        let corrected = try workdir()
        try corrected.put(scan("2025-07-16T10:00", long: 40, thousandths: 1000))
        let history = try #require(try second(corrected))
        #expect(history.contains("\"market_return\":-0.495"), "\(history)")
    }

    @Test func `a replay keeps them as a run does`() throws {
        let replayed = try workdir()
        let kept = try #require(replayed.contents(of: "data")[Self.file])
        try replayed.remove(Self.file)
        #expect(try replayed.run("replay", now: "2025-07-16T10:11").status == 0)
        #expect(replayed.contents(of: "data")[Self.file] == kept)
    }
}
