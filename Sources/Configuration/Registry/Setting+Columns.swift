/// Keys of the group `scans.columns`: what the columns of a scanner's tables may be called.
extension Setting {
    /// What a table's column holds, what it may be called, and what it means.
    static let columnDefaults: [(key: String, names: [String], purpose: String)] = [
        ("symbol", ["symbol", "ticker"], "The ticker."),
        ("direction", ["direction", "side"], "LONG or SHORT."),
        ("sector", ["sector"], "The sector; Unknown is none."),
        ("price", ["price", "entry_price", "current_price"], "The price, in the market's currency."),
        ("atr", ["atr"], "The average true range in currency; it becomes a percentage by the price."),
        ("atr_percent", ["atr_percent", "atr_pct"], "The average true range as a percentage of the price."),
        ("volume_ratio", ["volume_ratio"], "The volume so far today over a full day's average."),
        ("momentum_5d", ["momentum_5d"], "The price change over five sessions, in percent."),
        ("timestamp", ["timestamp"], "When the scan began; the earliest of its rows counts."),
        ("finished", ["finished"], "When the scan was complete; the latest of its rows counts."),
        ("long_count", ["long_count"], "The long candidates of the whole scan, the same in each row."),
        ("short_count", ["short_count"], "The short candidates of the whole scan, the same in each row."),
        ("index_level", ["index_level"], "The level of a market index, the same in each row."),
        ("market", ["market"], "The market's short name."),
    ]

    static let columns: [Setting] = columnDefaults.map { column in
        .texts(
            "scans.columns.\(column.key)", \.scans.columns[column.key], .line, 1...20,
            "\(column.purpose) Names of the column in CSV and XLSX, without regard to case, space and underscore; "
                + "the first that is there counts.")
    }
}
