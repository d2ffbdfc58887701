import JSON
import Markup
package import MarketRegime

/// `last_prices.json`: the prices of the newest call's scan, so that the next run, which compares its own with them, need
/// not read that scan again. A cache: thrown away, the scan is read.
package struct LastPrices: Sendable, Equatable {
    package var prices: PriceTable
    /// The files that the prices were read from, by source; other bytes in one of them, and they count no more.
    package var files: [FileStamp]

    package init(prices: PriceTable, files: [FileStamp]) {
        self.prices = prices
        self.files = files
    }

    /// Reads what was kept; `nil`, when anything is unexpected.
    ///
    /// - Parameter context: what the reading depends on beside the files; prices kept under another are none.
    package init?(_ bytes: [UInt8], name: String, context: String) {
        do {
            let document = try JSONDocument(bytes: bytes, name: name)
            guard try document.root["context"].string() == context else { return nil }
            try Seal.check(bytes, document)
            files = try document.root["files"].map { (file) throws(JSONError) in
                FileStamp(
                    name: try file["name"].string(), size: try file["size"].int(),
                    modified: Int64(try file["modified"].int()))
            }
            var quotes: [PriceTable.Quote] = []
            quotes.reserveCapacity(document.root["names"].count)
            try document.root["names"].forEachElement { (_, symbol) throws(JSONError) in
                quotes.append(PriceTable.Quote(symbol: try symbol.string(), price: 0))
            }
            guard document.root["prices"].count == quotes.count else { return nil }
            try document.root["prices"].forEachElement { (place, price) throws(JSONError) in
                quotes[place].price = try price.double()
            }
            guard quotes.allSatisfy({ $0.price > 0 }) else { return nil }
            prices = PriceTable(slot: Instant(seconds: try document.root["slot"].int()), quotes: quotes)
        } catch {
            return nil
        }
    }

    /// Whether four decimals say the price to the last bit, as they do of most: that is known sooner than the shortest
    /// digits of a number are found.
    private static func isShort(_ price: Double) -> Bool {
        price < 1e11 && (price * 10_000).rounded() / 10_000 == price
    }

    /// The file's bytes.
    package func bytes(context: String) -> [UInt8] {
        var json = JSONWriter(.compact, capacity: 512 + prices.quotes.count * 28)
        json.object { json in
            json.field("context", context)
            json.array("files") { files in
                for stamp in self.files {
                    files.object { file in
                        file.field("modified", Int(stamp.modified))
                        file.field("name", stamp.name)
                        file.field("size", stamp.size)
                    }
                }
            }
            json.array("names") { list in for quote in prices.quotes { list.element(quote.symbol) } }
            json.array("prices") { list in
                for price in prices.quotes.lazy.map(\.price) {
                    if Self.isShort(price) {
                        list.element(price, decimals: 4)
                    } else {
                        list.element(exact: price)
                    }
                }
            }
            json.field("sha256", Seal.blank)
            json.field("slot", prices.slot.seconds)
        }
        var bytes = json.finished().storage
        Seal.seal(&bytes)
        return bytes
    }
}
