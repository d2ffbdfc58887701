import Glibc
import Storage
import Support
import Testing

@Suite struct FileErrorTests {
    @Test(
        arguments: [
            (FileError("data/x.json", .read, errno: ENOENT), "data/x.json: no such file"),
            (FileError("data/scans", .list, errno: ENOENT), "data/scans: no such folder"),
            (
                FileError("public/index.html", .write, errno: ENOSPC),
                "public/index.html: cannot write: no space left on device; free some space and run again"
            ),
            (
                FileError("data/x", .write, errno: EACCES),
                "data/x: cannot write: permission denied; give this user the right to it"
            ),
            (FileError("a\nb", .read, errno: EIO), "a?b: cannot read: input/output error; check the disk"),
            (FileError("data/x", .rename, errno: 9999), "data/x: cannot replace: system error 9999"),
            (
                FileError(path: "../x", operation: .write, problem: .unsafePath),
                "../x: expected a path inside the site, found one that is empty or leads out of it"
            ),
        ])
    func `an error is one plain line that says how to fix it`(error: FileError, text: String) {
        #expect(error.description == text)
    }

    @Test(
        arguments: [
            (FileError("x", .read, errno: ENOENT), FileError.Kind.noInput),
            (FileError("x", .list, errno: EACCES), .noInput),
            (FileError("x", .read, errno: EIO), .other),
            (FileError("x", .write, errno: ENOENT), .cannotWrite),
            (FileError("x", .lock, errno: EROFS), .cannotWrite),
            (FileError(path: "x", operation: .read, problem: .notAFile), .noInput),
            (FileError(path: "x", operation: .append, problem: .notAFile), .cannotWrite),
            (FileError(path: "x", operation: .write, problem: .unsafePath), .other),
        ])
    func `the kind of an error decides the exit code`(error: FileError, kind: FileError.Kind) {
        #expect(error.kind == kind)
    }
}
