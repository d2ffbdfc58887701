/// How wide a text is in Verdana at 11 pixels, estimated without the font.
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
