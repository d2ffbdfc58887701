extension String {
    /// A ticker without case and without the exchange that some lists name with it, so that `TCS`, `tcs`, `TCS.NS` and
    /// `NSE:TCS` are one stock. Share classes (`BRK.B`) stay.
    package var plainSymbol: String {
        let utf8 = utf8
        // Nearly all tickers are plain, and there are many of them.
        if utf8.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ":") && !(0x61...0x7A ~= $0) })
        {
            return self
        }
        var text = uppercased()[...]
        for prefix in ["NSE:", "BSE:"] where text.hasPrefix(prefix) && text.count > prefix.count {
            text = text.dropFirst(prefix.count)
        }
        for suffix in [".NS", ".BO", ".NSE", ".BSE"] where text.hasSuffix(suffix) && text.count > suffix.count {
            text = text.dropLast(suffix.count)
        }
        return String(text)
    }
}
