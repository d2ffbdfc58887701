import JSON

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
