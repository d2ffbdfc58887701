import FlyingSocks
import FoundationEssentials
import Glibc

/// Answers one request per connection, within limits that make a server safe to leave running.
struct SiteServer {
    /// The longest request line with headers, in bytes; browsers send under 4 KB.
    private static let maximumHead = 32_768
    /// The time limit, in seconds, for receiving a request and for sending a response; both stay on this machine.
    private static let patience = 10.0
    /// How long, in seconds, remaining input of a client is read and dropped, so that the client gets to read its
    /// response.
    private static let lingering = 1.0
    /// The most simultaneous connections; a browser opens six. Others wait until one ends.
    private static let maximumConnections = 64

    private let listener: Socket
    private let handler: SiteHandler

    /// Binds the port; `run` answers connections.
    init(address: some SocketAddress, handler: SiteHandler) throws {
        listener = try Socket(domain: Int32(type(of: address).family))
        try listener.setValue(true, for: .localAddressReuse)
        try listener.bind(to: address)
        try listener.listen()
        self.handler = handler
    }

    /// The address that it listens on.
    var address: Socket.Address { get throws { try listener.sockname() } }

    /// Answers requests until cancelled.
    func run() async throws {
        let pool: some AsyncSocketPool = .make()
        try await pool.prepare()
        let listening = try AsyncSocket(socket: listener, pool: pool)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await pool.run() }
            group.addTask {
                try await withThrowingTaskGroup(of: Void.self) { connections in
                    for count in 0... {
                        if count >= Self.maximumConnections { try await connections.next() }
                        let connection = try await accept(listening)
                        connections.addTask { await answer(connection) }
                    }
                }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    /// The next connection. A failure to accept one, for example because no file descriptors are left, does not stop
    /// the server.
    private func accept(_ listening: AsyncSocket) async throws -> AsyncSocket {
        while true {
            do { return try await listening.accept() } catch {
                try await Task.sleep(for: .seconds(0.1))
            }
        }
    }

    private func answer(_ connection: AsyncSocket) async {
        defer { try? connection.close() }
        guard let head = try? await within(Self.patience, { try await head(of: connection) }) else { return }
        let response = head.isEmpty ? .headTooLong : SiteRequest(head).map(handler.response(to:)) ?? .notUnderstood
        guard (try? await within(Self.patience, { try await connection.write(response.bytes) })) != nil else { return }
        shutdown(connection.socket.file.rawValue, Int32(SHUT_WR))
        _ = try? await within(Self.lingering) {
            while true { _ = try await connection.read(atMost: 4096) }
        }
    }

    /// The bytes before the empty line that ends the headers; empty if there are too many.
    private func head(of connection: AsyncSocket) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < Self.maximumHead {
            let known = bytes.count
            bytes += try await connection.read(atMost: Self.maximumHead - known)
            if let end = bytes[max(known - 3, 0)...].firstRange(of: Array("\r\n\r\n".utf8)) {
                return Array(bytes[..<end.lowerBound])
            }
        }
        return []
    }

    /// The result of the work, or `nil` if it takes too long.
    private func within<Result: Sendable>(
        _ seconds: Double, _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result? {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}
