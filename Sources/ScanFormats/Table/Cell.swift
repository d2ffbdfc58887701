import JSON
import MarketRegime

/// The content of a table cell.
enum Cell: Equatable {
    case empty
    case text(String)
    case number(Double)
    /// A number shown as a percentage: 3.2 for a cell that holds 0.032 and shows 3.20 %.
    case percent(Double)
    /// Content that is not a value, as messages describe it: `the error #N/A`.
    case fault(String)

    /// How much of a cell's text is kept, in bytes. A longer text is not a symbol, number or time.
    static let maximumBytes = 4096

    /// The content as messages describe it.
    var found: String {
        switch self {
        case .empty: "nothing"
        case .text(let text): "\"\(excerpt(text))\""
        case .number(let number): shortNumber(number)
        case .percent(let number): "\(Cell.number(number).found)%"
        case .fault(let words): excerpt(words)
        }
    }

    /// The result of reading a cell as a number.
    enum Reading: Equatable {
        case none
        case number(Double)
        case unreadable
    }

    /// Reads the cell as a number in a column's unit.
    func number(in unit: Column.Unit, mark: DecimalMark) -> Reading {
        switch self {
        case .empty: return .none
        case .number(let value): return value.isFinite ? .number(value) : .unreadable
        case .percent(let value): return Self.value(value, isPercent: true, in: unit)
        case .fault: return .unreadable
        case .text(let text):
            if let number = NumberText(text, mark: mark) {
                return Self.value(number.value, isPercent: number.isPercent, in: unit)
            }
            return NumberText.meansNothing(text) ? .none : .unreadable
        }
    }

    private static func value(_ value: Double, isPercent: Bool, in unit: Column.Unit) -> Reading {
        guard isPercent else { return .number(value) }
        switch unit {
        case .percent: return .number(value)
        case .ratio: return .number(value / 100)
        case .plain: return .unreadable
        }
    }
}
