extension History {
    /// This history without the names of stocks: neither the wildest stocks nor notes on scans.
    public var withoutStocks: History {
        var history = self
        for var entry in history.removeEntries(from: Instant(seconds: .min)) {
            entry.call?.volatility.stocks?.wildest = []
            entry.notes = []
            history.append(entry)
        }
        return history
    }
}
