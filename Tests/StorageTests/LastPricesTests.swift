import JSON
import MarketRegime
import Storage
import Support
import Testing

@Suite struct LastPricesFile {
    private let kept = LastPrices(
        prices: PriceTable(
            slot: Instant(seconds: 1_752_640_200),
            quotes: [
                .init(symbol: "A&B", price: 0.1), .init(symbol: "ÉÜ\"", price: 1e-7), .init(symbol: "A&B", price: 1e15),
                .init(symbol: "", price: 123.449_999_999_999_99),
            ]),
        files: [
            FileStamp(name: "a.json", size: 3, modified: 4), FileStamp(name: "b/c.json", size: 0, modified: .max),
        ])

    @Test func `what was written is read again, to the last bit`() throws {
        #expect(LastPrices(try #require(kept.bytes(context: "1")), name: "last_prices.bin", context: "1") == kept)
        let none = LastPrices(prices: PriceTable(slot: Instant(seconds: 0), quotes: []), files: [])
        #expect(LastPrices(try #require(none.bytes(context: "1")), name: "last_prices.bin", context: "1") == none)
    }

    @Test func `prices that were read under other settings are none`() throws {
        #expect(LastPrices(try #require(kept.bytes(context: "1")), name: "last_prices.bin", context: "2") == nil)
    }

    @Test func `a symbol that cannot be kept keeps all from being kept`() {
        var other = kept
        other.prices = PriceTable(slot: kept.prices.slot, quotes: [.init(symbol: "A\0B", price: 1)])
        #expect(other.bytes(context: "1") == nil)
    }

    @Test(arguments: [0.0, -1, .infinity, .nan]) func `a price that is none is not read`(_ price: Double) throws {
        var other = kept
        other.prices = PriceTable(slot: kept.prices.slot, quotes: [.init(symbol: "A", price: price)])
        #expect(LastPrices(try #require(other.bytes(context: "1")), name: "last_prices.bin", context: "1") == nil)
    }

    @Test func `no byte can be another and no end be missing`() throws {
        let bytes = try #require(kept.bytes(context: "1"))
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            #expect(LastPrices(changed, name: "last_prices.bin", context: "1") == nil, "\(index)")
        }
        for end in 0..<bytes.count {
            #expect(LastPrices(Array(bytes[..<end]), name: "last_prices.bin", context: "1") == nil, "\(end)")
        }
    }
}
