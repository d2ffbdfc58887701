import JSON
package import MarketRegime
package import Markup

/// The feeds of the site and their schemas, as a function of the dossier.
package struct Feeds: Sendable {
    /// Every feed, in the order in which the page of the feeds documents them.
    private static let all: [any Feed.Type] = [
        LatestFeed.self, HistoryFeed.self, HistoryTable.self, DayFeed.self, TrackRecordFeed.self, ComparisonFeed.self,
        StatusFeed.self, ChangesFeed.self, ChangesAtom.self, Badge.self,
    ]

    /// The schemas of the feeds, and then of what else the program reads and writes in JSON.
    static let documents: [SchemaDocument] =
        all.compactMap { ($0 as? any FeedDocument.Type)?.schema }
        + [.manifest, ChangeEvent.schema, RunEvent.schema, .scan, .regimeHistory]

    private let context: FeedContext

    package init(_ context: FeedContext) { self.context = context }

    /// Every file below `feeds/v1/`, without those of the days in `kept` and, if there is one, the schemas, which
    /// depend on nothing but the program; those of the configuration come from where it is read.
    package func files(without kept: Set<Day> = []) -> [OutputFile] {
        makers(without: kept).map { $0() } + (kept.isEmpty ? Self.schemas : [])
    }

    /// What makes each of the feeds; they may be called at the same time.
    package func makers(without kept: Set<Day> = []) -> [@Sendable () -> OutputFile] {
        let paths = Set(kept.map(DayFeed.path))
        return Self.all.flatMap { $0.all(context) as [any Feed] }.filter { !paths.contains($0.path) }
            .map { feed in { feed.output } }
    }

    /// The schemas as files.
    package static var schemas: [OutputFile] { documents.map(\.file) }
}

/// A feed of the site: one file, or one per session.
protocol Feed: Sendable {
    /// Its files at a moment.
    static func all(_ context: FeedContext) -> [Self]
    /// Relative to the site's folder.
    var path: String { get }
    var bytes: [UInt8] { get }
}

extension Feed {
    var output: OutputFile { OutputFile(path: path, bytes: bytes) }
}

/// A JSON document for programs. The keys of `object` make both the document and its schema.
protocol FeedDocument: Sendable {
    /// What the document and its schema are called: `latest`.
    static var name: String { get }
    static var title: String { get }
    static var object: FeedObject<Self> { get }
    /// The zone in which moments are written.
    var zone: MarketZone { get }
}

extension FeedDocument {
    static var schema: SchemaDocument { SchemaDocument(name, title: title, object.schema) }

    var path: String { "feeds/v1/\(Self.name).json" }
    var bytes: [UInt8] { Self.object.document(self, zone) }
}

extension SchemaDocument {
    /// `manifest.json`.
    static let manifest = SchemaDocument(
        "manifest", title: "Manifest",
        .object("Every file of the site but this one.", [.init("files", .list("The files.", of: file))]))

    private static let file = Schema.object(
        "A file.",
        [
            .init("bytes", .count("Its size.", unit: "bytes")),
            .init("path", .text("Its path, relative to the site's folder.", pattern: "^[^/\\x00-\\x1f]")),
            .init("sha256", .text("The SHA-256 of its bytes.", pattern: "^[0-9a-f]{64}$")),
        ])
}
