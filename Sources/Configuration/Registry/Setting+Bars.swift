import MarketRegime

/// Keys of the groups `bars` and `scanner`.
extension Setting {
    static let bars: [Setting] = [
        .optionalText(
            "bars.folder", \.bars.folder, .argument,
            "The folder of price files from which 'run' makes scans, relative to the root; null where a scanner writes them."
        ),
        .optionalText(
            "bars.index", \.bars.index, .line,
            "The symbol of the market's index among the price files; its level goes into the scans."),
        .text(
            "bars.stamp", \.bars.stampName, .barStamp,
            "Whether intraday bars bear the time of their begin or of their end."),
        .texts(
            "bars.adjustments", \.bars.adjustmentTexts, .adjustment, 0...1000,
            "Splits and bonus issues for which the files are not adjusted: symbol, first day with the new price, and new price "
                + "over old price."),
    ]

    static let scanner: [Setting] = [
        .text(
            "scanner.rules", \.scanner.rulesName, .ruleSet,
            "The rules that make a candidate: reversal counts as the predecessor did, mirrored is the same for both sides."
        ),
        .text(
            "scanner.atr", \.scanner.trueRangeName, .trueRange,
            "How 14 true ranges are averaged: plain as the predecessor did, or wilder as charting programs do."),
        .text(
            "scanner.volume", \.scanner.volumeName, .volumeReading,
            "Whether the day's volume so far is divided by its usual share at that time of day; rules: only for mirrored."
        ),
        .integer(
            "scanner.min_bars", \.scanner.minimumBars, 50...500, "bars",
            "The daily bars that a stock needs, because the 50-day average takes 50."),
        .number(
            "scanner.min_usable_percent", \.scanner.minimumUsable, 1...100, "percent of the stocks",
            "Where fewer stocks can be used there is no scan, because the rest may have moved differently."),
        .number(
            "scanner.jump_percent", \.scanner.jumpPercent, 5...1000, "percent",
            "A step from a close to the next open beyond this is taken for a split that the files are not adjusted for."
        ),
        .integer(
            "scanner.jump_min_stocks", \.scanner.jumpMinimumStocks, 2...1000, "stocks",
            "The stocks that tell whether the market itself jumped on such a day."),
        .integer(
            "scanner.gone_days", \.scanner.goneDays, 1...3650, "calendar days",
            "A stock without a bar for longer has left the market and is not counted as missing."),
        .integer(
            "scanner.long_score", \.scanner.longScore, 1...7, "rules",
            "How many of the 7 rules a long candidate must meet (with mirrored, a short one too)."),
        .integer(
            "scanner.short_score", \.scanner.shortScore, 1...11, "rules",
            "The rules that a short candidate of reversal meets, of 11."),
        .number(
            "scanner.body_percent", \.scanner.bodyPercent, 0...100, "percent of the range",
            "How large the last three bodies are on average, for a move without hesitation."),
        .number(
            "scanner.volume_ratio", \.scanner.volumeRatio, 0...100, "times a usual day",
            "The volume ratio above which a move has volume."),
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
            "How near to today's high earlier highs are for a double top."),
        .number(
            "scanner.flag_percent", \.scanner.flagPercent, 0...100, "percent",
            "The move before the pause of a bear flag."),
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
