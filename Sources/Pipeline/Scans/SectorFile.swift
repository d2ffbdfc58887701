import Configuration
import MarketRegime
import ScanFormats
import Storage

/// `config/sectors.csv`: the sectors of stocks whose scans name none.
struct SectorFile {
    let root: Root

    private var path: String { "\(root.options.folder("config"))/sectors.csv" }

    /// The sectors by symbol (empty if there is no file), and a warning if the file cannot be read.
    func load() throws -> (sectors: [String: String], warnings: [String]) {
        guard try root.disk.status(path) != nil else { return ([:], []) }
        let bytes = try root.disk.read(path)
        do { return (try SectorTable.read(bytes, name: path), []) } catch {
            return ([:], ["\(error); no sector is taken from it"])
        }
    }
}
