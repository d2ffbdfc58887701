import Dispatch
import Synchronization

/// Does independent work on all processors and returns the results in order.
package func concurrently<Product: Sendable>(_ work: [@Sendable () -> Product]) -> [Product] {
    let results = Mutex([Product?](repeating: nil, count: work.count))
    DispatchQueue.concurrentPerform(iterations: work.count) { index in
        let result = work[index]()
        results.withLock { $0[index] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
}

/// Does independent work that may fail. Throws the first error in the order of the work.
package func concurrently<Product: Sendable>(_ work: [@Sendable () throws -> Product]) throws -> [Product] {
    let results = concurrently(work.map { work in { @Sendable in Result { try work() } } })
    return try results.map { try $0.get() }
}
