import MarketRegime
import Testing

@testable import ScanFormats

/// Exports of backtests over weeks and months, in the forms that users have.
@Suite struct EventListTests {
    private func read(_ text: String) throws -> EventList {
        try EventList(Array(text.utf8), name: "a.csv", zone: try #require(Tables.zone), maximumRows: 100)
    }

    @Test(arguments: [
        "date,symbol,marketcapname,sector\nT,M&M,Largecap,Automobiles\n",
        "\u{FEFF}date,symbol,marketcapname,sector\r\nT,M&M,Largecap,Automobiles\r\n",
        "Date;Symbol;Marketcap Name;Sector\nT;M&M;Largecap;Automobiles\n",
        "\"date\",\"symbol\",\"marketcapname\",\"sector\"\n\"T\",\"M&M\",\"Largecap\",\"Automobiles\"\n",
        "date,symbol,marketcapname,sector,,\nT,M&M,Largecap,Automobiles\n",
        "date,symbol,marketcapname,sector\nT,M&M,Largecap,Automobiles,,\n",
        "date\tsymbol\tmarketcapname\tsector\nT\tM&M\tLargecap\tAutomobiles\n",
        "date,time,symbol,sector\nD,C,M&M,Automobiles\n",
        "date,symbol,marketcapname,sector\nT,M&M.NS,Largecap,Automobiles\n",
    ])
    func `a list reads the same however it was exported`(text: String) throws {
        let event = EventList.Event(
            symbol: "M&M", sector: "Automobiles", day: try #require(Day("2025-08-06")),
            time: Instant(rfc3339: "2025-08-06T10:15:00+05:30"))
        for clock in ["10:15 am", "10:15 AM", "10:15:00 am", "10:15\u{202F}AM", "10:15 a.m.", "10:15"] {
            for date in ["06-08-2025", "06/08/2025", "06.08.2025", "2025-08-06", "06-Aug-2025"] {
                let text = text.replacing("T", with: "\(date) \(clock)").replacing("D,C", with: "\(date),\(clock)")
                #expect(try read(text).events == [event], "\(text)")
            }
        }
    }

    @Test func `months come first only if a date shows it, and mixed kinds of dates are rejected`() throws {
        let american = try read("date,symbol\n08/06/2025 10:15 AM,TCS\n08/13/2025 2:45 PM,TCS\n")
        #expect(american.events.map(\.day.description) == ["2025-08-06", "2025-08-13"])
        #expect(american.events.last?.time == Instant(rfc3339: "2025-08-13T14:45:00+05:30"))
        let error = #expect(throws: ScanError.self) {
            try read("date,symbol\n08/13/2025,TCS\n13/08/2025,TCS\n")
        }
        #expect(
            error?.description
                == "a.csv:3: expected dates written in one way, found the month second here and first in line 2")
    }

    @Test func `a list of a single moment is rejected, with advice on how to use it`() {
        let error = #expect(throws: ScanError.self) { try read("Symbol,Description,Price\nTCS,Tata,3000\n") }
        #expect(
            error?.description.hasSuffix(
                "put it into data/scans, named after side and time, such as Long_mine_20250716_1500.csv")
                == true)
    }
}
