import JSON
import MarketRegime

extension SchemaDocument {
    /// `changes.json`.
    static let changes = SchemaDocument(
        name: "changes", title: "Changes of regime",
        root: .object(
            "A JSON Feed 1.1 with one item for each change of regime within the window.",
            [
                key(ChangesFeed.extensionKey, .object("What every feed says of itself.", Terms.head)),
                key("authors", .list("Who wrote it.", of: .object("An author.", [key("name", .text("The name."))]))),
                key("description", .text("What the feed is.")),
                optional("feed_url", .text("Where this file is served; left out when that is not known.")),
                optional("home_page_url", .text("Where the site is served; left out when that is not known.")),
                key("items", .list("The changes, newest first.", of: item)),
                key("language", .text("The language of the texts.")),
                key("title", .text("The feed's title.")),
                key("version", .choice(["https://jsonfeed.org/version/1.1"], "The form.")),
            ]))

    private static let item = Schema.object(
        "A change of regime.",
        [
            key(ChangesFeed.extensionKey, change),
            key("content_text", .text("The call in words.")),
            key("date_published", .time("When it happened: its half-hour.")),
            key("id", .text("The same for ever, and the same in changes.atom.", pattern: "^tag:")),
            key("tags", .list("The new regime.", of: Terms.regime)),
            key("title", .text("The change in words.")),
            optional("url", .text("Where the site is served; left out when that is not known.")),
        ])

    private static let change = Schema.object(
        "The change in numbers.",
        [
            key("confidence", Terms.confidence),
            key("from", Terms.regime.meaning("The regime before.")),
            key("is_overnight", .flag("Whether a night lies between.")),
            key("is_whipsaw", .flag("Whether it was undone within two half-hours; known only then.")),
            key("slot", Terms.slot),
            key("to", Terms.regime.meaning("The regime after.")),
        ])

    /// `manifest.json`.
    static let manifest = SchemaDocument(
        name: "manifest", title: "Manifest",
        root: Schema.object(
            "Every file of the site but this one.",
            [
                key(
                    "files",
                    .list(
                        "The files.",
                        of: .object(
                            "A file.",
                            [
                                key("bytes", .count("Its size.", unit: "bytes")),
                                key(
                                    "path",
                                    .text("Its path, relative to the site's folder.", pattern: "^[^/\\x00-\\x1f]")),
                                key("sha256", .text("The SHA-256 of its bytes.", pattern: "^[0-9a-f]{64}$")),
                            ])))
            ]))
}
