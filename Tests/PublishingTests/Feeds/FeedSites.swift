import Foundation
import JSON
import MarketRegime
import Markup
import Publishing
import Support

/// The feeds in each state of a site.
enum FeedSites {
    /// Made once, because a month of scans takes a while.
    static let states = Result { try States.all() }

    static func files(_ dossier: Dossier, site: SiteIdentity = Samples.site) -> [OutputFile] {
        Feeds(FeedContext(dossier: dossier, market: "nse", site: site)).files()
    }

    /// A feed's text; empty if there is no such feed.
    static func text(_ name: String, _ dossier: Dossier, site: SiteIdentity = Samples.site) -> String {
        let file = files(dossier, site: site).first { $0.path == "feeds/v1/\(name)" }
        return String(decoding: file?.bytes ?? [], as: UTF8.self)
    }

    /// Writes the feeds of a dossier to the folder `name`.
    static func write(
        _ dossier: Dossier, to name: String, in folder: TemporaryFolder, site: SiteIdentity = Samples.site
    ) throws {
        for file in files(dossier, site: site) {
            try folder.write(String(decoding: file.bytes, as: UTF8.self), to: "\(name)/\(file.path)")
        }
    }

    /// Runs the independent checks in Python and returns their messages; empty if there are none.
    static func check(_ arguments: [String]) throws -> String {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "check_feeds.py")
        var command = Command(["python3", script.path(percentEncoded: false)] + arguments, in: "/")
        command.seconds = 240
        let finished = try command.run()
        return finished.status == 0 ? "" : "\(finished.stdout)\(finished.stderr)status \(finished.status)"
    }

    /// The paths of all keys in a document. Elements of a list share one path.
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
