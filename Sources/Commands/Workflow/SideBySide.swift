import Dispatch
import Synchronization

/// The results of two pieces of work that need nothing of each other, done at the same time where the machine can.
func sideBySide<First: Sendable, Second: Sendable>(
    _ first: @Sendable () throws -> First, _ second: @Sendable () throws -> Second
) throws -> (First, Second) {
    let results = Mutex<(first: Result<First, any Error>?, second: Result<Second, any Error>?)>((nil, nil))
    DispatchQueue.concurrentPerform(iterations: 2) { index in
        if index == 0 {
            let result = Result { try first() }
            results.withLock { $0.first = result }
        } else {
            let result = Result { try second() }
            results.withLock { $0.second = result }
        }
    }
    let done = results.withLock { $0 }
    guard let first = done.first, let second = done.second else { preconditionFailure("both were waited for") }
    return (try first.get(), try second.get())
}
