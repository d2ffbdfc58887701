package import MarketRegime
package import Markup
import Publishing

/// Works out how good the calls were.
package struct TrackRecordPipeline {
    private let root: Root

    package init(_ root: Root) { self.root = root }

    /// - Returns: The history, and the track record as JSON.
    package func run() throws -> (dossier: Dossier, feed: OutputFile) {
        let dossier = try KeptHistory(root).dossier()
        return (dossier, TrackRecordFeed(FeedContext(dossier, root)).file)
    }
}
