import Configuration
import MarketRegime
import Storage

/// What is removed of the data folder, while the lock is held.
extension Root {
    /// Removes what killed runs were writing and never finished, wherever files of the data folder are replaced, and the
    /// caches that earlier versions kept there.
    package func sweepData() throws {
        for name in ["regime_history.bin", "last_prices.bin"] { try disk.remove("\(dataFolder)/\(name)") }
        for folder in [dataFolder, ImportFolder(self).path, "\(dataFolder)/outbox"]
        where try disk.status(folder)?.kind == .folder { try disk.sweep(folder) }
    }
}
