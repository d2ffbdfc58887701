import JSON
import Testing

@Suite struct Reading {
    @Test func `a scan is read field by field`() throws {
        let text = #"{"finished": null, "candidates": [{"symbol": "M&M", "price": 3012.5}, {"symbol": "é", "price": 7}]}"#
        let document = try JSONDocument(bytes: Array(text.utf8), name: "x.json")
        let rows = try document.root["candidates"].map { row throws(JSONError) in
            "\(try row["symbol"].string()) \(try row["price"].double())"
        }
        #expect(rows == ["M&M 3012.5", "é 7.0"])
        let finished = try document.root["finished"].stringIfPresent()
        #expect(finished == nil)
    }
}
