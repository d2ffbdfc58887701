/// Keys of the groups `scans.columns` and `scans.names`: what the columns of a scanner's tables and its files are called.
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
        (
            "rows", ["rows"],
            "How many rows the table has, the same in each: a table with another number is cut short and refused."
        ),
        ("index_level", ["index_level"], "The level of a market index, the same in each row."),
        ("market", ["market"], "The market's short name."),
    ]

    /// What a file holds, the patterns of its name, and what they mean.
    static let nameDefaults: [(key: String, patterns: [String], purpose: String)] = [
        ("long", ["long*", "bullish*", "bull_*", "buy_*"], "CSV and XLSX files with the long candidates of a run."),
        (
            "short", ["short*", "bearish*", "bear_*", "sell_*"],
            "CSV and XLSX files with the short candidates of a run."
        ),
        (
            "universe", ["market_breadth_scan_*", "universe_*"],
            "CSV and XLSX files with every stock that was looked at."
        ),
        (
            "scan", ["*", "longshort*", "long_short_*", "buy_sell_*", "bull_bear_*", "shortlist*"],
            "CSV and XLSX files with the candidates of both sides; a file whose name fits no pattern is refused."
        ),
        ("ignored", [], "Files that are not looked at, such as those of another scanner."),
    ]

    static let names: [Setting] = nameDefaults.map { name in
        .texts(
            "scans.names.\(name.key)", \.scans.names[name.key], .line, 0...20,
            "\(name.purpose) Patterns of names without their ending, without regard to case; * stands for any text and ? for "
                + "one character. Of several that fit, the one with the most letters counts, and ignored before all. A long and "
                + "a short list belong together when what * stands for is the same, times aside.")
    }

    static let columns: [Setting] = columnDefaults.map { column in
        .texts(
            "scans.columns.\(column.key)", \.scans.columns[column.key], .line, 1...20,
            "\(column.purpose) Names of the column in CSV and XLSX, without regard to case, space and underscore; "
                + "the first that is there counts.")
    }
}
