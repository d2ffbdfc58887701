/// Text from outside, fit for one line of a message: at most 60 characters, with nothing invisible in it.
package func excerpt(_ text: some StringProtocol) -> String { visible(text, limit: 60) }

/// Text from outside with nothing invisible in it, cut after `limit` characters.
package func visible(_ text: some StringProtocol, limit: Int = 1000) -> String {
    var shown = ""
    for scalar in text.unicodeScalars.prefix(limit) {
        switch scalar {
        case "\n": shown += #"\n"#
        case "\r": shown += #"\r"#
        case "\t": shown += #"\t"#
        default:
            let hidden = hides(scalar)
            shown += hidden ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }
    }
    return text.unicodeScalars.dropFirst(limit).isEmpty ? shown : shown + "…"
}

/// Whether a terminal would act on this scalar, or show nothing for it.
private func hides(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
}
