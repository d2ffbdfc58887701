/// Unbroken runs of one regime, and how often they are broken.
public enum Spells {
    /// How many neighbours differ.
    public static func changes(_ regimes: [Regime]) -> Int { zip(regimes, regimes.dropFirst()).count { $0 != $1 } }

    /// How many changes are undone within two slots: the regime left is back one or two slots later.
    public static func whipsaws(_ regimes: [Regime]) -> Int {
        regimes.indices.dropFirst().count { index in
            let left = regimes[index - 1]
            guard regimes[index] != left else { return false }
            return regimes[index + 1..<min(index + 3, regimes.count)].contains(left)
        }
    }
}
