import SwiftCSV

/// What separates the fields of a table in text.
enum Separator: UInt8, CaseIterable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09
    case bar = 0x7C

    /// The separator that stands most often, outside quotes, in the first line with anything in it.
    init(ofHeaderIn bytes: [UInt8]) {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes.prefix(65_536) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if counts.isEmpty { continue }
                break
            }
            counts[byte, default: 0] += 1
        }
        // Of equals the first: a comma.
        self =
            Self.allCases.enumerated().max {
                (counts[$0.element.rawValue] ?? 0, -$0.offset) < (counts[$1.element.rawValue] ?? 0, -$1.offset)
            }?.element ?? .comma
    }

    var delimiter: CSVDelimiter {
        switch self {
        case .comma: .comma
        case .semicolon: .semicolon
        case .tab: .tab
        case .bar: .character("|")
        }
    }
}
