import JSON
import MarketRegime
import Markup
import Support
import Testing

@testable import Storage

/// Entries that are kept read already, held against the file that they stand in.
@Suite struct PackedEntriesTests {
    private let policy = Policy()
    private let file: HistoryFile
    private let none: DepartedMetrics
    private let zone: MarketZone

    init() throws {
        zone = try #require(MarketZone(identifier: "Asia/Kolkata"))
        file = HistoryFile(policy: policy, market: "nse", zone: zone)
        none = DepartedMetrics(metrics: Metrics(binCount: policy.confidence.binCount))
    }

    private func number(_ random: inout Seeded, places: Int) -> Double {
        let scale = [1.0, 10, 100, 1000, 10_000][places]
        return Double(Int.random(in: -99_999...99_999, using: &random)) / scale
    }

    private func maybe<Value>(_ random: inout Seeded, _ make: (inout Seeded) -> Value) -> Value? {
        Bool.random(using: &random) ? make(&random) : nil
    }

    private func call(_ slot: Instant, _ random: inout Seeded) throws -> Call {
        func choice<Choice: CaseIterable>(_: Choice.Type) throws -> Choice {
            try #require(Choice.allCases.randomElement(using: &random))
        }
        var values = Volatility.Components()
        for component in Volatility.Component.allCases { values[component] = maybe(&random) { number(&$0, places: 4) } }
        return Call(
            counts: Counts(
                long: Int.random(in: 0...900, using: &random), short: Int.random(in: 0...900, using: &random)),
            newestScore: number(&random, places: 4),
            state: .init(score: number(&random, places: 4), band: try choice(Regime.self)),
            regime: try choice(Regime.self), reason: try choice(Reason.self), trendStrength: number(&random, places: 1),
            confidence: Confidence(
                value: number(&random, places: 4), base: number(&random, places: 4), prior: number(&random, places: 4),
                stability: number(&random, places: 4), recentChanges: Int.random(in: 0...9, using: &random),
                participation: number(&random, places: 4), distance: number(&random, places: 4),
                consistency: number(&random, places: 4), isCapped: Bool.random(using: &random)),
            volatility: Volatility(
                score: maybe(&random) { number(&$0, places: 4) },
                level: Bool.random(using: &random) ? try choice(Volatility.Level.self) : nil,
                riskMultiplier: number(&random, places: 4), values: values,
                droppedATR: Int.random(in: 0...9, using: &random)),
            advice: Advice(
                positionSizeMultiplier: number(&random, places: 2), stopLossMultiplier: number(&random, places: 2),
                maxPositions: Int.random(in: 0...9, using: &random),
                preferredDirection: try choice(Advice.Direction.self),
                riskPerTradePercent: maybe(&random) { number(&$0, places: 2) },
                clamp: Bool.random(using: &random) ? try choice(Advice.Clamp.self) : nil,
                sizeFactors: maybe(&random) {
                    .init(
                        base: number(&$0, places: 4), confidence: number(&$0, places: 4),
                        volatility: number(&$0, places: 4))
                }),
            context: .init(
                since: slot, durationMinutes: Int.random(in: 0...900, using: &random),
                previousRegime: Bool.random(using: &random) ? try choice(Regime.self) : nil,
                stability: number(&random, places: 4)))
    }

    /// An entry with anything that one can have, there or not.
    private func entry(_ index: Int, _ random: inout Seeded) throws -> Entry {
        let slot = Instant(seconds: 1_752_638_400 + index * 1800)
        let state = try #require(SlotState.allCases.randomElement(using: &random))
        var observed = Observations()
        observed.medianVolumeRatio = maybe(&random) { number(&$0, places: 4) }
        observed.volumeSpread = maybe(&random) { number(&$0, places: 4) }
        observed.move = maybe(&random) { number(&$0, places: 4) }
        observed.smoothedRange = maybe(&random) { number(&$0, places: 4) }
        observed.marketReturn = maybe(&random) { number(&$0, places: 4) }
        observed.excludedReturns = maybe(&random) { Int.random(in: 1...99, using: &$0) }
        observed.indexLevel = maybe(&random) { Double.random(in: 1...99_999, using: &$0) }
        observed.universeSize = maybe(&random) { Int.random(in: 0...9999, using: &$0) }
        observed.candidates = maybe(&random) { Fingerprint(value: $0.next()) }
        observed.universe = maybe(&random) { Fingerprint(value: $0.next()) }
        let notes = ["", "a note", "two\nlines, \"quoted\"", "é\u{0}\u{202E}"]
        return Entry(
            slot: slot, day: zone.day(of: slot), minuteOfDay: zone.minuteOfDay(of: slot), state: state,
            source: ["2025-07-16T1000.json", "", "näse/x.csv"].randomElement(using: &random) ?? "",
            finished: maybe(&random) { Instant(seconds: slot.seconds + Int.random(in: 0...1800, using: &$0)) },
            call: state.hasCall ? try call(slot, &random) : nil, problem: maybe(&random) { _ in "expected a, found b" },
            observations: observed,
            notes: (0..<Int.random(in: 0...3, using: &random)).compactMap { _ in notes.randomElement(using: &random) })
    }

    private func history(_ entries: [Entry]) -> History {
        History(policy: policy, entries: entries, departed: none.metrics, firstSlot: entries.first?.slot)
    }

    @Test(arguments: UInt64(0)..<60)
    func `what is kept is what reading the file makes, to the last bit`(seed: UInt64) throws {
        var random = Seeded(seed)
        // One day and more.
        let entries = try (0..<Int.random(in: 0...(seed % 8 == 0 ? 600 : 40), using: &random))
            .map { try entry($0, &random) }
        let read = try file.decode(ByteSource(file.encode(history(entries))), name: "history", departed: none).history
            .entries
        #expect(read == entries, "seed \(seed)")
        let bytes = try PackedEntries(entries, of: "x").content().bytes()
        #expect(try bytes == PackedEntries(read, of: "x").content().bytes(), "seed \(seed)")
        let packed = try #require(kept(bytes), "seed \(seed)")
        #expect(packed.beginning == "x")
        #expect(packed.entries == read, "seed \(seed)")
        #expect(try packed.content().bytes() == bytes, "seed \(seed)")
        for entry in entries { #expect(file.isKept(entry), "seed \(seed)") }
    }

    @Test func `an entry that its line does not say is not taken for kept`() throws {
        var random = Seeded(1)
        var entry = try entry(0, &random)
        entry.observations.move = 1.0 / 3
        #expect(!file.isKept(entry))
    }

    @Test func `a nought below zero is kept as the file has it`() throws {
        var random = Seeded(2)
        var entry = try entry(0, &random)
        entry.observations.move = -0.0
        let packed = try #require(kept(PackedEntries([entry], of: "").content().bytes()))
        #expect(packed.entries[0].observations.move?.sign == .plus)
    }

    @Test func `entries are taken for a file that begins with them, and for no other`() throws {
        var random = Seeded(3)
        let entries = try (0..<5).map { try entry($0, &random) }
        let bytes = try file.encode(history(entries))
        let sealed = try file.sealed(history(entries), written: WrittenEntries())
        // Others than those of the file show which were taken.
        let others = try (0..<5).map { try entry($0, &random) }
        func decoded(_ packed: PackedEntries?, of bytes: [UInt8]) throws -> [Entry] {
            try file.decode(ByteSource(bytes), name: "history", departed: none) { packed }.history.entries
        }
        for count in 1...5 {
            let beginning = try #require(try sealed.beginning(through: count))
            let some = Array(others[..<count])
            #expect(try decoded(PackedEntries(some, of: beginning), of: bytes) == some + entries[count...])
            #expect(try decoded(PackedEntries(some, of: beginning.replacing(/^./, with: "x")), of: bytes) == entries)
            #expect(try decoded(PackedEntries(Array(some.dropLast()), of: beginning), of: bytes) == entries)
            // A file that goes on begins with them too, one that lacks the first does not.
            let more = entries + [try entry(9, &random)]
            #expect(
                try decoded(PackedEntries(some, of: beginning), of: file.encode(history(more))) == some + more[count...]
            )
            let later = Array(more.dropFirst())
            #expect(try decoded(PackedEntries(some, of: beginning), of: file.encode(history(later))) == later)
        }
        #expect(try sealed.beginning(through: 0) == nil && sealed.beginning(through: 6) == nil)
        #expect(try decoded(PackedEntries(others, of: ""), of: bytes) == entries)
        #expect(try decoded(PackedEntries([], of: sealed.digest), of: bytes) == entries)
        #expect(try decoded(nil, of: bytes) == entries)
        let packed = PackedEntries(others, of: try #require(try sealed.beginning(through: 5)))
        var changed = bytes
        let place = try #require(changed.indices.dropFirst(40).first { changed[$0] == UInt8(ascii: "1") })
        changed[place] = UInt8(ascii: "2")
        #expect(throws: (any Error).self) { try decoded(packed, of: changed) }
    }

    @Test func `no byte can be another and no end be missing`() throws {
        var random = Seeded(4)
        let bytes = try PackedEntries((0..<2).map { try entry($0, &random) }, of: "x").content().bytes()
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            #expect(kept(changed) == nil, "\(index)")
        }
        for end in 0..<bytes.count { #expect(kept(Array(bytes[..<end])) == nil, "\(end)") }
    }

    @Test(arguments: UInt64(0)..<40)
    func `with the days of an earlier file copied, a file is what it is without`(seed: UInt64) throws {
        var random = Seeded(seed)
        let old = try (0..<Int.random(in: 0...300, using: &random)).map { try entry($0, &random) }
        let earlier = try #require(kept(PackedEntries(old, of: "x").content().bytes()))
        var new = Array(old.dropFirst(Int.random(in: 0...60, using: &random)))
        for index in new.indices where Int.random(in: 0..<50, using: &random) == 0 { new[index].minuteOfDay += 1 }
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            if let place = new.indices.randomElement(using: &random) { new.remove(at: place) }
        }
        new += try (300..<300 + Int.random(in: 0...20, using: &random)).map { try entry($0, &random) }
        let whole = try PackedEntries(new, of: "y").content().bytes()
        #expect(try PackedEntries(new, of: "y").content(after: earlier).bytes() == whole, "seed \(seed)")
        #expect(kept(whole)?.entries == new, "seed \(seed)")
    }

    @Test func `days that are as they were are copied as they lie`() throws {
        var random = Seeded(5)
        let entries = try (0..<100).map { try entry($0, &random) }
        let earlier = try #require(kept(PackedEntries(entries, of: "x").content().bytes()))
        let next = PackedEntries(entries + [try entry(100, &random)], of: "y").content(after: earlier)
        let copied = next.pieces.reduce(0) { sum, piece in
            if case .part(let part, _) = piece { sum + part.count } else { sum }
        }
        #expect(copied > next.count / 2 && copied < next.count)
    }

    private func kept(_ bytes: [UInt8]) -> PackedEntries? { PackedEntries(ByteSource(bytes), name: "kept") }

    /// A file with checksums that are right, whatever it says of itself.
    private func crafted(entries: Int, header: [UInt64], _ body: [UInt8]) -> [UInt8] {
        let block = header.flatMap { word in withUnsafeBytes(of: word) { Array($0) } } + body
        let sum = withUnsafeBytes(of: CacheFile.checksum(of: block[...])) { Array($0) }
        return CacheFile.bytes(capacity: 0) { json in
            json.field("beginning", "x")
            json.field("blocks", CacheFile.digits(CacheFile.checksum(of: sum[...])))
            json.field("choices", PackedEntries.choices)
            json.field("entries", entries)
            json.field("version", 2)
        } body: { _ in
        } + sum + block
    }

    @Test(arguments: UInt64(0)..<300) func `what is none says nothing, whatever its words`(seed: UInt64) throws {
        var random = Seeded(seed)
        var packer = Packer()
        let entry = try entry(0, &random)
        packer.entry(entry)
        func found(
            _ entries: Int, _ words: [UInt64], count: UInt64 = 1, _ sizes: (words: UInt64, texts: UInt64)? = nil
        ) -> [Entry]? {
            let sizes = sizes ?? (UInt64(words.count * 8), UInt64(packer.texts.count))
            let body = words.withUnsafeBytes { Array($0) } + packer.texts
            return kept(crafted(entries: entries, header: [count, sizes.words, sizes.texts], body))?.entries
        }
        let (words, texts) = (UInt64(packer.words.count * 8), UInt64(packer.texts.count))
        #expect(found(1, packer.words) == [entry])
        for count in [2, 0, -1, Int.max] { #expect(found(count, packer.words) == nil, "\(count)") }
        for count: UInt64 in [0, 2, 1 << 63, .max] { #expect(found(1, packer.words, count: count) == nil, "\(count)") }
        for sizes in [
            (words - 8, texts + 8), (words + 1, texts), (words, texts + 1), (.max, texts), (words, .max),
            (1 << 63, texts), (0, words + texts), (words + texts, 0), (words - 1, texts + 1),
        ] where sizes != (words, texts) {
            #expect(found(1, packer.words, sizes) == nil, "\(sizes)")
        }
        var changed = packer.words
        let place = try #require(changed.indices.randomElement(using: &random))
        changed[place] = [UInt64.max, 1 << 63, 0, 1, 2, 7, random.next()].randomElement(using: &random) ?? 0
        // It may be another good entry, or none.
        let other = found(1, changed)
        #expect(other == nil || other?.count == 1, "seed \(seed)")
    }
}
