import JSON
import MarketRegime

/// Makes a setting for a property of each type.
extension Setting {
    static func number(
        _ path: String, _ property: Property<Double>, _ range: ClosedRange<Double>,
        _ unit: String, _ purpose: String, file: ConfigurationFile = .regimeConfig
    ) -> Setting {
        Setting(path, .number(range), unit, purpose, file: file) {
            .number($0[keyPath: property])
        } write: {
            if let value = $1.double { $0[keyPath: property] = value }
        }
    }

    static func optionalNumber(
        _ path: String, _ property: Property<Double?>, _ range: ClosedRange<Double>,
        _ unit: String, _ purpose: String
    ) -> Setting {
        Setting(path, .optional(.number(range)), unit, purpose) {
            $0[keyPath: property].map(JSONTree.number) ?? .null
        } write: {
            $0[keyPath: property] = $1.double
        }
    }

    static func integer(
        _ path: String, _ property: Property<Int>, _ range: ClosedRange<Int>,
        _ unit: String, _ purpose: String, formerly: String? = nil
    ) -> Setting {
        var setting = Setting(path, .integer(range), unit, purpose) {
            .integer($0[keyPath: property])
        } write: {
            if case .integer(let value) = $1 { $0[keyPath: property] = value }
        }
        setting.formerly = formerly
        return setting
    }

    static func optionalInteger(
        _ path: String, _ property: Property<Int?>, _ range: ClosedRange<Int>,
        _ unit: String, _ purpose: String
    ) -> Setting {
        Setting(path, .optional(.integer(range)), unit, purpose) {
            $0[keyPath: property].map(JSONTree.integer) ?? .null
        } write: {
            if case .integer(let value) = $1 { $0[keyPath: property] = value } else { $0[keyPath: property] = nil }
        }
    }

    static func flag(
        _ path: String, _ property: Property<Bool>, _ purpose: String
    ) -> Setting {
        Setting(path, .flag, "", purpose) {
            .bool($0[keyPath: property])
        } write: {
            if case .bool(let value) = $1 { $0[keyPath: property] = value }
        }
    }

    static func text(
        _ path: String, _ property: Property<String>, _ rule: TextRule, _ purpose: String
    ) -> Setting {
        Setting(path, .text(rule), "", purpose) {
            .string($0[keyPath: property])
        } write: {
            if case .string(let value) = $1 { $0[keyPath: property] = value }
        }
    }

    static func optionalText(
        _ path: String, _ property: Property<String?>, _ rule: TextRule, _ purpose: String
    ) -> Setting {
        Setting(path, .optional(.text(rule)), "", purpose) {
            $0[keyPath: property].map(JSONTree.string) ?? .null
        } write: {
            if case .string(let value) = $1 { $0[keyPath: property] = value } else { $0[keyPath: property] = nil }
        }
    }

    static func texts(
        _ path: String, _ property: Property<[String]>, _ rule: TextRule,
        _ count: ClosedRange<Int>, _ purpose: String
    ) -> Setting {
        Setting(path, .list(.text(rule), count: count, ascending: false), "", purpose) {
            .array($0[keyPath: property].map(JSONTree.string))
        } write: {
            guard case .array(let elements) = $1 else { return }
            $0[keyPath: property] = elements.compactMap { if case .string(let text) = $0 { text } else { nil } }
        }
    }

    static func table(
        _ path: String, _ property: Property<[String: String]>, words: TextRule, values: TextRule, most: Int,
        _ purpose: String
    ) -> Setting {
        Setting(path, .table(words: words, values: values, most: most), "", purpose) {
            let sorted = $0[keyPath: property].sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            return .object(sorted.map { JSONTree.Field($0.key, .string($0.value)) })
        } write: {
            guard case .object(let fields) = $1 else { return }
            $0[keyPath: property] = fields.reduce(into: [:]) { table, field in
                if case .string(let text) = field.value { table[field.key] = text }
            }
        }
    }

    static func numbers(
        _ path: String, _ property: Property<[Double]>, _ range: ClosedRange<Double>,
        _ count: ClosedRange<Int>, ascending: Bool = false, _ unit: String, _ purpose: String
    ) -> Setting {
        Setting(path, .list(.number(range), count: count, ascending: ascending), unit, purpose) {
            .array($0[keyPath: property].map(JSONTree.number))
        } write: {
            guard case .array(let elements) = $1 else { return }
            $0[keyPath: property] = elements.compactMap(\.double)
        }
    }
}

/// The values in the form that configuration files use.
extension Settings {
    var everyText: String {
        get { policy.rhythm.description }
        set { policy.rhythm = Rhythm(newValue) ?? policy.rhythm }
    }
}

extension Settings.Hours {
    var openText: String {
        get { open.description }
        set { open = TimeOfDay(newValue) ?? open }
    }

    var closeText: String {
        get { close.description }
        set { close = TimeOfDay(newValue) ?? close }
    }

    var weekdayNames: [String] {
        get { weekdays.sorted().map { TextRule.weekdays[$0 - 1] } }
        set { weekdays = Set(newValue.compactMap { TextRule.weekdays.firstIndex(of: $0) }.map { $0 + 1 }) }
    }
}

extension Settings.Site {
    var root: String? {
        get { baseURL }
        set { baseURL = newValue.map { String($0.reversed().drop { $0 == "/" }.reversed()) } }
    }
}

extension PositionPolicy {
    var riskBounds: [Double] {
        get { [riskPerTrade.lowerBound, riskPerTrade.upperBound] }
        set { if newValue.count == 2, newValue[0] <= newValue[1] { riskPerTrade = newValue[0]...newValue[1] } }
    }
}
