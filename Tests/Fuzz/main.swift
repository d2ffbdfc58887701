import Glibc

/// Feeds every reader with damaged input: `market-regime-fuzz [--inputs N] [--seconds S] [--seed N] [--only NAME]`.
///
/// A reader may reject the input with an error that names a place. It must not crash, take longer than a second, or use
/// more memory than ten times the input and 32 MB. The current input is kept in `fuzz-input` in the working directory, so
/// that it is still there after a crash. Exits with 1 if there is a finding.

var inputs = 20_000
var seconds = Int.max
var seed: UInt64 = 1
var only: String?

var words = CommandLine.arguments.dropFirst()
while let word = words.popFirst() {
    let value = words.popFirst() ?? ""
    switch word {
    case "--inputs": inputs = Int(value) ?? inputs
    case "--seconds": seconds = Int(value) ?? seconds
    case "--seed": seed = UInt64(value) ?? seed
    case "--only": only = value
    default:
        print("usage: market-regime-fuzz [--inputs N] [--seconds S] [--seed N] [--only NAME]")
        exit(64)
    }
}

var findings = 0
for reader in try Reader.all() where only == nil || reader.name == only {
    var session = Session(reader: reader, seed: seed)
    let report = session.run(inputs: inputs, seconds: seconds)
    findings += report.findings.count
    print(report)
    fflush(nil)
}
exit(findings == 0 ? 0 : 1)
