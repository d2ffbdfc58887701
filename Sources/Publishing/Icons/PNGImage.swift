/// A picture of at most four colours as a PNG file, for icons that have to be PNG.
///
/// Runs of equal pixels are packed with deflate's fixed codes, which keeps flat shapes small without a library.
struct PNGImage {
    let bytes: [UInt8]

    /// - Parameters:
    ///   - size: Width and height in pixels; a multiple of 4.
    ///   - palette: Up to four colours, 0xRRGGBB.
    ///   - colour: The index in the palette of the pixel at (x, y).
    init(size: Int, palette: [UInt32], colour: (Int, Int) -> UInt8) {
        var rows: [UInt8] = []
        rows.reserveCapacity(size * (size / 4 + 1))
        for y in 0..<size {
            rows.append(0)  // no filter
            for x in stride(from: 0, to: size, by: 4) {
                rows.append((0..<4).reduce(0) { $0 << 2 | colour(x + $1, y) })
            }
        }
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let side = Self.bigEndian(UInt32(size))
        // Two bits per pixel, with a palette, not interlaced.
        Self.add("IHDR", side + side + [2, 3, 0, 0, 0], to: &file)
        Self.add("PLTE", palette.flatMap { Self.bigEndian($0).dropFirst() }, to: &file)
        Self.add("IDAT", [0x78, 0x01] + Deflate.packed(rows) + Self.bigEndian(Self.adler(rows)), to: &file)
        Self.add("IEND", [], to: &file)
        bytes = file
    }

    private static func add(_ type: String, _ content: [UInt8], to file: inout [UInt8]) {
        let named = Array(type.utf8) + content
        file += bigEndian(UInt32(content.count)) + named + bigEndian(checksum(named))
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    /// CRC-32 of a chunk.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
    }

    /// Adler-32 of the unpacked pixels.
    private static func adler(_ bytes: [UInt8]) -> UInt32 {
        let sums = bytes.reduce(into: (low: UInt32(1), high: UInt32(0))) { sums, byte in
            sums.low = (sums.low + UInt32(byte)) % 65_521
            sums.high = (sums.high + sums.low) % 65_521
        }
        return sums.high << 16 | sums.low
    }
}

/// Packs runs of equal bytes into one deflate block with the fixed codes (RFC 1951, 3.2.6).
private struct Deflate {
    private var bytes: [UInt8] = []
    private var held: UInt32 = 0
    private var count = 0

    static func packed(_ input: [UInt8]) -> [UInt8] {
        var deflate = Deflate()
        deflate.add(0b011, bits: 3)  // the last block, with fixed codes
        var place = 0
        while place < input.count {
            let byte = input[place]
            let run = input[place...].prefix(while: { $0 == byte }).count
            deflate.literal(byte)
            var rest = run - 1
            while rest >= 3 {
                let length = min(rest, 258)
                deflate.repeatLast(length)
                rest -= length
            }
            for _ in 0..<rest { deflate.literal(byte) }
            place += run
        }
        deflate.code(0, bits: 7)  // the end of the block
        deflate.add(0, bits: 7)
        return deflate.bytes
    }

    private mutating func literal(_ byte: UInt8) {
        byte < 144 ? code(0x30 + UInt32(byte), bits: 8) : code(0x190 + UInt32(byte) - 144, bits: 9)
    }

    /// Repeats the last byte 3 to 258 times.
    private mutating func repeatLast(_ length: Int) {
        var symbol = 284
        var (base, extra) = (227, 5)
        if length == 258 {
            (symbol, base, extra) = (285, 258, 0)
        } else {
            // Lengths come in groups of four codes; each group has one more extra bit than the one before.
            (symbol, base, extra) = (257, 3, 0)
            while length >= base + 1 << extra {
                base += 1 << extra
                symbol += 1
                if symbol >= 265, (symbol - 261) % 4 == 0 { extra += 1 }
            }
        }
        symbol < 280 ? code(UInt32(symbol - 256), bits: 7) : code(0xC0 + UInt32(symbol - 280), bits: 8)
        add(UInt32(length - base), bits: extra)
        code(0, bits: 5)  // from one byte back
    }

    /// Adds a code, whose highest bit comes first.
    private mutating func code(_ value: UInt32, bits: Int) {
        for bit in (0..<bits).reversed() { add(value >> bit & 1, bits: 1) }
    }

    /// Adds a number, whose lowest bit comes first.
    private mutating func add(_ value: UInt32, bits: Int) {
        held |= value << count
        count += bits
        while count >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: held))
            held >>= 8
            count -= 8
        }
    }
}
