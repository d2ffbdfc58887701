import JSON
import MarketRegime
import Markup

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
