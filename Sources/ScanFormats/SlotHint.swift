package import MarketRegime

/// The moment that a scan file's name speaks of, for a file whose content cannot be read: `2025-07-16T1500.json` is
/// 15:00 on that day, by the market's wall clock.
package func slotHint(inName name: String, zone: MarketZone) -> Instant? {
    let characters = Array(name.utf8)
    guard characters.count >= 15, characters[10] == UInt8(ascii: "T"),
        let day = Day(String(decoding: characters[..<10], as: UTF8.self)),
        let time = TimeOfDay(
            String(decoding: characters[11..<13] + [UInt8(ascii: ":")] + characters[13..<15], as: UTF8.self))
    else { return nil }
    return zone.instant(day, time)
}
