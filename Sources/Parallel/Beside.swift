import Dispatch
import Synchronization

/// A piece of work that goes on beside the caller's, where the machine can, until its product is asked for.
package final class Beside<Product: Sendable>: Sendable {
    private let group = DispatchGroup()
    private let result = Mutex<Result<Product, any Error>?>(nil)

    /// What a piece of work does for most of its time.
    package enum Kind {
        /// It computes. There are as many threads for that as processors, and it begins when one of them is free.
        case computing
        /// It waits, for the disk or for another piece. It has a thread of its own: while one of the others waited, a processor
        /// would stand idle.
        case waiting
    }

    /// Begins the work.
    package init(_ kind: Kind = .computing, _ work: @escaping @Sendable () throws -> Product) {
        let queue =
            switch kind {
            case .computing: DispatchQueue.global()
            case .waiting: DispatchQueue(label: "waiting")
            }
        queue.async(group: group) {
            let result = Result { try work() }
            self.result.withLock { $0 = result }
        }
    }

    /// What came of it; waits until it is there.
    package func product() throws -> Product {
        group.wait()
        guard let result = result.withLock({ $0 }) else { preconditionFailure("it was waited for") }
        return try result.get()
    }
}

/// The results of two pieces of work that need nothing of each other. The first may wait for others: it has a thread of its
/// own.
package func sideBySide<First: Sendable, Second: Sendable>(
    _ first: @escaping @Sendable () throws -> First, _ second: () throws -> Second
) throws -> (First, Second) {
    let beside = Beside(.waiting) { try first() }
    let second = Result { try second() }
    return (try beside.product(), try second.get())
}

/// The results of any number of such pieces, in their order; each is begun when a processor is free.
package func concurrently<Product: Sendable>(_ work: [@Sendable () -> Product]) -> [Product] {
    let results = Mutex([Product?](repeating: nil, count: work.count))
    DispatchQueue.concurrentPerform(iterations: work.count) { index in
        let result = work[index]()
        results.withLock { $0[index] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
}

/// The results of pieces that may fail; the first error in their order is thrown.
package func concurrently<Product: Sendable>(_ work: [@Sendable () throws -> Product]) throws -> [Product] {
    let results = concurrently(work.map { work in { @Sendable in Result { try work() } } })
    return try results.map { try $0.get() }
}
