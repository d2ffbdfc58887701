package import MarketRegime

/// One run of the scanner, as far as its files have come: a file, or a long and a short list, and the universe.
package struct ScanRun: Sendable, Equatable {
    /// What the run is known by, and when it was.
    package var listing: ScanListing
    /// Its files, by name: a whole scan, or the long list and the short one.
    package var files: [String]
    /// The file with the universe, when one belongs to it.
    package var universe: String?
    /// What is unusual about how the files were put together, in words.
    package var note: String?

    /// A run of one file.
    init(_ listing: ScanListing) {
        self.listing = listing
        files = [listing.source]
    }

    /// A run of a long and a short list: it was complete with the later of the two.
    init(long: ListedFile, short: ListedFile, times: ScanListing.Times) {
        if case .list(_, let scanner) = long.name.role, case .list(_, let other) = short.name.role, scanner != other {
            note = "the lists are of two scanners: \(long.source) and \(short.source)"
        }
        files = [long.source, short.source]
        listing = ScanListing(source: files.joined(separator: Self.joint), times: times)
    }

    /// The run together with its universe.
    func with(_ universe: ListedFile) -> ScanRun {
        var run = self
        run.universe = universe.source
        run.listing.source += Self.joint + universe.source
        return run
    }

    private static let joint = " + "
}

/// A file of the scan folders and what is known of it.
package struct ListedFile: Sendable, Equatable {
    /// What its name says.
    package var name: ScanFileName
    /// What was found when it was read: a list's times are those of the run that it is one side of.
    package var listing: ScanListing

    package init(name: ScanFileName, listing: ScanListing) {
        self.name = name
        self.listing = listing
    }

    var source: String { listing.source }

    /// When the list was finished, for a file that could be read and has the time in its name.
    var finished: Instant? { listing.times?.finished }
}
