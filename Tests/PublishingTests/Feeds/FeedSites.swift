import Foundation
import JSON
import MarketRegime
import Markup
import Publishing
import Support

/// The feeds of the states that a site can be in.
enum FeedSites {
    /// Made once: a month of scans takes its time.
    static let states = Result { try States.all() }

    static func files(_ dossier: Dossier, site: SiteIdentity = Samples.site) -> [OutputFile] {
        Feeds(FeedContext(dossier: dossier, market: "nse", site: site)).files()
    }

    /// A feed's text; empty when there is none such.
    static func text(_ name: String, _ dossier: Dossier, site: SiteIdentity = Samples.site) -> String {
        let file = files(dossier, site: site).first { $0.path == "feeds/v1/\(name)" }
        return String(decoding: file?.bytes ?? [], as: UTF8.self)
    }

    /// Writes the feeds of a dossier below `name`.
    static func write(
        _ dossier: Dossier, to name: String, in folder: TemporaryFolder, site: SiteIdentity = Samples.site
    ) throws {
        for file in files(dossier, site: site) {
            try folder.write(String(decoding: file.bytes, as: UTF8.self), to: "\(name)/\(file.path)")
        }
    }

    /// Runs the checks of another hand; what they say, empty when all is well.
    static func check(_ arguments: [String]) throws -> String {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "check_feeds.py")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", script.path(percentEncoded: false)] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 0 ? "" : output + "status \(process.terminationStatus)"
    }

    /// The paths of all keys in a document, list elements taken together.
    static func keys(_ tree: JSONTree, at path: String = "") -> Set<String> {
        switch tree {
        case .object(let fields):
            fields.reduce(into: []) { keys, field in
                keys.insert("\(path)/\(field.key)")
                keys.formUnion(Self.keys(field.value, at: "\(path)/\(field.key)"))
            }
        case .array(let elements): elements.reduce(into: []) { $0.formUnion(keys($1, at: "\(path)[]")) }
        default: []
        }
    }
}
