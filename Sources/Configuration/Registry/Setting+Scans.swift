import MarketRegime

/// Keys of the groups `freshness`, `history`, `scans` and `run`.
extension Setting {
    static let freshness: [Setting] = [
        .integer(
            "freshness.max_scan_age_minutes", \.policy.freshness.maximumScanAge, 1...1440, "minutes",
            "How long a call is valid after its scan finished; then it is stale and no regime is shown. One and a half times "
                + "session.every; with close 240, counted from the next session's close."),
        .integer(
            "freshness.missed_after_minutes", \.policy.freshness.missedAfter, 1...1440, "minutes",
            "How long after its start a half-hour (or other step of session.every) without a scan counts as missed. One and a half "
                + "times session.every; with close 720, but not before the next session opens."),
        .integer(
            "freshness.expected_after_minutes", \.policy.freshness.expectedAfter, 0...1440, "minutes",
            "How long after the start of a half-hour its call is expected, because a scan takes time. Half of session.every; with "
                + "close 240, because exchanges publish the day's prices in the evening."),
        .integer(
            "freshness.closing_slots", \.policy.freshness.closingSlots, 1...48, "half-hours",
            "In how many of the session's last half-hours a call must have been made to be kept overnight: those of the last hour, "
                + "at least one."),
        .integer(
            "history.days", \.policy.historyDays, 1...4000, "calendar days",
            "Days of history on the pages, today included, and at least the previous session; older days are archived. With "
                + "session.every close 365."),
    ]

    static let scans: [Setting] = [
        .texts(
            "scans.folders", \.scans.folders, .folder, 1...20,
            "The folders that are searched for scans, relative to the data folder; nothing is ever removed from one given by "
                + "its full path."),
        .integer(
            "scans.pair_minutes", \.scans.pairMinutes, 0...60, "minutes",
            "How far apart the long and short lists of a run may finish, by the times in their names; at most a fifth of "
                + "session.every unless set."),
        .integer(
            "scans.scan_minutes", \.scans.scanMinutes, 0...120, "minutes",
            "How long before the time in a list's name its run began: that decides the half-hour. 0 to 2 for a scanner that "
                + "stamps its files when it begins; compare the name with the time at which the file was last written. At most a "
                + "fifth of session.every unless set."),
        .integer(
            "scans.max_scan_minutes", \.policy.scans.maximumMinutes, 1...1440, "minutes",
            "How long a scan may take from timestamp to finished; a longer one describes no single half-hour and is rejected. Twice "
                + "session.every; with close 240."
        ),
        .integer(
            "scans.clock_tolerance_seconds", \.scans.clockTolerance, 0...300, "seconds",
            "How far the scanner's clock may be off: a scan that begins this shortly before a half-hour belongs to it."),
        .integer(
            "scans.repeat_min_rows", \.policy.scans.minimumSideRows, 2...1000, "rows",
            "A one-sided list of at least this many rows that repeats an earlier one gives no call; fewer may match by chance."
        ),
        .number(
            "scans.still_tolerance", \.policy.scans.stillTolerance, 0...0.01, "share of the price",
            "A price that moved by no more than this since the last scan counts as unchanged."),
        .number(
            "scans.still_share", \.policy.scans.stillShare, 0.5...1, "share",
            "A scan in which this share of the prices did not move repeats the last one and gives no call."),
        .integer(
            "scans.still_min_rows", \.policy.scans.stillMinimumRows, 2...10_000, "stocks",
            "With fewer stocks, prices are not compared to find a repeated scan."),
        .optionalInteger(
            "scans.keep_days", \.scans.keepDays, 1...36_500, "days",
            "Scans older than this are removed; null keeps all, so that a replay finds them."),
        .integer(
            "scans.max_scan_bytes", \.scans.maximumBytes, 1024...1_073_741_824, "bytes",
            "A larger file is rejected unread, so that a stray dump cannot fill the memory."),
        .integer(
            "scans.max_rows", \.scans.maximumRows, 100...2_000_000, "rows",
            "A list with more rows is rejected: the default is twenty times the stocks of any exchange."),
        .number(
            "scans.max_unread_prices_percent", \.scans.maximumUnreadPrices, 0...50, "percent",
            "A universe with a larger share of unreadable prices is not used: the rest may have moved differently."),
        .number(
            "scans.count_tolerance_percent", \.scans.countTolerance, 0...100, "percent",
            "How far a stated count may differ from a complete list; a scan that contradicts itself by more gives no call."
        ),
        .number(
            "scans.min_median_atr_percent", \.scans.minimumMedianATR, 0...5, "percent",
            "If a side's median average true range is below this, it is ignored: it probably holds fractions, not percentages."
        ),
    ]

    static let run: [Setting] = [
        .integer(
            "run.max_seconds", \.run.maximumSeconds, 1...86_400, "seconds",
            "A run that takes longer is ended with exit code 75 and releases the lock; the next one continues from there."
        )
    ]
}

/// Keys of the group `scans.columns`: the accepted column names of a scanner's tables.
extension Setting {
    /// For each column of a scanner's table: its key, its accepted names and its meaning.
    static let columnDefaults: [(key: String, names: [String], purpose: String)] = [
        ("symbol", ["symbol", "ticker", "nse code"], "The ticker."),
        ("direction", ["direction", "side"], "LONG or SHORT."),
        ("sector", ["sector", "industry"], "The sector; Unknown is none."),
        (
            "price", ["price", "entry_price", "current_price", "ltp", "last", "latest", "close"],
            "The price, in the market's currency."
        ),
        (
            "previous_close", ["previous_close", "prev_close", "prev. close"],
            "The last price of the session before, in a table of the universe."
        ),
        (
            "atr", ["atr", "average true range", "average true range (*"],
            "The average true range in currency; it becomes a percentage by the price."
        ),
        (
            "atr_percent", ["atr_percent", "atr_pct", "average true range %*", "atr %", "atr % (*"],
            "The average true range as a percentage of the price."
        ),
        (
            "volume_ratio", ["volume_ratio", "relative volume*"],
            "The volume so far today divided by a full day's average."
        ),
        ("momentum_5d", ["momentum_5d"], "The price change over five sessions, in percent."),
        (
            "sma20", ["sma20", "20-day simple moving average", "simple moving average (20)*"],
            "The average close over 20 days, in a table of the universe."
        ),
        (
            "sma50", ["sma50", "50-day simple moving average", "simple moving average (50)*"],
            "The average close over 50 days, in a table of the universe."
        ),
        ("timestamp", ["timestamp"], "When the scan began; the earliest of its rows counts."),
        ("finished", ["finished"], "When the scan was complete; the latest of its rows counts."),
        ("long_count", ["long_count"], "The long candidates of the whole scan, the same in each row."),
        ("short_count", ["short_count"], "The short candidates of the whole scan, the same in each row."),
        (
            "rows", ["rows"],
            "How many rows the table has, the same in each: a table with a different number is cut short and rejected."
        ),
        ("index_level", ["index_level"], "The level of a market index, the same in each row."),
        ("market", ["market"], "The market's short name."),
    ]

    /// For each kind of scan file: its key, the patterns of its name and what they mean.
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
            "CSV and XLSX files with the candidates of both sides; a file whose name fits no pattern is rejected."
        ),
        ("ignored", [], "Files that are ignored, such as those of another scanner."),
    ]

    private static let patterns =
        "Patterns of names without their ending, in any case; * stands for any text and ? for one character. Of several that "
        + "fit, the one with the most letters counts, but ignored comes first. A long and a short list belong together if * "
        + "stands for the same text in both, times aside."

    static let names: [Setting] = nameDefaults.map { name in
        .texts(
            "scans.names.\(name.key)", \.scans.names[name.key], .line, 0...20,
            "\(name.purpose) \(name.key == nameDefaults[0].key ? patterns : "Patterns as for scans.names.\(nameDefaults[0].key).")"
        )
    }

    static let columns: [Setting] = columnDefaults.map { column in
        .texts(
            "scans.columns.\(column.key)", \.scans.columns[column.key], .line, 1...20,
            "\(column.purpose) Names of the column in CSV and XLSX, without regard to case, space and underscore; "
                + "the first that is there counts, and * at the end is any text.")
    }
}
