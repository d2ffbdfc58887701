/// The columns of a scanner's table.
package enum Column: String, CaseIterable, Sendable {
    case symbol, direction, sector, price, atr
    case previousClose = "previous_close"
    case atrPercent = "atr_percent"
    case volumeRatio = "volume_ratio"
    case momentum5d = "momentum_5d"
    case average20 = "sma20"
    case average50 = "sma50"
    case timestamp, finished
    case longCount = "long_count"
    case shortCount = "short_count"
    case indexLevel = "index_level"
    case rows, market

    /// The unit of a column's numbers, which decides what a percent sign means.
    enum Unit {
        /// Currency or a count, which cannot be a percentage.
        case plain
        case percent
        /// A multiple of the usual value: 140 % is 1.4.
        case ratio
    }

    var unit: Unit {
        switch self {
        case .atrPercent, .momentum5d: .percent
        case .volumeRatio: .ratio
        default: .plain
        }
    }

    /// Whether the column holds numbers whose decimal mark must be known.
    var holdsNumbers: Bool {
        switch self {
        case .price, .previousClose, .atr, .atrPercent, .volumeRatio, .momentum5d, .average20, .average50, .indexLevel:
            true
        default: false
        }
    }
}

/// The names that each column may have, the preferred name first.
package struct ColumnNames: Sendable, Equatable {
    private var names: [Column: [String]] = [:]

    /// Takes the names by column. A column that is not given keeps its own name.
    package init(_ names: [String: [String]]) {
        for column in Column.allCases {
            self.names[column] = (names[column.rawValue] ?? [column.rawValue]).map(Self.plain)
        }
    }

    /// The names of a column without case, spaces and underscores.
    func names(of column: Column) -> [String] { names[column] ?? [] }

    /// A title without case, spaces and underscores.
    static func plain(_ title: String) -> String {
        String(
            String.UnicodeScalarView(
                title.lowercased().unicodeScalars.filter { $0 != "_" && !$0.properties.isWhitespace }))
    }
}
