import MarketRegime

/// Keys of the group `positions`.
extension Setting {
    static let positions: [Setting] = [
        .number(
            "positions.base_size.strong", \.policy.positions.baseSize.strong, 0...10, "times the usual size",
            "The size in a strong trend, before confidence and volatility."),
        .number(
            "positions.base_size.trend", \.policy.positions.baseSize.trend, 0...10, "times the usual size",
            "The size in a plain trend, before confidence and volatility."),
        .number(
            "positions.base_size.choppy_sided", \.policy.positions.baseSize.choppySided, 0...10,
            "times the usual size", "The size in a choppy market that leans to a side."),
        .number(
            "positions.base_size.choppy", \.policy.positions.baseSize.choppy, 0...10, "times the usual size",
            "The size in a choppy market, smaller because neither side pays."),
        .integer(
            "positions.max_positions.strong", \.policy.positions.maximumPositions.strong, 1...1000, "positions",
            "The most positions to hold in a strong trend."),
        .integer(
            "positions.max_positions.trend", \.policy.positions.maximumPositions.trend, 1...1000, "positions",
            "The most positions to hold in a plain trend."),
        .integer(
            "positions.max_positions.choppy_sided", \.policy.positions.maximumPositions.choppySided, 1...1000,
            "positions", "The most positions to hold in a choppy market that leans to a side."),
        .integer(
            "positions.max_positions.choppy", \.policy.positions.maximumPositions.choppy, 1...1000, "positions",
            "The most positions to hold in a choppy market."),
    ]

    static let positionLimits: [Setting] = [
        .number(
            "positions.min_multiplier", \.policy.positions.minimumMultiplier, 0...10, "times the usual size",
            "The smallest size that is advised while there is a call."),
        .number(
            "positions.max_multiplier", \.policy.positions.maximumMultiplier, 0...10, "times the usual size",
            "The largest size that is advised, whatever the factors say."),
        .number(
            "positions.high_volatility_factor", \.policy.positions.highVolatilityFactor, 0...1, "share",
            "The share of the positions kept in high volatility."),
        .number(
            "positions.extreme_volatility_factor", \.policy.positions.extremeVolatilityFactor, 0...1, "share",
            "The share of the positions kept in extreme volatility."),
        .integer(
            "positions.least_positions", \.policy.positions.leastPositions, 0...1000, "positions",
            "Volatility never reduces the positions below this, because fewer do not spread risk."),
        .numbers(
            "positions.risk_per_trade_percent", \.policy.positions.riskBounds, 0.01...100, 2...2, ascending: true,
            "percent of equity", "The least and the most to risk per trade."),
        .optionalNumber(
            "positions.max_position_percent", \.policy.positions.maximumPositionPercent, 0.1...100,
            "percent of equity", "Your own limit for one position, shown with the advice."),
        .optionalNumber(
            "positions.cash_reserve_percent", \.policy.positions.cashReservePercent, 0.1...100,
            "percent of equity", "The cash that you always keep, shown with the advice."),
        .number(
            "positions.stop_without_call", \.policy.positions.stopWithoutCall, 0.1...10, "times the usual stop",
            "The stop shown without a call, wide because nothing is known."),
    ]
}
