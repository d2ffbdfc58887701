import JSON
import MarketRegime
import Markup

/// A file whose name contains a digest of its content, so that browsers may cache it for ever.
struct Asset {
    let text: String
    /// Such as `site.3f9a1c2b.css`.
    let path: String

    init(name: String, type: String, text: String) {
        self.text = text
        path = "\(name).\(Self.digest(of: text)).\(type)"
    }

    var file: OutputFile { OutputFile(path: path, bytes: Array(text.utf8)) }

    /// FNV-1a folded to 32 bits: enough to tell versions apart, but not secure.
    private static func digest(of text: String) -> String {
        var fnv = FNV1a()
        fnv.add(text)
        return zeroPadded(UInt32(truncatingIfNeeded: fnv.hash ^ (fnv.hash >> 32)), 8, radix: 16)
    }
}

/// The site's icon. Its colours are literal, because image converters do not support CSS variables.
enum Favicon {
    static let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><path fill=\"#2b7bba\" d=\"M0 0h32v16H0z\"/>"
        + "<path fill=\"#cc4c02\" d=\"M0 16h32v16H0z\"/><path fill=\"#fff\" d=\"M7 13l9-9 9 9zM7 19l9 9 9-9z\"/></svg>\n"
}

/// `manifest.webmanifest`: the site's name and icon on a phone's home screen.
struct WebManifest {
    let context: PageContext
    /// The path of the site's icon.
    let icon: String

    var file: OutputFile {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.field("background_color", "#ffffff")
            json.field("display", "browser")
            json.array("icons") { icons in
                icons.object { json in
                    json.field("sizes", "any")
                    json.field("src", icon)
                    json.field("type", "image/svg+xml")
                }
            }
            json.field("lang", "en")
            json.field("name", "MarketRegime \(context.site.market)")
            json.field("short_name", context.site.market)
            json.field("start_url", "index.html")
        }
        return OutputFile(path: "manifest.webmanifest", bytes: json.finished().storage)
    }
}
