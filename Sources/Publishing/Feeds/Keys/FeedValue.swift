import JSON
import MarketRegime

/// A value in a feed. `nil` is `null` in JSON and an empty cell in CSV.
enum FeedValue: Sendable {
    case text(String?)
    case integer(Int?)
    case flag(Bool?)
    /// A number with at most `decimals` decimals.
    case number(Double?, decimals: Int)
    /// A time, written in RFC 3339 with the market's offset.
    case time(Instant?)
}

extension JSONWriter {
    mutating func field(_ key: JSONName, _ value: FeedValue, in zone: MarketZone) {
        name(key)
        element(value, in: zone)
    }

    mutating func element(_ value: FeedValue, in zone: MarketZone) {
        switch value {
        case .text(let text): element(text)
        case .integer(let integer): element(integer)
        case .flag(let flag): element(flag)
        case .number(let number, let decimals): element(number, decimals: decimals)
        case .time(let time): element(time.map(zone.rfc3339))
        }
    }
}

/// A type of a key's value. An optional type makes the key nullable.
protocol FeedScalar: SendableMetatype {
    static var isOptional: Bool { get }
    static func value(_ scalar: Self?, decimals: Int) -> FeedValue
}

extension FeedScalar {
    static var isOptional: Bool { false }
}

extension String: FeedScalar {
    static func value(_ scalar: String?, decimals: Int) -> FeedValue { .text(scalar) }
}

extension Int: FeedScalar {
    static func value(_ scalar: Int?, decimals: Int) -> FeedValue { .integer(scalar) }
}

extension Bool: FeedScalar {
    static func value(_ scalar: Bool?, decimals: Int) -> FeedValue { .flag(scalar) }
}

extension Double: FeedScalar {
    static func value(_ scalar: Double?, decimals: Int) -> FeedValue { .number(scalar, decimals: decimals) }
}

extension Instant: FeedScalar {
    static func value(_ scalar: Instant?, decimals: Int) -> FeedValue { .time(scalar) }
}

extension Optional: FeedScalar where Wrapped: FeedScalar {
    static var isOptional: Bool { true }
    static func value(_ scalar: Wrapped??, decimals: Int) -> FeedValue {
        Wrapped.value(scalar ?? nil, decimals: decimals)
    }
}
