import Configuration
import Storage

/// Cleans up the data folder. Must be used while the lock is held.
struct DataFolder {
    let root: Root

    /// Removes half-written files that killed runs left, and the caches of earlier versions.
    func sweep() throws {
        for name in ["regime_history.bin", "last_prices.bin"] { try root.disk.remove("\(root.dataFolder)/\(name)") }
        for folder in [root.dataFolder, ImportFolder(root).path, "\(root.dataFolder)/outbox"]
        where try root.disk.status(folder)?.kind == .folder { try root.disk.sweep(folder) }
    }
}
