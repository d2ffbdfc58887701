import JSON

@testable import Configuration

extension SettingKind {
    /// Accepted values, including the ends of the range.
    var samples: [JSONTree] {
        switch self {
        case .number(let range):
            return [range.lowerBound, (range.lowerBound + range.upperBound) / 2, range.upperBound].map(JSONTree.number)
        case .integer(let range):
            return [range.lowerBound, (range.lowerBound + range.upperBound) / 2, range.upperBound].map(JSONTree.integer)
        case .flag: return [.bool(true), .bool(false)]
        case .text(let rule): return rule.good.map(JSONTree.string)
        case .optional(let kind): return kind.samples + [.null]
        case .table(let words, let values, let most):
            let full = (0..<most).map { JSONTree.Field("w\(1000 + $0)", .string(values.good[$0 % values.good.count])) }
            return [.object([]), .object([.init(words.good[0], .string(values.good[0]))]), .object(full)]
        case .list(.number(let range), let count, _):
            let step = (range.upperBound - range.lowerBound) / Double(count.upperBound + 1)
            return [count.lowerBound, count.upperBound].map { count in
                .array((0..<count).map { .number(range.lowerBound + step * Double($0)) })
            }
        case .list(let kind, let count, _):
            return [.array(Array(kind.samples.prefix(max(1, count.lowerBound))))]
        }
    }

    /// Values that must be rejected.
    var refused: [JSONTree] {
        let others: [JSONTree] = [.object([]), .array([.null])]
        switch self {
        case .number(let range):
            return others + [
                .number(range.lowerBound.nextDown), .number(range.upperBound.nextUp), .string("1"), .bool(true), .null,
            ]
        case .integer(let range):
            return others + [
                .integer(range.lowerBound - 1), .integer(range.upperBound + 1),
                .number(Double(range.lowerBound) + 0.5), .number(1e300), .string("1"), .null,
            ]
        case .flag: return others + [.integer(1), .string("true"), .null]
        case .text(let rule): return others + rule.bad.map(JSONTree.string) + [.integer(1), .null]
        case .optional(let kind): return kind.refused.filter { $0 != .null }
        case .table(let words, let values, let most):
            let good = JSONTree.string(values.good[0])
            return [.null, .integer(1), .array([]), .object((0...most).map { .init("w\($0)", good) })]
                + words.bad.map { .object([.init($0, good)]) }
                + values.bad.map { .object([.init(words.good[0], .string($0))]) }
                + [.object([.init("a", good), .init("a", good)]), .object([.init("a", .null)])]
        case .list(let kind, let count, let ascending):
            let element = kind.samples[0]
            let long = JSONTree.array(Array(repeating: element, count: count.upperBound + 1))
            let equal = JSONTree.array(Array(repeating: element, count: 2))
            return [.null, .integer(1), .array([.object([])]), long] + (ascending ? [equal] : [])
        }
    }
}

extension TextRule {
    var good: [String] {
        switch self {
        case .line: ["NSE", "Börse Zürich", String(repeating: "x", count: 120)]
        case .identifier: ["nse", "xnys-2", "a_b"]
        case .zone: ["Asia/Kolkata", "America/New_York", "UTC"]
        case .time: ["09:15", "15:30", "12:00"]
        case .weekday: Self.weekdays
        case .url: ["https://example.org", "http://example.org/regime", "https://[::1]:8080/x"]
        case .folder: ["scans", "old/scans", "Ünïcode scans"]
        case .address: ["desk@example.org", "a.b+c@example.co.in", "Desk <desk@example.org>"]
        case .meaning: ["choppy", "strong_uptrend", "none"]
        case .symbolURL: ["https://example.org/chart?symbol=NSE:{symbol}", "http://example.org/{symbol}#x"]
        case .exchange: ["NSE", "NASDAQ", "BSE_2"]
        case .rhythm, .ruleSet, .trueRange, .volumeReading, .barStamp: choices ?? []
        case .adjustment: ["RELIANCE 2024-10-28 0.5", "M&M 2017-12-21 0.5", "YESBANK 2017-09-21 0.2"]
        case .argument, .command: ["sendmail", "-t", "a b; c", "{\"x\": 1}"]
        }
    }

    var bad: [String] {
        let broken = ["", "a\nb", "a\r\nBcc: x@example.org", "a\u{0}b", "a\u{1B}[31m"]
        return broken
            + {
                switch self {
                case .line: ["   ", String(repeating: "x", count: 121)]
                case .identifier: ["NSE", "../nse", "n se", "é"]
                case .zone: ["Asia/Calcutt", "Mars/Base", "../etc/passwd"]
                case .time: ["9:15", "24:01", "09:60", "0915", "٠٩:١٥"]
                case .weekday: ["Mon", "monday", "1"]
                case .url:
                    [
                        "example.org", "ftp://example.org", "javascript:alert(1)", "https://", "https:///x",
                        "https://a b", "https://a/?q", "https://a/#f",
                    ]
                case .folder: ["/etc", "../x", "a/../b", "a//b", "a/", "."]
                case .address:
                    ["desk", "@example.org", "desk@", "a@b@c", "a b@c.d", "a@b.c, d@e.f", "Desk <a@b.c", "Desk a@b.c>"]
                case .symbolURL:
                    [
                        "https://example.org/chart", "javascript:alert({symbol})", "https://{symbol}.example.org/",
                        "https://example.org/\"{symbol}", "example.org/{symbol}",
                    ]
                case .exchange: ["nse", "NSE:", "A B", String(repeating: "X", count: 21)]
                case .meaning: ["bull", "None", "choppy "]
                case .rhythm: ["7m", "4m", "240m", "30", "030m", "1h", "Close", "daily"]
                case .ruleSet, .trueRange, .volumeReading, .barStamp: ["Reversal", "wilders", "begin ", "1"]
                case .adjustment:
                    ["RELIANCE 2024-10-28", "RELIANCE 28-10-2024 0.5", "RELIANCE 2024-10-28 0", "A 2024-10-28 nan"]
                case .argument, .command: [String(repeating: "x", count: 1001)]
                }
            }()
    }
}
