import Testing

@testable import MarketRegime

/// One stock as written by different programs.
@Suite struct PlainSymbolTests {
    @Test(arguments: [
        "TCS", "tcs", " TCS ", "TCS.NS", "TCS.BO", "TCS.IN", "NSE:TCS", "BSE:TCS", "TCS-EQ", "NSE:TCS-EQ", "TCS_EQ",
        "TCS EQ", "TCS-BE", "NSE_EQ|TCS", "TCS\u{200B}", "\u{FEFF}TCS", "TCS-EQ.NS", "NASDAQ:TCS", "TCS.US",
        "\u{FF34}\u{FF23}\u{FF33}",
    ])
    func `the exchange and the series are not part of the ticker`(text: String) {
        #expect(text.plainSymbol == "TCS")
    }

    @Test(arguments: [
        ("BAJAJ-AUTO", "BAJAJ-AUTO"), ("M&M", "M&M"), ("BRK.B", "BRK.B"), ("BRK-B", "BRK-B"), ("NYSE:BRK.B", "BRK.B"),
        ("BINANCE:BTCUSDT", "BTCUSDT"), ("NAM-INDIA.NS", "NAM-INDIA"), (".NS", ".NS"), ("NSE:", "NSE:"), ("EQ", "EQ"),
        ("", ""), ("-", "-"), ("500325", "500325"),
    ])
    func `parts of the ticker itself stay`(text: String, plain: String) {
        #expect(text.plainSymbol == plain)
    }
}
