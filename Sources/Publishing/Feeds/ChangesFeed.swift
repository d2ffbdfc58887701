import JSON
import MarketRegime
import Markup

/// `feeds/v1/changes.json`: the changes of regime as a JSON Feed 1.1, newest first.
struct ChangesFeed: Sendable {
    private let context: FeedContext

    init(_ context: FeedContext) { self.context = context }

    static let path = "feeds/v1/changes.json"

    /// The key of what the form does not know.
    static let extensionKey = "_market_regime"

    var file: OutputFile { OutputFile(path: Self.path, bytes: bytes) }

    private var bytes: [UInt8] {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.object(Self.extensionKey) { $0.head(context) }
            json.array("authors") { $0.object { $0.field("name", "MarketRegime") } }
            json.field("description", "One item for each change of regime within the window.")
            if let address = context.address(of: Self.path) { json.field("feed_url", address) }
            if let address = context.address(of: "") { json.field("home_page_url", address) }
            json.array("items") { items in
                for item in ChangeItem.all(context) { items.object { $0.item(item, context) } }
            }
            json.field("language", "en")
            json.field("title", "\(context.name): changes of regime")
            json.field("version", "https://jsonfeed.org/version/1.1")
        }
        return json.finished().storage
    }
}

extension JSONWriter {
    fileprivate mutating func item(_ item: ChangeItem, _ context: FeedContext) {
        object(ChangesFeed.extensionKey) { json in
            json.field("confidence", item.change.entry.call?.confidence.value, decimals: 4)
            json.field("from", item.change.from.rawValue)
            json.field("is_overnight", item.change.isOvernight)
            json.field("is_whipsaw", item.change.isWhipsaw)
            json.field("slot", item.time)
            json.field("to", item.change.to.rawValue)
        }
        field("content_text", item.text)
        field("date_published", item.time)
        field("id", item.id)
        array("tags") { $0.element(item.change.to.rawValue) }
        field("title", item.title)
        if let address = context.address(of: "") { field("url", address) }
    }
}
