import JSON
import MarketRegime
import Markup

/// A file whose name contains a digest of its content, so that browsers may cache it for ever.
struct Asset {
    let bytes: [UInt8]
    /// Such as `site.3f9a1c2b.css`.
    let path: String

    init(name: String, type: String, text: String) {
        self.init(name: name, type: type, bytes: Array(text.utf8))
    }

    init(name: String, type: String, bytes: [UInt8]) {
        self.bytes = bytes
        path = "\(name).\(Self.digest(of: bytes)).\(type)"
    }

    var file: OutputFile { OutputFile(path: path, bytes: bytes) }

    private static func digest(of bytes: [UInt8]) -> String {
        var hash = FNV1a()
        hash.add(bytes)
        return hash.shortDigits
    }
}

/// `manifest.webmanifest`: the site's name and icons as an app on a home screen.
struct WebManifest {
    let context: PageContext
    let icons: SiteIcons

    var file: OutputFile {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.field("background_color", "#ffffff")
            json.field("display", "standalone")
            json.array("icons") { list in
                list.object { json in
                    json.field("sizes", "any")
                    json.field("src", icons.plain.path)
                    json.field("type", "image/svg+xml")
                }
                for (size, asset) in SiteIcons.pictures {
                    list.object { json in
                        json.field("purpose", "any maskable")
                        json.field("sizes", "\(size)x\(size)")
                        json.field("src", asset.path)
                        json.field("type", "image/png")
                    }
                }
            }
            json.field("lang", "en")
            json.field("name", "MarketRegime \(context.site.market)")
            json.field("short_name", context.site.market)
            json.field("start_url", "index.html")
            json.field("theme_color", SiteIcons.greyColour)
        }
        return OutputFile(path: "manifest.webmanifest", bytes: json.finished().storage)
    }
}
