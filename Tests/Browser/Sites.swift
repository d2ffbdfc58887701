import Foundation
import Support

/// The tested sites, made once by the built program.
struct Sites: Sendable {
    static let shared = Result { try Sites() }

    /// Thirty sessions, during the last one.
    let fresh: String
    /// The same, hours after the newest scan, and compared with two other systems.
    let silent: String
    /// The program's demo.
    let sample: String
    /// A market and files whose names contain scripts that must not run.
    let hostile: String
    private let folders: [Workdir]

    var all: [String] { [fresh, silent, sample, hostile] }

    private init() throws {
        let workdir = try Self.workdir()
        sample = workdir.path("sample")
        fresh = workdir.path("fresh")
        silent = workdir.path("silent")
        try workdir.run("demo", "--stocks", "50", "--quiet", "--public", sample)
        for site in [fresh, silent] {
            let places = ["--quiet", "--scans", "data/demo/scans", "--data", site + "-data", "--public", site]
            try workdir.run(["replay"] + places, now: "2025-08-29T13:41")
            guard site == silent else { continue }
            for name in ["desk", "another-system"] {
                try workdir.write(Self.calls(of: name), to: "\(name).csv")
                try workdir.run(["import", "--calls", "\(name).csv"] + places, now: "2025-08-29T15:10")
            }
            try workdir.run(["render"] + places, now: "2025-08-29T15:10")
        }
        let other = try Self.workdir()
        hostile = other.path("hostile")
        try Self.makeHostile(other)
        try other.run(["run", "--quiet", "--public", hostile], now: "2025-08-11T10:40")
        folders = [workdir, other]
    }

    /// A root whose pages look for a newer version every five seconds.
    static func workdir() throws -> Workdir {
        let workdir = try Workdir()
        let name = "config/regime_config.json"
        let text = workdir.text(name) ?? ""
        try workdir.write(text.replacing("\"poll_seconds\": 60", with: "\"poll_seconds\": 5"), to: name)
        return workdir
    }

    /// The calls of another system on six days, each half-hour.
    private static func calls(of system: String) -> String {
        let words = system == "desk" ? ["bullish", "sideways", "bearish"] : ["uptrend", "uptrend", "sideways"]
        let rows = (18...25).flatMap { day in
            (10...15).map { hour in "2025-08-\(day) \(hour):05,\(words[(day + hour) % 3])" }
        }
        return (["timestamp,regime"] + rows).joined(separator: "\n") + "\n"
    }

    private static func makeHostile(_ workdir: Workdir) throws {
        let script = "<script>hostile=1</script><img src=x onerror=hostile=1>"
        let name = "config/regime_config.json"
        let text = workdir.text(name) ?? ""
        try workdir.write(
            text.replacing(
                "\"name\": \"NSE\"",
                with: "\"name\": \"M&M' <script>hostile=1</script> \(String(repeating: "N", count: 60))\""), to: name)
        var scan = ScanText("2025-08-11T09:30", long: nil, short: nil)
        for row in 0..<40 {
            scan.candidates.append(
                ScanText.candidate("\(script)\(row) M&M", row % 3 == 0 ? "short" : "long", price: 100))
        }
        try workdir.put(scan)
        try workdir.put(ScanText("2025-08-11T10:00", long: 22, short: 18, name: "'><b onclick=hostile()>{{market}}"))
        try workdir.write("{\"\(script)\": ", to: "data/scans/20250811 x onload=hostile=1 '<svg>.json")
        // A long word that cannot be wrapped, in the reason of a half-hour.
        let word = String(repeating: "M", count: 300)
        try workdir.write(
            "{\"timestamp\": \"2025-08-11T10:30:00+05:30\", \"market\": \"\(word)\"}",
            to: "data/scans/\(word.prefix(200)).json")
        try workdir.write("[]", to: "data/scans/\"><img src=x onerror=hostile=1>.json")
    }
}
