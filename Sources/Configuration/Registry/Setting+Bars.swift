import MarketRegime

/// Keys of the groups `bars` and `scanner`.
extension Setting {
    static let bars: [Setting] = [
        .optionalText(
            "bars.folder", \.bars.folder, .argument,
            "The folder of price files from which 'run' makes scans, relative to the root; null if a scanner writes them."
        ),
        .optionalText(
            "bars.index", \.bars.index, .line,
            "The symbol of the market's index among the price files; its level goes into the scans."),
        .text(
            "bars.stamp", \.bars.stampName, .barStamp,
            "Whether intraday bars are stamped with their start or with their end."),
        .texts(
            "bars.adjustments", \.bars.adjustmentTexts, .adjustment, 0...1000,
            "Splits and bonus issues that the files are not adjusted for: symbol, first day with the new price, and new price "
                + "over old price."),
    ]

    static let scanner: [Setting] = [
        .text(
            "scanner.rules", \.scanner.rulesName, .ruleSet,
            "The rules that make a candidate: reversal is as in the predecessor, mirrored has the same rules for both sides."
        ),
        .text(
            "scanner.atr", \.scanner.trueRangeName, .trueRange,
            "How 14 true ranges are averaged: plain, as in the predecessor, or wilder, as in charting programs."),
        .text(
            "scanner.volume", \.scanner.volumeName, .volumeReading,
            "Whether the day's volume so far is divided by its usual share at that time of day; rules means only for mirrored."
        ),
        .integer(
            "scanner.min_bars", \.scanner.minimumBars, 50...500, "bars",
            "How many daily bars a stock needs; the 50-day average takes 50."),
        .number(
            "scanner.min_usable_percent", \.scanner.minimumUsable, 1...100, "percent of the stocks",
            "If fewer stocks can be used, there is no scan, because the rest may have moved differently."),
        .number(
            "scanner.jump_percent", \.scanner.jumpPercent, 5...1000, "percent",
            "A larger jump from a close to the next open is taken for a split that the files are not adjusted for."
        ),
        .integer(
            "scanner.jump_min_stocks", \.scanner.jumpMinimumStocks, 2...1000, "stocks",
            "How many stocks it takes to tell whether the market itself jumped that day."),
        .integer(
            "scanner.gone_days", \.scanner.goneDays, 1...3650, "calendar days",
            "A stock without a bar for longer than this has left the market and is not counted as missing."),
        .integer(
            "scanner.long_score", \.scanner.longScore, 1...7, "rules",
            "How many of the 7 rules a long candidate must meet (with mirrored, a short one too)."),
        .integer(
            "scanner.short_score", \.scanner.shortScore, 1...11, "rules",
            "How many of the 11 rules a short candidate of reversal must meet."),
        .number(
            "scanner.body_percent", \.scanner.bodyPercent, 0...100, "percent of the range",
            "How large the last three candle bodies must be on average for a move without hesitation."),
        .number(
            "scanner.volume_ratio", \.scanner.volumeRatio, 0...100, "times a usual day",
            "The volume ratio above which a move counts as having volume."),
        .number(
            "scanner.momentum_percent", \.scanner.momentumPercent, 0...100, "percent",
            "The move in five days that counts as momentum."),
        .number(
            "scanner.place", \.scanner.place, 0...1, "share of the range",
            "The place in the day's range above which a long candidate is near its high."),
        .number(
            "scanner.mirrored_place", \.scanner.mirroredPlace, 0...1, "share of the range",
            "The place in the day's range below which a short candidate of mirrored is near its low."),
        .number(
            "scanner.top_percent", \.scanner.topPercent, 0...100, "percent",
            "How close to today's high earlier highs must be for a double top."),
        .number(
            "scanner.flag_percent", \.scanner.flagPercent, 0...100, "percent",
            "How large the move before the pause of a bear flag must be."),
        .number(
            "scanner.short_volume_ratio", \.scanner.shortVolumeRatio, 0...100, "times a usual day",
            "The volume ratio above which a falling day has volume, for shorts of reversal."),
        .number(
            "scanner.short_momentum_percent", \.scanner.shortMomentumPercent, 0...100, "percent",
            "The fall in five days that counts as weakness, for shorts of reversal."),
        .number(
            "scanner.short_place", \.scanner.shortPlace, 0...1, "share of the range",
            "The place in the day's range below which a short candidate of reversal is near its low."),
    ]
}

/// The choices as named in the files.
extension Settings.Bars {
    var stampName: String {
        get { stamp.rawValue }
        set { stamp = Stamp(rawValue: newValue) ?? stamp }
    }
}

extension ScannerPolicy {
    var rulesName: String {
        get { rules.rawValue }
        set { rules = RuleSet(rawValue: newValue) ?? rules }
    }

    var trueRangeName: String {
        get { trueRange.rawValue }
        set { trueRange = TrueRange(rawValue: newValue) ?? trueRange }
    }

    var volumeName: String {
        get { volume.rawValue }
        set { volume = VolumeReading(rawValue: newValue) ?? volume }
    }
}
