import MarketRegime

/// Keys of the groups `freshness`, `history`, `scans` and `run`.
extension Setting {
    static let freshness: [Setting] = [
        .integer(
            "freshness.max_scan_age_minutes", \.policy.freshness.maximumScanAge, 1...1440, "minutes",
            "How long after its scan was finished a call is valid; then it is stale and no regime is stated."),
        .integer(
            "freshness.missed_after_minutes", \.policy.freshness.missedAfter, 1...1440, "minutes",
            "How long after its start a slot without a scan counts as missed."),
        .integer(
            "freshness.expected_after_minutes", \.policy.freshness.expectedAfter, 0...1440, "minutes",
            "How long after its start a slot's call is expected, because a scan takes its time."),
        .integer(
            "freshness.closing_slots", \.policy.freshness.closingSlots, 1...48, "slots",
            "A call stands overnight only when it was made in one of this many last slots of the session."),
        .integer(
            "history.days", \.policy.historyDays, 1...4000, "calendar days",
            "The rolling window of the history, today included; what leaves it is archived."),
    ]

    static let scans: [Setting] = [
        .texts(
            "scans.folders", \.scans.folders, .folder, 1...20,
            "The folders that are searched for scans, relative to the data folder."),
        .integer(
            "scans.pair_minutes", \.scans.pairMinutes, 0...60, "minutes",
            "How far apart the long and the short list of one run are finished at most, by the times in their names."),
        .integer(
            "scans.scan_minutes", \.scans.scanMinutes, 0...120, "minutes",
            "How long before the time in a list's name its run began: that decides the half-hour. 0 to 2 for a scanner that "
                + "stamps its files when it begins; compare the name with the time at which the file was last written."),
        .integer(
            "scans.max_scan_minutes", \.policy.scans.maximumMinutes, 1...1440, "minutes",
            "How long a scan may take from timestamp to finished; a longer one describes no single half-hour and is rejected."
        ),
        .integer(
            "scans.clock_tolerance_seconds", \.scans.clockTolerance, 0...300, "seconds",
            "How far the scanner's clock may be off: a scan that begins so little before a half-hour belongs to it."),
        .optionalInteger(
            "scans.keep_days", \.scans.keepDays, 1...36_500, "days",
            "Scans older than this are removed; null keeps all, so that a replay finds them."),
        .integer(
            "scans.max_scan_bytes", \.scans.maximumBytes, 1024...1_073_741_824, "bytes",
            "A larger file is refused unread, so that a stray dump cannot fill the memory."),
    ]

    static let run: [Setting] = [
        .integer(
            "run.max_seconds", \.run.maximumSeconds, 1...86_400, "seconds",
            "A run that takes longer is ended with exit code 75 and leaves the lock; the next one goes on from there.")
    ]
}
