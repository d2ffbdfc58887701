extension History {
    /// The same history with no stock named in it: neither the wildest nor in a note on a scan.
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
