import MarketRegime
import Markup

/// `feeds/v1/history.csv`: the history as a table for spreadsheets (RFC 4180), with a column that marks a sample.
struct HistoryTable: Sendable {
    private let context: FeedContext
    private let settled: SettledRows?

    /// - Parameter settled: what need not be written anew.
    init(_ context: FeedContext, settled: SettledRows? = nil) {
        self.context = context
        self.settled = settled
    }

    static let path = "feeds/v1/history.csv"

    var file: OutputFile { OutputFile(path: Self.path, content: content) }

    private var content: Content {
        let copied = settled?.lines(in: Self.path)
        var table = CSVWriter(capacity: 1 << 15)
        if copied == nil { table.row(SlotColumn.all.map { .text($0.name) } + [.text("sample")]) }
        let mark = SlotColumn.Value.text(context.dossier.isSample ? "true" : "false")
        for session in context.dossier.sessions.dropFirst(copied == nil ? 0 : settled?.sessions ?? 0) {
            for record in session.begun {
                SlotColumn.forEach(of: SlotColumn.all, in: record, context) { table.cell($1) }
                table.cell(mark)
                table.endRow()
            }
        }
        var content = copied ?? Content()
        content.append(table.bytes.storage)
        return content
    }
}
