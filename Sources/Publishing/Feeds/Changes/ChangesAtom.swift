import MarketRegime
import Markup

/// `feeds/v1/changes.atom`: the changes of regime for feed readers (RFC 4287).
///
/// Its content does not depend on the time of the run, so the bytes stay the same until the next change.
struct ChangesAtom: Feed {
    let context: FeedContext

    static func all(_ context: FeedContext) -> [any Feed] { [ChangesAtom(context: context)] }

    let path = "feeds/v1/changes.atom"

    var bytes: [UInt8] {
        var bytes = Bytes()
        bytes.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
        var frame = Bytes()
        feed.write(into: &frame, as: .xml)
        let end = "</feed>"
        bytes.append(contentsOf: frame.storage.dropLast(end.utf8.count))
        // Written as text, with a link made once, because a long window has thousands of entries.
        var link = Bytes()
        home?.write(into: &link, as: .xml)
        for item in ChangeItem.all(context) { bytes.append(item, at: context.stamp(item.time), linkedBy: link) }
        bytes.append("\(end)\n")
        return bytes.storage
    }

    /// The time of the newest change or else the start of the current regime; before the first call, the time of the run.
    private var updated: Instant {
        let dossier = context.dossier
        return dossier.statistics.changes.last?.entry.slot ?? dossier.standing.last?.call?.context.since
            ?? dossier.history.firstSlot ?? dossier.generatedAt
    }

    /// The feed without its entries.
    private var feed: Element {
        Element("feed", ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"]) {
            Element("id", text: "\(ChangeItem.tag(context)):changes")
            Element("title", text: "\(context.name): regime changes")
            Element("updated", text: context.stamp(updated))
            Element("author") { Element("name", text: "MarketRegime") }
            Element("generator", ["version": context.site.version], text: "MarketRegime")
            link("self", "application/atom+xml", context.address(of: path))
            home
        }
    }

    private var home: Element? { link("alternate", "text/html", context.address(of: "")) }

    private func link(_ relation: String, _ type: String, _ address: String?) -> Element? {
        address.map { Element("link", ["rel": relation, "type": type, "href": $0]) }
    }
}

extension Bytes {
    fileprivate mutating func append(_ item: ChangeItem, at time: String, linkedBy link: Bytes) {
        open("entry") { entry in
            entry.element("id", text: item.id)
            entry.element("title", text: item.title)
            entry.element("updated", text: time)
            entry.element("published", text: time)
            entry.append(contentsOf: link.storage)
            entry.open("category", ["term": item.change.to.rawValue], closesItself: true)
            entry.element("content", ["type": "text"], text: item.text)
        }
    }
}
