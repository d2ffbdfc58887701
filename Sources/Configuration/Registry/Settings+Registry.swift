extension Settings {
    /// Every key of both files, in the order in which they are explained.
    package static let registry: [Setting] =
        Setting.market + Setting.session + Setting.bands + Setting.smoothing + Setting.hysteresis + Setting.extreme
        + Setting.confidence + Setting.volatility + Setting.volatilityLevels + Setting.positions
        + Setting.positionLimits + Setting.freshness + Setting.scans + Setting.names + Setting.columns + Setting.run
        + Setting.site
        + Setting.mail + Setting.comparison

    /// The setting of this path.
    package static func setting(_ path: String) -> Setting? { registry.first { $0.path == path } }
}
