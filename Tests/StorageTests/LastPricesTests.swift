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

    @Test func `what was written is read again, to the last bit`() {
        #expect(LastPrices(kept.bytes(context: "1"), name: "last_prices.json", context: "1") == kept)
        let none = LastPrices(prices: PriceTable(slot: Instant(seconds: 0), quotes: []), files: [])
        #expect(LastPrices(none.bytes(context: "1"), name: "last_prices.json", context: "1") == none)
    }

    @Test func `prices that were read under other settings are none`() {
        #expect(LastPrices(kept.bytes(context: "1"), name: "last_prices.json", context: "2") == nil)
    }

    @Test func `no byte can be another and no end be missing`() {
        let bytes = kept.bytes(context: "1")
        for index in bytes.indices.dropLast() {
            var changed = bytes
            changed[index] ^= 1
            #expect(LastPrices(changed, name: "last_prices.json", context: "1") == nil, "\(index)")
        }
        for end in 0..<bytes.count - 1 {
            #expect(LastPrices(Array(bytes[..<end]), name: "last_prices.json", context: "1") == nil, "\(end)")
        }
    }
}
