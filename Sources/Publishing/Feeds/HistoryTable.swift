import MarketRegime
import Markup

/// `feeds/v1/history.csv`: the history as a table for spreadsheets (RFC 4180), with a column that marks a sample.
struct HistoryTable: Sendable {
    private let context: FeedContext

    init(_ context: FeedContext) { self.context = context }

    static let path = "feeds/v1/history.csv"

    var file: OutputFile { OutputFile(path: Self.path, bytes: bytes) }

    private var bytes: [UInt8] {
        var table = CSVWriter(capacity: 1 << 15)
        table.row(SlotColumn.all.map { .text($0.name) } + [.text("sample")])
        let mark = SlotColumn.Value.text(context.dossier.isSample ? "true" : "false")
        for session in context.dossier.sessions {
            for record in session.begun {
                SlotColumn.forEach(of: SlotColumn.all, in: record, context) { table.cell($1) }
                table.cell(mark)
                table.endRow()
            }
        }
        return table.bytes.storage
    }
}
