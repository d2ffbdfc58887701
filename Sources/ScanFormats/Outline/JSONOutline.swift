import JSON

/// Finds the keys of a scan in JSON.
enum JSONOutline {
    private static let candidateKeys = [
        "symbol", "direction", "sector", "price", "atr", "atr_percent", "volume_ratio", "momentum_5d",
    ]

    static func read(_ bytes: [UInt8], source: String, limits: ScanLimits) throws(ScanError) -> FileOutline {
        guard bytes.count <= limits.maximumBytes else {
            throw ScanError("\(source): expected at most \(limits.maximumBytes) bytes, found \(bytes.count)")
        }
        let tree: JSONTree
        do { tree = try JSONTree(bytes: bytes, name: source) } catch { throw ScanError(error.description) }
        var outline = FileOutline(format: "JSON")
        guard case .object(let fields) = tree else { return outline }
        for field in fields {
            if SuspectKeys.known.contains(field.key) {
                outline.used.append(.init(title: field.key, meaning: field.key))
            } else {
                outline.ignored.append(field.key)
            }
        }
        guard case .array(let rows) = tree["candidates"] else { return outline }
        outline.rows = rows.count
        guard case .object(let row) = rows.first else { return outline }
        for field in row {
            let path = "candidates.\(field.key)"
            if candidateKeys.contains(field.key) {
                outline.used.append(.init(title: path, meaning: path))
            } else {
                outline.ignored.append(path)
            }
        }
        return outline
    }
}
