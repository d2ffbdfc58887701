import JSON
import MarketRegime

/// `feeds/v1/changes.json`: the changes of regime as a JSON Feed 1.1, newest first.
struct ChangesFeed: Feed, FeedDocument {
    private let context: FeedContext

    static func all(_ context: FeedContext) -> [any Feed] { [ChangesFeed(context: context)] }

    var zone: MarketZone { context.zone }

    /// The key of our extension to JSON Feed.
    private static let extensionKey = "_market_regime"

    static let name = "changes"
    static let title = "Changes of regime"

    static let object = FeedObject<ChangesFeed>(
        "A JSON Feed 1.1 with one item for each change of regime within the window."
    ) {
        Key(extensionKey, "What every feed says of itself.") { FeedHead.of { $0.context.head } }
        Key(list: "authors", "Who wrote it.", of: author) { _ in ["MarketRegime"] }
        Key("description", .text("What the feed is.")) { _ in "One item for each change of regime within the window." }
        Key(optional: "feed_url", .text("Where this file is served; left out when that is not known.")) {
            $0.context.address(of: $0.path)
        }
        Key(optional: "home_page_url", home) { $0.context.address(of: "") }
        Key(list: "items", "The changes, newest first.", of: item) { ChangeItem.all($0.context) }
        Key("language", .text("The language of the texts.")) { _ in "en" }
        Key("title", .text("The feed's title.")) { "\($0.context.name): regime changes" }
        Key("version", .choice(["https://jsonfeed.org/version/1.1"], "The form.")) { _ in
            "https://jsonfeed.org/version/1.1"
        }
    }

    private static let home = Schema.text("Where the site is served; left out when that is not known.")

    private static let author = FeedObject<String>("An author.") { Key("name", .text("The name.")) { $0 } }

    private static let item = FeedObject<ChangeItem>("A change of regime.") {
        Key(extensionKey, "The change in numbers.") {
            Key(always: "confidence", Terms.confidence, decimals: 4) { $0.change.entry.call?.confidence.value }
            Key("from", Terms.regime.meaning("The regime before.")) { $0.change.from.rawValue }
            Key("is_overnight", .flag("Whether a night lies between.")) { $0.change.isOvernight }
            Key("is_whipsaw", .flag("Whether it reversed within two half-hours; known only then.")) {
                $0.change.isWhipsaw
            }
            Key("slot", Terms.slot) { $0.time }
            Key("to", Terms.regime.meaning("The regime after.")) { $0.change.to.rawValue }
        }
        Key("content_text", .text("The call in words.")) { $0.text }
        Key("date_published", .time("When it happened: its half-hour.")) { $0.time }
        Key("id", .text("The same for ever, and the same in changes.atom.", pattern: "^tag:")) { $0.id }
        Key(list: "tags", .list("The new regime.", of: Terms.regime)) { [$0.change.to.rawValue] }
        Key("title", .text("The change in words.")) { $0.title }
        Key(optional: "url", home) { $0.context.address(of: "") }
    }
}
