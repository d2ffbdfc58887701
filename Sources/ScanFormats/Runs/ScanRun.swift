package import MarketRegime

/// One run of the scanner, made of the files that have arrived: one file, or a long and a short list, and the universe.
package struct ScanRun: Sendable, Equatable {
    /// The run's name and times.
    package var listing: ScanListing
    /// Its files: a whole scan, or the long list and then the short one.
    package var files: [String] { parts.isEmpty ? [listing.source] : parts }
    /// The files of a run with more than one. Empty for the thousands of runs that are a single file.
    private var parts: [String] = []
    /// The file with the universe, if the run has one.
    package var universe: String?
    /// Which scanner wrote its files, as far as their names show it.
    var scanner: ScanFileName.Scanner?
    /// What tells it apart from other tools' files in the same half-hour; empty if nothing does.
    var family = ""
    /// What a reader should know about the run apart from what its files say.
    package var note: String?

    /// A run of one file.
    package init(_ listing: ScanListing) {
        self.listing = listing
    }

    /// A run with a long and a short list. It finished with the later of the two.
    init(long: ListedFile, short: ListedFile, times: ScanListing.Times) {
        parts = [long.source, short.source]
        listing = ScanListing(source: parts.joined(separator: Self.joint), times: times)
        (scanner, family) = (long.name.scanner, long.name.family)
        listing.isPremature = long.listing.isPremature || short.listing.isPremature
        if long.listing.isEmpty, short.listing.isEmpty {
            listing.problem = "\(listing.source): no candidates on either side (0 / 0)"
        }
    }

    /// The run with its universe added.
    func with(_ universe: ListedFile) -> ScanRun {
        var run = self
        run.parts = files
        run.universe = universe.source
        run.listing.source += Self.joint + universe.source
        return run
    }

    /// All its files, the universe included.
    package var sources: [String] { universe.map { files + [$0] } ?? files }

    /// Whether the run consists of several files.
    package var isJoined: Bool { !parts.isEmpty }

    private static let joint = " + "

    /// The first file of a run with this source.
    static func firstFile(of source: String) -> String {
        source.firstRange(of: joint).map { String(source[..<$0.lowerBound]) } ?? source
    }
}

/// A run from which a call on record was made and whose file is gone.
package struct RecordedRun: Sendable {
    /// Its first file.
    var source: String
    /// The start of its half-hour.
    var half: Instant
    var scanner: ScanFileName.Scanner
    var family: String
}

/// A file in the scan folders and what is known about it.
package struct ListedFile: Sendable, Equatable {
    /// What its name says about it.
    package var name: ScanFileName
    /// What was found by reading it. A list's times are those of the run it belongs to.
    package var listing: ScanListing

    package init(name: ScanFileName, listing: ScanListing) {
        self.name = name
        self.listing = listing
    }

    var source: String { listing.source }

    /// When the list was finished; `nil` if it could not be read or its name has no time.
    var finished: Instant? { listing.times?.finished }
}
