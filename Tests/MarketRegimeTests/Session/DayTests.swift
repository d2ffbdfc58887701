import MarketRegime
import Support
import Testing

@Suite struct DayTests {
    @Test(arguments: [
        "", "-", "--", "2025-07", "2025-7-16", "25-07-16", "2025-07-1", "2025-02-29", "1900-02-29", "2025-04-31",
        "2025-00-10", "2025-13-10", "2025-01-00", "2025-01-32", "0000-01-01", "2025/07/16", "2025-07-16 ",
        "+025-07-16", "2025-+7-16", "२०२५-07-16",
    ])
    func `text that is not a date is rejected`(text: String) {
        #expect(Day(text) == nil)
    }

    @Test(arguments: [
        ("1970-01-01", 0, 4), ("1969-12-31", -1, 3), ("2000-02-29", 11_016, 2), ("2024-02-29", 19_782, 4),
        ("2025-07-16", 20_285, 3), ("0001-01-01", -719_162, 1), ("9999-12-31", 2_932_896, 5),
    ])
    func `a day has the right number and day of the week`(text: String, number: Int, weekday: Int) throws {
        let day = try Market.day(text)
        #expect(day.number == number)
        #expect(day.weekday == weekday)
        #expect(day.description == text)
    }

    @Test(arguments: UInt64(1)...50)
    func `a day reads back unchanged, and the next one is later`(seed: UInt64) {
        var random = Seeded(seed)
        for _ in 0..<100 {
            let day = Day(number: .random(in: -719_162...2_932_895, using: &random))
            let parts = day.components
            #expect(Day(day.description) == day, "seed \(seed): \(day)")
            #expect(Day(year: parts.year, month: parts.month, day: parts.day) == day, "seed \(seed): \(day)")
            #expect(day < day.adding(days: 1) && day.description < day.adding(days: 1).description, "seed \(seed)")
            #expect(day.adding(days: 1).weekday == day.weekday % 7 + 1, "seed \(seed): \(day)")
        }
    }
}
