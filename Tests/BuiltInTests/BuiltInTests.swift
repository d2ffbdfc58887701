import BuiltIn
import Foundation
import Support
import Testing

/// The files built into the program are those of the repository.
@Suite struct BuiltInTests {
    @Test(arguments: ["templates", "templates/mail", "config/calendars", "Sources/BuiltIn/icons"])
    func `each file of the folder is in the program, byte for byte, and nothing else`(_ folder: String) throws {
        let all = [
            "templates": BuiltIn.pages, "templates/mail": BuiltIn.mail, "config/calendars": BuiltIn.calendars,
            "Sources/BuiltIn/icons": BuiltIn.icons,
        ]
        let builtIn = try #require(all[folder])
        let place = Workdir.repository.appending(path: folder)
        var files: [String: [UInt8]] = [:]
        for file in try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)
        where !file.hasDirectoryPath && !file.lastPathComponent.hasPrefix(".") {
            files[file.lastPathComponent] = Array(try Data(contentsOf: file))
        }
        #expect(Set(files.keys) == Set(builtIn.keys))
        for (name, bytes) in files { #expect(builtIn[name] == bytes, "\(folder)/\(name)") }
    }
}
