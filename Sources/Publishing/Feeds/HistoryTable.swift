import MarketRegime
import Markup

/// `feeds/v1/history.csv`: the history as a table for spreadsheets (RFC 4180), with a column that marks a sample.
struct HistoryTable: Feed {
    let context: FeedContext

    static func all(_ context: FeedContext) -> [HistoryTable] { [HistoryTable(context: context)] }

    let path = "feeds/v1/history.csv"

    var bytes: [UInt8] {
        var table = CSVWriter(zone: context.zone, capacity: 1 << 15)
        table.row(SlotColumn.all.map { .text($0.key.name) } + [.text("sample")])
        let mark = FeedValue.text(context.dossier.isSample ? "true" : "false")
        for session in context.dossier.sessions {
            for record in session.begun {
                let row = SlotRow(record)
                table.row(SlotColumn.all.lazy.map { $0.cell(row) } + [mark])
            }
        }
        return table.bytes.storage
    }
}
