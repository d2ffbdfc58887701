/// Characters that make a text read differently from what it says.
///
/// They are those that turn the direction of what follows (Unicode's `Bidi_Control`: a `TCS` behind one may be read as
/// `SCT`), and those that show nothing at all, so that two names look alike. The two joiners U+200C and U+200D are none of
/// them: Persian, the Indian scripts and emoji are written with them.
extension Unicode.Scalar {
    package var isMisleading: Bool {
        switch value {
        case 0xAD, 0x61C, 0x180E, 0x200B, 0x200E...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
            0xE0000...0xE007F:
            true
        default: false
        }
    }
}

extension String {
    /// The text with U+FFFD in the place of each character that misleads, so that one sees that something was there.
    package var withoutMisleading: String {
        guard utf8.contains(where: { $0 >= 0x80 }), unicodeScalars.contains(where: \.isMisleading) else { return self }
        return String(UnicodeScalarView(unicodeScalars.map { $0.isMisleading ? "\u{FFFD}" : $0 }))
    }
}

/// The number of bytes of the misleading character that begins at `index` of a text in UTF-8, or zero when another does.
package func misleadingLength(in utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    func byte(_ offset: Int) -> UInt8 { index + offset < utf8.count ? utf8[index + offset] : 0 }
    switch byte(0) {
    case 0xC2: return byte(1) == 0xAD ? 2 : 0
    case 0xD8: return byte(1) == 0x9C ? 2 : 0
    case 0xE1: return byte(1) == 0xA0 && byte(2) == 0x8E ? 3 : 0
    case 0xE2:
        switch (byte(1), byte(2)) {
        case (0x80, 0x8B), (0x80, 0x8E...0x8F), (0x80, 0xAA...0xAE), (0x81, 0xA0...0xAF): return 3
        default: return 0
        }
    case 0xEF:
        switch (byte(1), byte(2)) {
        case (0xBB, 0xBF), (0xBF, 0xB9...0xBB): return 3
        default: return 0
        }
    case 0xF3: return byte(1) == 0xA0 && (0x80...0x81).contains(byte(2)) ? 4 : 0
    default: return 0
    }
}
