/// Keys of the groups `market`, `session` and `calendar`.
extension Setting {
    static let market: [Setting] = [
        .text(
            "market.id", \.market.id, .identifier,
            "The market's short name; a scan that names another market is rejected."),
        .text("market.name", \.market.name, .line, "The market's name on pages, in feeds and in mail."),
        .text(
            "market.zone", \.market.zone, .zone,
            "The IANA time zone of the market, because half-hours follow its wall clock, never the machine's."),
        .text(
            "market.zone_label", \.market.zoneLabel, .line,
            "The zone's abbreviation, shown next to times."),
    ]

    static let session: [Setting] = [
        .text(
            "session.open", \.session.openText, .time,
            "When trading opens on an ordinary day, until the calendar's hours say otherwise; no half-hour begins earlier."
        ),
        .text(
            "session.close", \.session.closeText, .time,
            "When trading ends on an ordinary day, until the calendar's hours say otherwise; 24:00 round the clock."),
        .texts(
            "session.weekdays", \.session.weekdayNames, .weekday, 1...7,
            "The weekdays with trading; exceptions are in the calendar."),
        .text(
            "session.every", \.everyText, .rhythm,
            "How often a call is made: every so many minutes from midnight on, or once per session at its close. A root keeps "
                + "one rhythm. Settings that depend on it are listed with their defaults for 30m; your own values stay."
        ),
        .integer(
            "session.closing_minutes", \.session.closingMinutes, 1...30, "minutes",
            "How long after the close a scan may still begin, because the last half-hour's scan starts at the bell."),
        .optionalText(
            "calendar.file", \.calendar.file, .identifier,
            "The file in config/calendars, without .json, that lists holidays, extra sessions and changed hours; null for none."
        ),
    ]
}
