import JSON
import Markup
package import MarketRegime

/// `data/deliveries.json`: the result of the last delivery of each kind. The site shows the results and their warnings,
/// but not the file.
///
/// It is read whenever the site is made. If a run's deliveries change a result, the run makes the site again, so that
/// the status page shows it at once: the next run may be hours away.
package struct DeliveryLog: Sendable {
    private let path: String
    private let zone: MarketZone
    private let disk: Disk

    package init(folder: String, zone: MarketZone, disk: Disk = .local) {
        path = join(folder, "deliveries.json")
        self.zone = zone
        self.disk = disk
    }

    /// The recorded failures; none if the file is damaged, because the next delivery records its result again.
    package func load() throws(FileError) -> Deliveries {
        guard try disk.status(path) != nil else { return Deliveries() }
        return (try? decode(try disk.read(path))) ?? Deliveries()
    }

    /// Writes the file if it has changed.
    package func save(_ deliveries: Deliveries) throws(FileError) {
        let isThere = try disk.status(path) != nil
        if try deliveries == load(), isThere || deliveries == Deliveries() { return }
        try disk.makeFolder(parent(of: path))
        // The output of a program may contain secrets.
        try disk.write(encode(deliveries), to: path, access: .owner)
    }

    /// The failures as warnings for the site, in the order of their kinds.
    package func warnings() throws(FileError) -> [String] {
        try load().sorted.map { $0.warning(in: zone, path: path) }
    }

    private func decode(_ bytes: [UInt8]) throws(JSONError) -> Deliveries {
        let document = try JSONDocument(bytes: bytes, name: path)
        var successes: [Delivery: Instant] = [:]
        if !document.root["successes"].isNull {
            for row in try document.root["successes"].map({ (row) throws(JSONError) in
                (kind: try row["kind"].choice(Delivery.self), at: try row["at"].instant())
            }) { successes[row.kind] = row.at }
        }
        return Deliveries(
            failures: try document.root["failures"].map { (row) throws(JSONError) in
                DeliveryFailure(
                    kind: try row["kind"].choice(Delivery.self), what: try row["what"].string(),
                    message: try row["message"].string(), detail: try row["detail"].string(),
                    since: try row["since"].instant(), at: try row["at"].instant(), count: try row["count"].int())
            }, successes: successes)
    }

    private func encode(_ deliveries: Deliveries) -> [UInt8] {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.array("failures") { failures in
                for failure in deliveries.sorted {
                    failures.object { json in
                        json.field("at", zone.rfc3339(failure.at))
                        json.field("count", failure.count)
                        json.field("detail", failure.detail)
                        json.field("kind", failure.kind.rawValue)
                        json.field("message", failure.message)
                        json.field("since", zone.rfc3339(failure.since))
                        json.field("what", failure.what)
                    }
                }
            }
            json.array("successes") { rows in
                for (kind, at) in deliveries.successes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                    rows.object { json in
                        json.field("at", zone.rfc3339(at))
                        json.field("kind", kind.rawValue)
                    }
                }
            }
        }
        return json.finished().storage
    }
}
