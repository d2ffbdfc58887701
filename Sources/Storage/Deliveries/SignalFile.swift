import JSON
import Markup
package import MarketRegime

/// `data/hooks.json`: what the change hook was last notified of, so that it is started once per change and not once per
/// run.
///
/// The file is replaced after the hook has ended. If a run dies in between, the next one repeats the notification with
/// the same id, so each change is delivered at least once.
package struct SignalFile: Sendable {
    private let path: String
    private let disk: Disk

    package init(folder: String, disk: Disk = .local) {
        path = join(folder, "hooks.json")
        self.disk = disk
    }

    /// The last notification; `nil` if there is no file or it is damaged.
    package func load() throws(FileError) -> Signal? {
        guard try disk.status(path) != nil else { return nil }
        return try? decode(try disk.read(path))
    }

    package func save(_ signal: Signal) throws(FileError) {
        if try load() == signal { return }
        var json = JSONWriter(.pretty)
        json.object {
            $0.field("regime", signal.regime?.rawValue)
            $0.field("stale", signal.isStale)
            $0.field("unsure", signal.isUnsure)
            $0.field("volatility", signal.volatility?.rawValue)
        }
        try disk.write(json.finished().storage, to: path)
    }

    /// Removes the file if no hook is configured.
    package func remove() throws(FileError) {
        if try disk.status(path) != nil { try disk.remove(path) }
    }

    private func decode(_ bytes: [UInt8]) throws(JSONError) -> Signal {
        let document = try JSONDocument(bytes: bytes, name: path)
        let regime = document.root["regime"].isNull ? nil : try document.root["regime"].choice(Regime.self)
        // Files of earlier versions lack the last two fields.
        let volatility =
            document.root["volatility"].isNull ? nil : try document.root["volatility"].choice(Volatility.Level.self)
        return Signal(
            regime: regime, isStale: try document.root["stale"].bool(), volatility: volatility,
            isUnsure: document.root["unsure"].isNull ? false : try document.root["unsure"].bool())
    }
}
