import MarketRegime
import Markup

/// `feeds/v1/badge.svg`: the current call as a badge, 20 pixels high, for other people's pages.
///
/// Colours are literal, because other pages lack our CSS variables. A call includes its day and time, because an image
/// cannot show how old it is.
struct Badge: Feed {
    let context: FeedContext

    static func all(_ context: FeedContext) -> [any Feed] { [Badge(context: context)] }

    let path = "feeds/v1/badge.svg"

    var bytes: [UInt8] {
        var bytes = Bytes()
        svg.write(into: &bytes, as: .xml)
        bytes.append("\n")
        return bytes.storage
    }

    /// The market's name, shortened to 24 characters.
    private var label: String {
        let name = context.name
        return name.count > 24 ? name.prefix(23) + "…" : name
    }

    private var message: String {
        let standing = context.dossier.standing
        guard let entry = standing.current, let regime = entry.call?.regime else {
            switch standing.status {
            case .stale: return "no call: stale"
            case .awaiting: return "no call: awaiting scan"
            case .closed, .fresh: return "closed, no call"
            }
        }
        let clock = context.clock
        let time = "\(entry.day) \(clock.time(entry.slot)) \(clock.label)"
        let call = "\(regime.words) \(regime.code)"
        return standing.status == .closed ? "closed: \(call), \(entry.day)" : "\(call), \(time)"
    }

    private var colour: String {
        context.dossier.standing.current?.call.map { Self.colours[$0.regime.level + 3] } ?? Self.grey
    }

    /// From strong downtrend to strong uptrend. White text on each has a contrast above 4.5 : 1.
    private static let colours = ["#8a3002", "#c04a03", "#a2603c", "#696969", "#4a7090", "#2874b2", "#15527e"]
    private static let grey = "#5c6066"

    private var svg: Element {
        let left = TextWidth.pixels(label) + 12, right = TextWidth.pixels(message) + 12
        let words = "\(label): \(message)"
        return Element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "width": "\(left + right)", "height": "20",
                "viewBox": "0 0 \(left + right) 20", "role": "img", "aria-label": words,
            ]
        ) {
            Element("title", text: words)
            Element("rect", ["width": "\(left)", "height": "20", "fill": "#333333"])
            Element("rect", ["x": "\(left)", "width": "\(right)", "height": "20", "fill": colour])
            Element(
                "g", ["fill": "#ffffff", "font-family": "Verdana,Geneva,DejaVu Sans,sans-serif", "font-size": "11"]
            ) {
                text(label, at: 6, width: left - 12)
                text(message, at: left + 6, width: right - 12)
            }
        }
    }

    /// Text stretched to a fixed width, because the viewer's font is unknown.
    private func text(_ text: String, at x: Int, width: Int) -> Element {
        Element(
            "text", ["x": "\(x)", "y": "14", "textLength": "\(width)", "lengthAdjust": "spacingAndGlyphs"], text: text)
    }
}

/// Estimates the width of a text in Verdana at 11 pixels, without the font.
enum TextWidth {
    /// The width in whole pixels.
    static func pixels(_ text: String) -> Int { Int(text.reduce(0.0) { $0 + width($1) }.rounded(.up)) }

    private static func width(_ character: Character) -> Double {
        guard character.isASCII else { return character == Character(Numbers.minus) ? 9 : 11 }
        switch character {
        case "i", "j", "l", ".", ",", ":", ";", "'", "|", "!", " ", "I", "f", "t", "r", "(", ")", "-": return 4.6
        case "m", "w", "M", "W", "@", "%": return 11
        case "A"..."Z", "&", "+", "=", "<", ">", "#": return 8.6
        default: return 6.9
        }
    }
}
