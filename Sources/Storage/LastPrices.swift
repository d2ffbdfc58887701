import JSON
import Markup
package import MarketRegime

/// `last_prices.bin`: the prices of the newest call's scan, so that the next run, which compares its own with them, need
/// not read that scan again. A cache: thrown away, the scan is read.
///
/// A line with the SHA-256 of all that follows it; a line of JSON that says what the prices are of and how many there are;
/// the prices, eight bytes each, the lowest byte first; the symbols, each ended by a nought. There are thousands of them, and
/// as JSON they would take five times as long to read.
package struct LastPrices: Sendable, Equatable {
    package var prices: PriceTable
    /// The files that the prices were read from, by source; other bytes in one of them, and they count no more.
    package var files: [FileStamp]

    package init(prices: PriceTable, files: [FileStamp]) {
        self.prices = prices
        self.files = files
    }

    private static let lineBreak = UInt8(ascii: "\n")

    /// Reads what was kept; `nil`, when anything is unexpected.
    ///
    /// - Parameter context: what the reading depends on beside the files; prices kept under another are none.
    package init?(_ bytes: [UInt8], name: String, context: String) {
        guard let digestEnd = bytes.firstIndex(of: Self.lineBreak),
            let headEnd = bytes[(digestEnd + 1)...].firstIndex(of: Self.lineBreak),
            bytes[..<digestEnd].elementsEqual(Self.digest(of: bytes[(digestEnd + 1)...]).utf8)
        else { return nil }
        do {
            let document = try JSONDocument(bytes: Array(bytes[digestEnd + 1..<headEnd]), name: name)
            guard try document.root["context"].string() == context else { return nil }
            files = try document.root["files"].map { (file) throws(JSONError) in
                FileStamp(
                    name: try file["name"].string(), size: try file["size"].int(),
                    modified: Int64(try file["modified"].int()))
            }
            let count = try document.root["prices"].int()
            guard let quotes = Self.quotes(count, in: bytes[(headEnd + 1)...]) else { return nil }
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
        var head = JSONWriter(.compact)
        head.object { json in
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
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512 + prices.quotes.count * 24)
        bytes += Seal.blank.utf8
        bytes.append(Self.lineBreak)
        let start = bytes.count
        bytes += head.finished().storage
        for quote in prices.quotes {
            withUnsafeBytes(of: quote.price.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
        for quote in prices.quotes {
            var symbol = quote.symbol
            let isPlain = symbol.withUTF8 { symbol in
                bytes.append(contentsOf: symbol)
                return !symbol.contains(0)
            }
            guard isPlain else { return nil }
            bytes.append(0)
        }
        bytes.replaceSubrange(..<(start - 1), with: Self.digest(of: bytes[start...]).utf8)
        return bytes
    }

    private static func digest(of bytes: ArraySlice<UInt8>) -> String {
        var hash = ContentHash()
        hash.add(bytes)
        return hash.digits
    }
}
