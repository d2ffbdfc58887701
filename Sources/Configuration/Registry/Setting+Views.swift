import MarketRegime

/// Properties as the files write them.
extension Settings.Hours {
    var openText: String {
        get { open.description }
        set { open = TimeOfDay(newValue) ?? open }
    }

    var closeText: String {
        get { close.description }
        set { close = TimeOfDay(newValue) ?? close }
    }

    var weekdayNames: [String] {
        get { weekdays.sorted().map { TextRule.weekdays[$0 - 1] } }
        set { weekdays = Set(newValue.compactMap { TextRule.weekdays.firstIndex(of: $0) }.map { $0 + 1 }) }
    }
}

extension Settings.Site {
    var root: String? {
        get { baseURL }
        set { baseURL = newValue.map { String($0.reversed().drop { $0 == "/" }.reversed()) } }
    }
}

extension PositionPolicy {
    var riskBounds: [Double] {
        get { [riskPerTrade.lowerBound, riskPerTrade.upperBound] }
        set { if newValue.count == 2, newValue[0] <= newValue[1] { riskPerTrade = newValue[0]...newValue[1] } }
    }
}
