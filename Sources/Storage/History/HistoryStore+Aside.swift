package import JSON

extension HistoryStore {
    /// Moves the whole history aside, into a folder named after the time, and returns its path.
    package func setEverythingAside(stamp: String) throws(FileError) -> String {
        let place = join(folder, "set-aside-\(stamp)")
        try disk.makeFolder(place)
        let files = [historyPath, metricsPath].flatMap { [$0, "\($0).previous"] }
        for path in files + [
            join(folder, "archive"), join(folder, "candidates"), join(folder, "published.jsonl"),
            join(folder, SettingsLog.name),
        ]
        where try disk.status(path) != nil {
            try disk.rename(path, join(place, String(path.dropFirst(folder.count + 1))))
        }
        return place
    }

    /// Moves damaged files aside, under names that contain the time.
    package func setAside(_ damaged: [JSONError], stamp: String) throws(FileError) {
        for path in Set(damaged.map(\.name)).sorted() {
            // Files moved aside earlier in the same second must not be lost either.
            var place = "\(path).damaged-\(stamp)"
            var count = 1
            while try disk.status(place) != nil {
                count += 1
                place = "\(path).damaged-\(stamp)-\(count)"
            }
            try disk.rename(path, place)
        }
    }
}
