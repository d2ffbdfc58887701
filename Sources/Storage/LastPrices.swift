import JSON
import Markup
package import MarketRegime

/// `last_prices.bin`: the prices of the newest call's scan, so that the next run, which compares its own with them, need
/// not read that scan again. A cache: thrown away, the scan is read.
///
/// The prices stand one after another, eight bytes each, the lowest byte first; behind them the symbols, each ended by a nought.
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
        guard let (document, body) = CacheFile.parts(of: bytes[...], name: name) else { return nil }
        do {
            guard try document.root["context"].string() == context else { return nil }
            files = try document.root["files"].map { (file) throws(JSONError) in
                FileStamp(
                    name: try file["name"].string(), size: try file["size"].int(),
                    modified: Int64(try file["modified"].int()))
            }
            let count = try document.root["prices"].int()
            guard let quotes = Self.quotes(count, in: body) else { return nil }
            prices = PriceTable(slot: Instant(seconds: try document.root["slot"].int()), quotes: quotes)
        } catch {
            return nil
        }
    }

    /// So many prices and symbols; `nil` when the bytes are not those of so many.
    private static func quotes(_ count: Int, in body: ArraySlice<UInt8>) -> [PriceTable.Quote]? {
        // A price and an ended symbol are nine bytes at least.
        guard count >= 0, count <= body.count / 9 else { return nil }
        return body.withUnsafeBytes { body in
            var quotes: [PriceTable.Quote] = []
            quotes.reserveCapacity(count)
            var place = count * 8
            for index in 0..<count {
                let bits = UInt64(littleEndian: body.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
                let price = Double(bitPattern: bits)
                guard price > 0, price.isFinite, let end = body[place...].firstIndex(of: 0) else { return nil }
                let symbol = String(decoding: UnsafeRawBufferPointer(rebasing: body[place..<end]), as: UTF8.self)
                quotes.append(PriceTable.Quote(symbol: symbol, price: price))
                place = end + 1
            }
            return place == body.count ? quotes : nil
        }
    }

    /// The file's bytes; `nil` when a symbol has a nought in it, which no market's has.
    package func bytes(context: String) -> [UInt8]? {
        var symbols: [UInt8] = []
        for quote in prices.quotes {
            var symbol = quote.symbol
            symbol.withUTF8 { symbols.append(contentsOf: $0) }
            symbols.append(0)
        }
        guard symbols.count(where: { $0 == 0 }) == prices.quotes.count else { return nil }
        return CacheFile.bytes(capacity: prices.quotes.count * 24) { json in
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
            json.field("prices", prices.quotes.count)
            json.field("slot", prices.slot.seconds)
        } body: { bytes in
            for quote in prices.quotes {
                withUnsafeBytes(of: quote.price.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
            }
            bytes += symbols
        }
    }
}
