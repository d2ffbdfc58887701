/// The response headers of the site's files, the same as in the recipes in `config/deploy`.
enum SiteHeaders {
    /// The header names and values for a path of the site.
    static func fields(of path: String) -> [(String, String)] {
        let isFeed = path.split(separator: "/").first == "feeds"
        let fields = [
            ("Content-Type", contentType(path)), ("Cache-Control", caching(path)),
            (
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            ),
            ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
        ]
        return fields + (isFeed ? [("Access-Control-Allow-Origin", "*")] : [])
    }

    /// A file with a digest in its name never changes. All others are revalidated with their ETag.
    private static func caching(_ path: String) -> String {
        let parts = path.split(separator: ".")
        let digest = parts.count > 2 ? parts[parts.count - 2] : ""
        let isFingerprinted = digest.count == 8 && digest.allSatisfy { $0.isHexDigit && !$0.isUppercase }
        return isFingerprinted ? "public, max-age=31536000, immutable" : "no-cache"
    }

    private static func contentType(_ path: String) -> String {
        switch path.split(separator: ".").last {
        case "html": "text/html; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "js": "application/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "json": "application/json"
        case "atom": "application/atom+xml"
        case "csv": "text/csv; charset=utf-8"
        case "txt": "text/plain; charset=utf-8"
        case "webmanifest": "application/manifest+json"
        default: "application/octet-stream"
        }
    }
}
