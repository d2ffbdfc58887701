import ScanFormats
import Testing

@Suite struct SectorTableTests {
    @Test(arguments: [
        "symbol,sector\nABC,Banks\nm&m,\"Cars, lorries\"\nEMPTY,\n",
        "\u{FEFF}Company Name,Industry,Symbol,Series,ISIN Code\r\n\"A, B & Co\",Banks,ABC,EQ,INE1\r\nM,\"Cars, lorries\",M&M,EQ,INE2\r\n",
    ])
    func `both layouts give the sectors by symbol`(text: String) throws {
        #expect(
            try SectorTable.read(Array(text.utf8), name: "config/sectors.csv") == [
                "ABC": "Banks", "M&M": "Cars, lorries",
            ])
    }

    @Test(arguments: [("name,industry\nA,B\n", ":1: expected columns 'symbol'"), ("", "expected a first line")])
    func `another table is rejected, with what was expected`(text: String, problem: String) {
        let error = #expect(throws: (any Error).self) {
            try SectorTable.read(Array(text.utf8), name: "config/sectors.csv")
        }
        #expect(error.map { "\($0)" }?.contains(problem) == true, "\(String(describing: error))")
    }
}
