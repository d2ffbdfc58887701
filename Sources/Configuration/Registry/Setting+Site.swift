/// Keys of the groups `site`, `feeds`, `mail` and `hooks`.
extension Setting {
    static let site: [Setting] = [
        .optionalText(
            "site.base_url", \.site.root, .url,
            "The address of the site's root, which feeds and mail need for full links; null leaves links relative."),
        .flag(
            "site.index_robots", \.site.indexRobots,
            "Whether search engines may list the site; otherwise every page asks them not to."),
        .integer(
            "site.poll_seconds", \.site.pollSeconds, 5...3600, "seconds",
            "How often an open page looks for a newer call."),
        .flag(
            "site.show_candidates", \.site.showCandidates,
            "Whether stocks are named on the site, in its feeds and in mail; false publishes only counts."),
        .optionalText(
            "site.symbol_url", \.site.symbolURL, .symbolURL,
            "The address of a stock's chart, with {symbol} in place of its symbol; null for no links."),
        .optionalText(
            "site.exchange_prefix", \.site.exchangePrefix, .exchange,
            "The exchange's name before each symbol of the watch list candidates.txt; null for none."),
        .flag(
            "feeds.legacy_summary", \.feeds.legacySummary,
            "Whether latest_regime_summary.json and regime_history.json are written too, for programs that read the "
                + "predecessor's."),
    ]

    static let mail: [Setting] = [
        .texts("mail.to", \.mail.to, .address, 0...100, "Recipients of reports; none for no mail."),
        .texts("mail.bcc", \.mail.bcc, .address, 0...100, "Blind-copy recipients."),
        .optionalText("mail.from", \.mail.from, .address, "The sender of reports; required if there are recipients."),
        .texts(
            "mail.command", \.mail.command, .command, 1...50,
            "The program that takes a message on its standard input, and its arguments."),
        .flag("mail.after_close", \.mail.afterClose, "Whether the day's report is sent after the close."),
        .flag("mail.on_change", \.mail.onChange, "Whether a message is sent when the regime changes."),
        .optionalInteger(
            "mail.keep_days", \.mail.keepDays, 31...36_500, "days",
            "Sent mail of sessions longer ago than this is removed from data/sent; null keeps all."),
        .texts(
            "hooks.on_change", \.hooks.onChange, .command, 0...50,
            "The program to call when the regime changes, with its arguments."),
        .texts(
            "hooks.on_success", \.hooks.onSuccess, .command, 0...50,
            "The program that is started after each run that ended well, and its arguments, for a watchdog that alerts "
                + "when runs stop; none for nothing."),
        .texts(
            "hooks.on_failure", \.hooks.onFailure, .command, 0...50,
            "The program that is started after each run that failed or found no fresh call, and its arguments; none "
                + "for nothing."),
        .flag(
            "hooks.volatility_changes", \.hooks.volatilityChanges,
            "Whether hooks.on_change and mail.on_change also report a change of the volatility level."),
        .optionalNumber(
            "hooks.low_confidence", \.hooks.lowConfidence, 0.01...0.99, "share",
            "The confidence below which hooks.on_change and mail.on_change also report a call; null for never."),
        .integer(
            "hooks.timeout_seconds", \.hooks.timeoutSeconds, 1...50, "seconds",
            "A hook that runs longer is killed, because the next run waits for it."),
    ]
}

/// Keys of the group `compare`.
extension Setting {
    static let comparison: [Setting] = [
        .texts(
            "compare.sources", \.compare.sources, .argument, 0...20,
            "What each run reads for the comparison: databases, reports, histories and tables of other systems."),
        .table(
            "compare.vocabulary", \.compare.vocabulary, words: .identifier, values: .meaning, most: 200,
            "How other systems' words for a regime are mapped; a word left out keeps its default, none skips its calls."
        ),
    ]
}
