package import MarketRegime

/// One run of the scanner, as far as its files have come: a file, or a long and a short list, and the universe.
package struct ScanRun: Sendable, Equatable {
    /// What the run is known by, and when it was.
    package var listing: ScanListing
    /// Its files, by name: a whole scan, or the long list and the short one.
    package var files: [String] { parts.isEmpty ? [listing.source] : parts }
    /// The files of a run that is known by more than one; a folder has thousands that are known by one.
    private var parts: [String] = []
    /// The file with the universe, when one belongs to it.
    package var universe: String?
    /// What wrote its files, as far as their names tell.
    var scanner: ScanFileName.Scanner?
    /// What a reader should know of it beside what its files say.
    var note: String?

    /// A run of one file.
    package init(_ listing: ScanListing) {
        self.listing = listing
    }

    /// A run of a long and a short list, which finished with the later of the two.
    init(long: ListedFile, short: ListedFile, times: ScanListing.Times) {
        parts = [long.source, short.source]
        listing = ScanListing(source: parts.joined(separator: Self.joint), times: times)
        scanner = long.name.scanner
        listing.isPremature = long.listing.isPremature || short.listing.isPremature
        if long.listing.isEmpty, short.listing.isEmpty {
            listing.problem = "\(listing.source): no long and no short candidate (0 / 0)"
        }
    }

    /// The run together with its universe.
    func with(_ universe: ListedFile) -> ScanRun {
        var run = self
        run.parts = files
        run.universe = universe.source
        run.listing.source += Self.joint + universe.source
        return run
    }

    /// All its files, by name.
    package var sources: [String] { universe.map { files + [$0] } ?? files }

    /// Whether its files are others than the one that it is known by.
    package var isJoined: Bool { !parts.isEmpty }

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
