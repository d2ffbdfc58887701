import MarketRegime

/// The colours of half-hours in a mail, literal on light paper; the template's dark block has those on dark.
struct MailColours {
    var paper: String
    var ink: String
    /// The class that the dark block recolours.
    var style: String

    init(_ regime: Regime?) {
        guard let regime else {
            (paper, ink, style) = ("#eef1f4", "#55606e", "none")
            return
        }
        let index = regime.level + 3
        paper = ["#8c2d04", "#cc4c02", "#f0a35e", "#b9bec6", "#7fb2de", "#2b7bba", "#08407a"][index]
        ink = ["#ffffff", "#ffffff", "#12181f", "#12181f", "#12181f", "#ffffff", "#ffffff"][index]
        style = ["m3", "m2", "m1", "z0", "p1", "p2", "p3"][index]
    }
}
