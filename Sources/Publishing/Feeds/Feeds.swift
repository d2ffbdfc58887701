import JSON
package import MarketRegime
package import Markup

/// The feeds and their schemas, made from a dossier.
package struct Feeds: Sendable {
    /// All feeds, in the order of the feeds page.
    private static let all: [any Feed.Type] = [
        LatestFeed.self, HistoryFeed.self, HistoryTable.self, DayFeed.self, TrackRecordFeed.self, ComparisonFeed.self,
        StatusFeed.self, CandidatesFeed.self, CandidatesTable.self, WatchList.self, ChangesFeed.self, ChangesAtom.self,
        Badge.self,
    ]

    /// The schemas of the feeds, followed by those of other JSON that the program reads or writes.
    static let documents: [SchemaDocument] =
        all.compactMap { $0.document }
        + [.manifest, ChangeEvent.schema, RunEvent.schema, .scan, .regimeHistory]

    private let context: FeedContext

    package init(_ context: FeedContext) { self.context = context }

    /// All files in `feeds/v1/`. Leaves out the feeds of the days in `kept` and, unless it is empty, the schemas, which
    /// depend only on the program. The configuration's schemas come from `Configuration`.
    package func files(without kept: Set<Day> = []) -> [OutputFile] {
        makers(without: kept).map { $0() } + (kept.isEmpty ? Self.schemas : [])
    }

    /// One closure per file, for making feeds in parallel.
    package func makers(without kept: Set<Day> = []) -> [@Sendable () -> OutputFile] {
        let paths = Set(kept.map(DayFeed.path))
        return Self.all.flatMap { $0.all(context) }.filter { !paths.contains($0.path) }
            .map { feed in { feed.output } }
    }

    /// The schema files.
    package static var schemas: [OutputFile] { documents.map(\.file) }
}

/// A feed: one file, or one per session.
protocol Feed: Sendable {
    /// The feed's files.
    static func all(_ context: FeedContext) -> [any Feed]
    /// Its schema; `nil` for a feed that is not JSON.
    static var document: SchemaDocument? { get }
    /// The path relative to the site's folder.
    var path: String { get }
    var bytes: [UInt8] { get }
}

extension Feed {
    static var document: SchemaDocument? { nil }
    var output: OutputFile { OutputFile(path: path, bytes: bytes) }
}

/// A JSON document. The keys of `object` produce both the document and its schema.
protocol FeedDocument: Sendable {
    /// The name of the document and its schema, such as `latest`.
    static var name: String { get }
    static var title: String { get }
    static var object: FeedObject<Self> { get }
    /// The time zone of written times.
    var zone: MarketZone { get }
}

extension FeedDocument {
    static var schema: SchemaDocument { SchemaDocument(name, title: title, object.schema) }

    var path: String { "feeds/v1/\(Self.name).json" }
    var bytes: [UInt8] { Self.object.document(self, zone) }
}

extension Feed where Self: FeedDocument {
    static var document: SchemaDocument? { schema }
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
            .optional(
                "kept_until",
                .count(
                    "Until when a stylesheet, script or icon of an earlier site stays, for pages that are still open.",
                    unit: "seconds since 1970")),
            .init("path", .text("Its path, relative to the site's folder.", pattern: "^[^/\\x00-\\x1f]")),
            .init("sha256", .text("The SHA-256 of its bytes.", pattern: "^[0-9a-f]{64}$")),
        ])
}
