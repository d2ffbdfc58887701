import CZip

/// A zip archive in memory, read part by part with libzip.
///
/// Parts are inflated only on demand, and all parts share one budget. A part that claims to be larger than the budget,
/// turns out to be larger, or inflates more than any real workbook would, is rejected.
struct ZipArchive: ~Copyable {
    /// `nil` on a machine without libzip.
    private static let library: zip_functions? = {
        var functions = zip_functions()
        return zip_load(&functions) ? functions : nil
    }()

    private let zip: zip_functions
    private let handle: OpaquePointer
    private let name: String
    /// What the archive is, in messages.
    private let kind: String
    /// Bytes that may still be inflated.
    private var budget: Int

    /// How many times its compressed size a part over a megabyte may inflate to. Sheets of numbers reach 20 times, zip
    /// bombs 1000.
    static let maximumRatio = 250
    private static let ratioCountsFrom = 1_048_576

    /// Opens an archive. The bytes must stay in place for as long as it is used.
    ///
    /// - Parameter kind: What the archive is, in messages.
    init(
        _ bytes: UnsafeRawBufferPointer, name: String, budget: Int, kind: String = "workbook"
    ) throws(ScanError) {
        guard let zip = Self.library else {
            throw ScanError("\(name): expected libzip, with which \(kind)s are read, found none; install libzip4")
        }
        var error = zip_error_t()
        zip.error_init(&error)
        defer { zip.error_fini(&error) }
        guard let source = zip.source_buffer_create(bytes.baseAddress, zip_uint64_t(bytes.count), 0, &error) else {
            throw Self.refusal(name, kind, &error)
        }
        guard let handle = zip.open_from_source(source, Int32(ZIP_RDONLY), &error) else {
            zip.source_free(source)
            throw Self.refusal(name, kind, &error)
        }
        self.zip = zip
        self.handle = handle
        (self.name, self.kind) = (name, kind)
        self.budget = budget
    }

    deinit { zip.discard(handle) }

    /// The names of all parts, folders included, in the order of the archive.
    var parts: [String] {
        (0..<zip_uint64_t(max(0, zip.get_num_entries(handle, 0)))).compactMap {
            zip.get_name(handle, $0, 0).map(String.init(cString:))
        }
    }

    /// Inflates a part and passes it on in pieces of at most 64 KB. Returns `false` if the archive has no such part.
    mutating func read(
        _ part: String, _ take: (UnsafeBufferPointer<UInt8>) throws(ScanError) -> Void
    ) throws(ScanError) -> Bool {
        let index = zip.name_locate(handle, part, zip_flags_t(ZIP_FL_NOCASE))
        guard index >= 0 else { return false }
        let packed = try size(of: zip_uint64_t(index), part)
        guard let file = zip.fopen_index(handle, zip_uint64_t(index), 0) else {
            throw ScanError("\(name): \(part): expected a part that can be read, found one that cannot (\(words))")
        }
        defer { _ = zip.fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var inflated = 0
        while true {
            let count = Int(zip.fread(file, &buffer, zip_uint64_t(buffer.count)))
            guard count >= 0 else {
                let problem = zip.file_get_error(file).flatMap(zip.error_strerror).map(String.init(cString:)) ?? ""
                throw ScanError(
                    "\(name): \(part): expected a whole part, found a damaged one (\(problem.lowercased()))")
            }
            guard count > 0 else { return true }
            inflated += count
            budget -= count
            try check(inflated, packed, part)
            try buffer.withUnsafeBufferPointer { (buffer) throws(ScanError) in
                try take(UnsafeBufferPointer(rebasing: buffer[..<count]))
            }
        }
    }

    /// The compressed size of a part. Throws if the part is encrypted or its stated size is over the limits.
    private func size(of index: zip_uint64_t, _ part: String) throws(ScanError) -> Int {
        var status = zip_stat_t()
        zip.stat_init(&status)
        guard zip.stat_index(handle, index, 0, &status) == 0 else {
            throw ScanError("\(name): \(part): expected a part of a \(kind), found a damaged entry (\(words))")
        }
        guard status.encryption_method == ZIP_EM_NONE else {
            throw ScanError("\(name): expected a \(kind) without a password, found an encrypted one")
        }
        guard status.size <= zip_uint64_t(max(0, budget)) else { throw tooLarge(part) }
        return Int(clamping: status.comp_size)
    }

    private func check(_ inflated: Int, _ packed: Int, _ part: String) throws(ScanError) {
        guard budget >= 0 else { throw tooLarge(part) }
        guard inflated < Self.ratioCountsFrom || inflated / max(1, packed) < Self.maximumRatio else {
            throw ScanError(
                "\(name): \(part): expected at most \(Self.maximumRatio) bytes for each byte in the archive, found more"
            )
        }
    }

    private func tooLarge(_ part: String) -> ScanError {
        ScanError("\(name): \(part): expected a \(kind) that inflates to less than max_scan_bytes, found a larger one")
    }

    private var words: String {
        zip.strerror(handle).map { String(cString: $0).lowercased() } ?? "unknown"
    }

    private static func refusal(_ name: String, _ kind: String, _ error: inout zip_error_t) -> ScanError {
        let words = library?.error_strerror(&error).map { String(cString: $0).lowercased() } ?? "unknown"
        return ScanError(
            "\(name): expected a complete \(kind) (\(kind == "workbook" ? ".xlsx" : ".zip")), found a damaged or different file (\(words))"
        )
    }
}
