import MarketRegime
import Markup

/// `feeds/v1/changes.atom`: the changes of regime for feed readers (RFC 4287).
///
/// Nothing in it depends on when it was made, so that it stays the same, byte for byte, until the next change.
struct ChangesAtom: Sendable {
    private let context: FeedContext

    init(_ context: FeedContext) { self.context = context }

    static let path = "feeds/v1/changes.atom"

    var file: OutputFile {
        var bytes = Bytes()
        bytes.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
        var frame = Bytes()
        feed.write(into: &frame, as: .xml)
        let end = "</feed>"
        bytes.append(contentsOf: frame.storage.dropLast(end.utf8.count))
        // One after another: a long window has thousands.
        for item in ChangeItem.all(context) { entry(item).write(into: &bytes, as: .xml) }
        bytes.append("\(end)\n")
        return OutputFile(path: Self.path, bytes: bytes.storage)
    }

    /// The newest change, or when the present regime began; before the first call, when the site was made.
    private var updated: Instant {
        let dossier = context.dossier
        return dossier.statistics.changes.last?.entry.slot ?? dossier.standing.last?.call?.context.since
            ?? dossier.history.firstSlot ?? dossier.generatedAt
    }

    /// The feed without its entries.
    private var feed: Element {
        Element("feed", ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"]) {
            Element("id", text: "\(ChangeItem.tag(context)):changes")
            Element("title", text: "\(context.name): changes of regime")
            Element("updated", text: context.stamp(updated))
            Element("author") { Element("name", text: "MarketRegime") }
            Element("generator", ["version": context.site.version], text: "MarketRegime")
            link("self", "application/atom+xml", context.address(of: Self.path))
            link("alternate", "text/html", context.address(of: ""))
        }
    }

    private func entry(_ item: ChangeItem) -> Element {
        Element("entry") {
            Element("id", text: item.id)
            Element("title", text: item.title)
            Element("updated", text: item.time)
            Element("published", text: item.time)
            link("alternate", "text/html", context.address(of: ""))
            Element("category", ["term": item.change.to.rawValue])
            Element("content", ["type": "text"], text: item.text)
        }
    }

    private func link(_ relation: String, _ type: String, _ address: String?) -> Element? {
        address.map { Element("link", ["rel": relation, "type": type, "href": $0]) }
    }
}
