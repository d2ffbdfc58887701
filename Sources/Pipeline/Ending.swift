/// Used by the one thread that ends the process.
nonisolated(unsafe) private var kept: [Any] = []

/// Keeps values until the process ends, which frees them all at once: to take a history and a site apart object by object
/// takes longer than the ending does.
func keepUntilExit(_ values: Any...) { kept += values }
