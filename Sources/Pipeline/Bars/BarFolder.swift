import Configuration
package import MarketRegime
package import ScanFormats
import Storage

/// The price files of a folder and its subfolders.
package struct BarFolder {
    private let root: Root
    private let path: String

    /// How many levels of subfolders are searched.
    private static let maximumDepth = 8

    /// - Parameter path: The folder as given on the command line; `nil` for the configured one, which is relative to
    ///   the root.
    package init(_ root: Root, _ path: String? = nil) throws {
        self.root = root
        guard let folder = path ?? Self.configured(root) else {
            throw Failure(
                .usage, "no folder of price files: add --bars FOLDER, or set bars.folder")
        }
        self.path = folder
        guard try root.disk.status(folder)?.kind == .folder else {
            throw Failure(.noInput, "\(folder): no such folder of price files")
        }
    }

    /// The folder of `bars.folder`; `nil` if none is set.
    static func configured(_ root: Root) -> String? {
        root.settings.bars.folder.map { $0.hasPrefix("/") ? $0 : root.options.folder($0) }
    }

    /// A file that may contain bars.
    struct File {
        /// Its path relative to the folder.
        var name: String
        var size: Int
        /// When its content last changed.
        var written: Instant
    }

    /// The files that may contain bars, in order of their paths, and the names of other files.
    func list() throws -> (files: [File], others: [String]) {
        var (files, others): ([File], [String]) = ([], [])
        func walk(_ folder: String, _ depth: Int) throws {
            for found in try root.disk.list(join(path, folder)) where !found.name.hasPrefix(".") {
                let name = folder.isEmpty ? found.name : "\(folder)/\(found.name)"
                switch found.kind {
                case .folder where depth < Self.maximumDepth && !found.isLink: try walk(name, depth + 1)
                case .file where BarReader.reads(name):
                    let written = Instant(seconds: Int(found.modified / 1_000_000_000))
                    files.append(File(name: name, size: found.size, written: written))
                default: others.append(name)
                }
            }
        }
        try walk("", 0)
        return (files, others)
    }

    /// Reads every file once and merges the bars of each stock.
    ///
    /// - Parameter progress: Called after each file with the number of files read and the total.
    package func read(_ progress: (Int, Int) -> Void = { _, _ in }) throws -> BarMarket {
        let (files, others) = try list()
        guard !files.isEmpty else {
            throw Failure(
                .noInput, "\(path): no price files in it (.csv, .txt or .json, also as .gz or .zip)")
        }
        let reader = BarReader(zone: root.calendar.zone, maximumBytes: root.settings.scans.maximumBytes)
        var market = BarMarket(folder: path, others: others)
        var sources: [String: [BarSource]] = [:]
        for (number, file) in files.enumerated() {
            do {
                guard file.size <= root.settings.scans.maximumBytes else {
                    throw ScanError(
                        "\(file.name): expected at most \(root.settings.scans.maximumBytes) bytes, found \(file.size)")
                }
                for read in try reader.read(root.disk.read(join(path, file.name)), name: file.name) {
                    market.count(read)
                    for var source in read.sources {
                        let isIndex = read.isIndex || BarSymbol.isIndex(source.symbol)
                        if isIndex, source.symbol != root.settings.bars.index?.uppercased() {
                            market.indexes.insert(source.symbol)
                            continue
                        }
                        source.leaveOutUnfinished(writtenAt: file.written, root.calendar)
                        sources[source.symbol, default: []].append(source)
                    }
                }
            } catch let error as ScanError {
                market.refuse(file.name, error.description)
            } catch let error as FileError {
                market.refuse(file.name, error.description)
            }
            progress(number + 1, files.count)
        }
        if market.layouts.isEmpty, let first = market.refusals.first {
            let number =
                files.count == 1
                ? "the only file is not a price file" : "no price file among \(files.count) files; the first"
            throw Failure(.noInput, "\(path): \(number): \(first)")
        }
        let bars = root.settings.bars
        var hours = TradingHours(root.calendar)
        // The rows of each stock are released as soon as its bars are merged.
        market.stocks = sources.keys.sorted(by: precedes).map { symbol in
            StockBars(
                symbol: symbol, sources.removeValue(forKey: symbol) ?? [], adjustments: bars.adjustments,
                isStampedAtEnd: bars.stamp == .end, hours: &hours)
        }
        return market
    }
}

/// Everything read from a folder of price files.
package struct BarMarket {
    package let folder: String
    /// The files of other types.
    package let others: [String]
    package fileprivate(set) var stocks: [StockBars] = []
    /// Files that could not be read, each with the reason.
    package fileprivate(set) var refusals: [String] = []
    /// The same reasons, by the symbols in the files' names.
    package private(set) var unread: [(symbol: String, reason: String)] = []
    /// The number of files and rows of each layout.
    package private(set) var layouts: [String: (files: Int, rows: Int)] = [:]
    /// The symbols of indexes other than the configured one.
    package fileprivate(set) var indexes: Set<String> = []
    /// The number of rows of bonds, funds and other series that are not shares.
    package private(set) var otherSeries = 0

    /// The newest day with a bar of a stock.
    package var newestDay: Day? { stocks.compactMap(\.days.last?.day).max() }

    fileprivate init(folder: String, others: [String]) { (self.folder, self.others) = (folder, others) }

    fileprivate mutating func refuse(_ file: String, _ reason: String) {
        refusals.append(reason)
        unread.append((BarSymbol.named(file), reason))
    }

    fileprivate mutating func count(_ file: BarFile) {
        let known = layouts[file.layout] ?? (0, 0)
        layouts[file.layout] = (known.files + 1, known.rows + file.rows)
        otherSeries += file.otherSeries
    }
}
