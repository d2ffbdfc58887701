import JSON

/// The content of a table cell.
enum Cell: Equatable {
    case empty
    case text(String)
    case number(Double)
    /// A number that is shown as a percentage: 3.2 for a cell that holds 0.032 and shows 3.20 %.
    case percent(Double)
    /// Something that is no value, in the words of a message: `the error #N/A`.
    case fault(String)

    /// How much of a cell's text is kept, in bytes; a longer text is no symbol, number or time.
    static let maximumBytes = 4096

    /// What a message says was found.
    var found: String {
        switch self {
        case .empty: "nothing"
        case .text(let text): "\"\(excerpt(text))\""
        case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
        case .percent(let number): "\(Cell.number(number).found)%"
        case .fault(let words): excerpt(words)
        }
    }

    /// A cell read as a number.
    enum Reading: Equatable {
        case none
        case number(Double)
        case unreadable
    }

    /// Reads the cell as a number of a column's unit.
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
