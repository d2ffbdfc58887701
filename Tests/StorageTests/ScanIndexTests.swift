import MarketRegime
import Storage
import Support
import Testing

@Suite struct ScanIndexTests {
    private static let name = "scan_index.json"

    private func listing(_ name: String, _ number: Int) -> ScanListing {
        let began = Instant(seconds: 1_752_640_200 + number)
        var listing = plain(name, number, began)
        listing.isEmpty = number.isMultiple(of: 7)
        listing.isUniverse = number.isMultiple(of: 5)
        return listing
    }

    private func plain(_ name: String, _ number: Int, _ began: Instant) -> ScanListing {
        number.isMultiple(of: 3)
            ? ScanListing(source: name, times: nil, problem: "torn \(number)", hint: began)
            : ScanListing(source: name, times: .init(timestamp: began, finished: began.adding(minutes: 6)))
    }

    @Test(arguments: 1...20) func `the index returns what was stored last, in whatever order`(_ seed: UInt64) {
        var random = Seeded(seed)
        let names = (0..<40).map { "\(["", "b/", "É", "long_"][$0 % 4])\($0 * 7 % 40).json" }
        var index = ScanIndex(context: "1")
        var expected: [String: (stamp: FileStamp, listing: ScanListing)] = [:]
        for number in 0..<200 {
            let name = names[Int(random.next() % 40)]
            let stamp = FileStamp(name: name, size: number, modified: Int64(number))
            switch random.next() % 8 {
            case 0:
                index[stamp] = nil
                expected[name] = nil
            case 1:
                let gone = names[Int(random.next() % 40)]
                index.keepOnly { $0 != gone }
                expected[gone] = nil
            default:
                index[stamp] = listing(name, number)
                expected[name] = (stamp, listing(name, number))
            }
        }
        let read = ScanIndex(index.bytes, name: Self.name, context: "1")
        #expect(read == index, "seed \(seed)")
        #expect(read.count == expected.count, "seed \(seed)")
        var place = Int(random.next() % 50)
        for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) + names {
            let stamp = expected[name]?.stamp ?? FileStamp(name: name, size: 0, modified: 0)
            #expect(read.listing(of: stamp, near: &place) == expected[name]?.listing, "seed \(seed), \(name)")
            #expect(read[stamp] == expected[name]?.listing, "seed \(seed), \(name)")
            #expect(read.knows(name) == (expected[name] != nil), "seed \(seed), \(name)")
            let other = FileStamp(name: name, size: stamp.size, modified: stamp.modified + 1)
            #expect(read.listing(of: other, near: &place) == nil, "seed \(seed), \(name)")
        }
    }

    @Test func `names that look alike are still two files`() {
        let names = ["e\u{301}.json", "\u{E9}.json"]  // the same text to a reader, different bytes on the disk
        var index = ScanIndex(context: "1")
        for (number, name) in names.enumerated() {
            index[FileStamp(name: name, size: number, modified: 2)] = listing(name, number)
        }
        let read = ScanIndex(index.bytes, name: Self.name, context: "1")
        #expect(read.count == 2)
        for start in 0...2 {
            for (number, name) in names.enumerated() {
                var place = start
                let found = read.listing(of: FileStamp(name: name, size: number, modified: 2), near: &place)
                #expect(found?.times?.timestamp == listing(name, number).times?.timestamp, "\(number) from \(start)")
                #expect(found != nil, "\(number) from \(start)")
            }
        }
    }

    @Test func `an index with another context counts as empty, and reading stops at a name out of order`() {
        var index = ScanIndex(context: "1")
        for name in ["a.json", "b.json"] {
            index[FileStamp(name: name, size: 1, modified: 2)] = listing(name, 1)
        }
        #expect(ScanIndex(index.bytes, name: Self.name, context: "2").count == 0)
        let swapped = String(decoding: index.bytes, as: UTF8.self)
            .replacing("a.json", with: "x.json").replacing("b.json", with: "a.json").replacing("x.json", with: "b.json")
        #expect(ScanIndex(Array(swapped.utf8), name: Self.name, context: "1").count == 1)
        let doubled = String(decoding: index.bytes, as: UTF8.self).replacing("b.json", with: "a.json")
        #expect(ScanIndex(Array(doubled.utf8), name: Self.name, context: "1").count == 1)
    }
}
