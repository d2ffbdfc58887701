import MarketRegime
import Testing

@testable import ScanFormats

@Suite struct NumberTests {
    @Test(arguments: [
        ("1,412.50", 1412.5), ("1,15,000.50", 115_000.5), ("12,34,56,789", 123_456_789), ("1,234,567.8", 1_234_567.8),
        ("₹310.50", 310.5), ("Rs. 1,310.50", 1310.5), ("Rs.310/-", 310), ("INR 5", 5), ("$5", 5), ("5 €", 5),
        ("£1,000", 1000),
        ("US$ 12.5", 12.5), ("-$5", -5), ("$-5", -5), ("($5.25)", -5.25), ("(1.5)", -1.5), ("+0.65", 0.65),
        ("1.5-", -1.5),
        ("\u{2212}3", -3), ("2.40%", 2.4), ("2.4 %", 2.4), ("1.4x", 1.4), ("1 234.5", 1234.5), ("1\u{00A0}234", 1234),
        ("1'234.50", 1234.5), ("1.234.567,89", 1_234_567.89), ("1.234,56", 1234.56), ("१२.५", 12.5), ("1e3", 1000),
        ("1.5E-3", 0.0015), (".5", 0.5), ("5.", 5), ("007", 7), ("0,500.25", nil),
        ("1,5", nil), ("12,34", nil), ("1,2345", nil), ("1.2.3", nil), ("1,23,45", nil), ("--5", nil), ("5%%", nil),
        ("0x10", nil), ("inf", nil), ("nan", nil), ("5 5", nil), ("1e", nil), ("1.2K", nil), ("abc", nil), ("", nil),
        ("5$$", nil), ("16-07", nil), ("1,", nil), (",5", nil),
    ])
    func `every unambiguous spelling of a number is read`(text: String, expected: Double?) {
        #expect(NumberText(text)?.value == expected)
    }

    @Test(arguments: [
        ("1,5", 1.5 as Double?, 1.5 as Double?), ("1,234", 1.234, nil), ("1.234", 1234, nil), ("2.5", nil, 2.5),
        ("0,032", 0.032, 0.032), ("1.234,5", 1234.5, 1234.5), ("812", 812, 812), ("1 234,5", 1234.5, 1234.5),
    ])
    func `numbers with decimal commas or an unknown decimal mark`(text: String, comma: Double?, unknown: Double?) {
        #expect(NumberText(text, mark: .comma)?.value == comma)
        #expect(NumberText(text, mark: .unknown)?.value == unknown)
    }

    @Test(arguments: [
        "", " ", "-", "--", "—", "–", "N/A", "n.a.", "#N/A", "#DIV/0!", "NaN", "null", "None", "nil", "undefined", "?",
        "…",
        "#VALUE!", "<NA>", "####",
    ])
    func `there are many ways to write that there is no value`(text: String) {
        #expect(Cell.text(text).number(in: .plain, mark: .point) == .none)
    }

    @Test(arguments: ["inf", "∞", "abc", "1,5", "high"])
    func `text that is neither a number nor a placeholder is reported`(text: String) {
        #expect(Cell.text(text).number(in: .plain, mark: .point) == .unreadable)
    }

    @Test func `a percentage is accepted only in a column that can hold one`() {
        #expect(Cell.percent(3.2).number(in: .percent, mark: .point) == .number(3.2))
        #expect(Cell.text("140%").number(in: .ratio, mark: .point) == .number(1.4))
        #expect(Cell.text("5%").number(in: .plain, mark: .point) == .unreadable)
    }
}
