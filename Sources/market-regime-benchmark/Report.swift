import Foundation
import JSON
import Markup

/// What a benchmark found, for people and for programs.
struct Report {
    var stocks: Int
    var halfHours: Int
    var series: [Series]
    var stages: [Stages.Stage]
    /// What Chromium says of the pages.
    var pages: String?

    var text: String {
        var lines = [
            "\(stocks) stocks, \(halfHours) half-hours, medians of \(series.first?.figures.count ?? 0) rounds", "",
        ]
        lines.append(row("process", ["wall ms", "CPU ms", "memory MB", "wall ×", "CPU ×", "memory ×"]))
        for one in series {
            let ratios = series.first.map { run in
                [one.ratio(\.wall, to: run), one.ratio(\.processor, to: run), one.ratio(\.memory, to: run)]
            }
            lines.append(
                row(
                    one.name,
                    [fixed(one.median(\.wall), 1), fixed(one.median(\.processor), 1), fixed(one.median(\.memory), 1)]
                        + (ratios ?? []).map { fixed($0, 2) }))
        }
        lines += ["", row("stage, everything anew", ["ms", "bytes", "MB/s"])]
        for stage in stages {
            let speed = stage.bytes == 0 ? "" : fixed(Double(stage.bytes) / 1000 / max(stage.milliseconds, 1e-6), 0)
            lines.append(row(stage.name, [fixed(stage.milliseconds, 2), "\(stage.bytes)", speed]))
        }
        if let pages { lines += ["", pages] }
        return lines.joined(separator: "\n")
    }

    private func row(_ name: String, _ cells: [String]) -> String {
        func pad(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(0, width - text.count)) }
        return name + pad(name, 24) + cells.map { pad($0, 11) + $0 }.joined()
    }

    var json: Data {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.field("half_hours", halfHours)
            json.field("pages", pages)
            json.array("processes") { processes in
                for one in series {
                    processes.object { json in
                        json.field("cpu_ms", one.median(\.processor), decimals: 3)
                        json.field("memory_mb", one.median(\.memory), decimals: 3)
                        json.field("name", one.name)
                        json.array("rounds") { rounds in
                            for figures in one.figures {
                                rounds.object {
                                    $0.field("cpu_ms", figures.processor, decimals: 3)
                                    $0.field("memory_mb", figures.memory, decimals: 3)
                                    $0.field("wall_ms", figures.wall, decimals: 3)
                                }
                            }
                        }
                        json.field("wall_ms", one.median(\.wall), decimals: 3)
                        json.field("wall_times_run", series.first.map { one.ratio(\.wall, to: $0) }, decimals: 4)
                    }
                }
            }
            json.array("stages") { all in
                for stage in stages {
                    all.object {
                        $0.field("bytes", stage.bytes)
                        $0.field("ms", stage.milliseconds, decimals: 3)
                        $0.field("name", stage.name)
                    }
                }
            }
            json.field("stocks", stocks)
        }
        return Data(json.finished().storage)
    }
}
