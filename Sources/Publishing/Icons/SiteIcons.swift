import BuiltIn
import MarketRegime
import Markup

/// The site's icons. Their colours are literal, because image converters do not support CSS variables.
struct SiteIcons {
    /// The icon of pages that do not show the current call.
    let plain = Asset(name: "favicon", type: "svg", text: SiteIcons.plainSVG)
    /// The icon of the current state: the regime's colour while the call is fresh, otherwise grey.
    let current: Asset
    /// The icon without a fresh call, also used on an open page whose call has become out of date.
    let lapsed = SiteIcons.grey
    /// The icons for home screens, by size in pixels.
    static let pictures: [(size: Int, asset: Asset)] = [192, 512].map { size in
        let name = "icon-\(size)"
        return (size, Asset(name: name, type: "png", bytes: BuiltIn.icons["\(name).png"] ?? []))
    }
    /// The colour for the browser's own bars: that of the current state.
    let colour: String

    static let greyColour = "#6b7280"
    private static let grey = Asset(name: "favicon", type: "svg", text: svg(greyColour, nil))
    private static let regimes = Regime.allCases.map { regime in
        let colours = MailColours(regime)
        return (
            regime, colours.paper,
            Asset(name: "favicon", type: "svg", text: svg(colours.paper, regime, ink: colours.ink))
        )
    }

    init(_ standing: Standing) {
        let regime = standing.status == .fresh ? standing.current?.call?.regime : nil
        let icon = Self.regimes.first { $0.0 == regime }
        (colour, current) = (icon?.1 ?? Self.greyColour, icon?.2 ?? Self.grey)
    }

    /// Every file, whatever the state, so that a change of state requires no other files.
    var files: [OutputFile] {
        ([plain, lapsed] + Self.regimes.map(\.2) + Self.pictures.map(\.asset)).map(\.file).sorted { $0.path < $1.path }
    }

    private static let plainSVG =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><path fill=\"#2b7bba\" d=\"M0 0h32v16H0z\"/>"
        + "<path fill=\"#cc4c02\" d=\"M0 16h32v16H0z\"/><path fill=\"#fff\" d=\"M7 13l9-9 9 9zM7 19l9 9 9-9z\"/></svg>\n"

    /// A regime's shape on a background; a dash without a regime.
    private static func svg(_ ground: String, _ regime: Regime?, ink: String = "#ffffff") -> String {
        let shape = regime.map { Tile.shape($0.level) } ?? "M14 26h36v12H14z"
        let isOpen = regime.map { abs($0.level) == 1 } ?? false
        let paint = isOpen ? "fill=\"none\" stroke=\"\(ink)\" stroke-width=\"6\"" : "fill=\"\(ink)\""
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\"><path fill=\"\(ground)\" "
            + "d=\"M0 0h64v64H0z\"/><path \(paint) d=\"\(shape)\"/></svg>\n"
    }
}
