import JSON
import Markup

/// `manifest.webmanifest`: what a phone calls the site on its home screen.
struct WebManifest {
    let edition: Edition
    /// The path of the site's sign.
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
            json.field("name", "MarketRegime \(edition.site.market)")
            json.field("short_name", edition.site.market)
            json.field("start_url", "index.html")
        }
        return OutputFile(path: "manifest.webmanifest", bytes: json.finished().storage)
    }
}
