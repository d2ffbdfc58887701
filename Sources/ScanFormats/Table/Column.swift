/// What a column of a scanner's table may hold.
package enum Column: String, CaseIterable, Sendable {
    case symbol, direction, sector, price, atr
    case previousClose = "previous_close"
    case atrPercent = "atr_percent"
    case volumeRatio = "volume_ratio"
    case momentum5d = "momentum_5d"
    case timestamp, finished
    case longCount = "long_count"
    case shortCount = "short_count"
    case indexLevel = "index_level"
    case rows, market

    /// What a column's numbers are counted in, which decides what a percent sign beside one means.
    enum Unit {
        /// Currency, or a count: a percentage is no such number.
        case plain
        case percent
        /// Times the usual: 140 % is 1.4.
        case ratio
    }

    var unit: Unit {
        switch self {
        case .atrPercent, .momentum5d: .percent
        case .volumeRatio: .ratio
        default: .plain
        }
    }

    /// Whether numbers stand in it whose decimal mark has to be known.
    var holdsNumbers: Bool {
        switch self {
        case .price, .previousClose, .atr, .atrPercent, .volumeRatio, .momentum5d, .indexLevel: true
        default: false
        }
    }
}

/// What each column may be called, the preferred name first.
package struct ColumnNames: Sendable, Equatable {
    private var names: [Column: [String]] = [:]

    /// Takes the names by column; a column that is left out goes by its own name.
    package init(_ names: [String: [String]]) {
        for column in Column.allCases {
            self.names[column] = (names[column.rawValue] ?? [column.rawValue]).map(Self.plain)
        }
    }

    /// The names of a column, without case, space and underscore.
    func names(of column: Column) -> [String] { names[column] ?? [] }

    /// A title without what does not matter: case, space and underscore.
    static func plain(_ title: String) -> String {
        String(
            String.UnicodeScalarView(
                title.lowercased().unicodeScalars.filter { $0 != "_" && !$0.properties.isWhitespace }))
    }
}
