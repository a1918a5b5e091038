import Foundation

/// A real nginx with a configuration, temporary files and free ports of its own, which ends TLS.
final class Nginx {
    private let process = Process()
    private let standardError = Pipe()
    private var logText = ""

    /// The program: Debian has it where the PATH of most people does not lead.
    private static let program = [
        "/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx",
    ]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// Starts it in a folder, and waits until it listens.
    ///
    /// - Parameter servers: the `server` blocks. `certificate.pem` and `key.pem` of `makeCertificate` are in the folder.
    init(in directory: URL, servers: String) throws {
        guard let program = Self.program else { throw ProcessError(text: "there is no nginx: script/bootstrap test installs it") }
        let folder = directory.appendingPathComponent("nginx")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let configuration = """
            daemon off;
            master_process off;
            pid nginx.pid;
            error_log stderr notice;
            events { worker_connections 64; }
            http {
                access_log off;
                client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                ssl_certificate ../tls-certificate.pem;
                ssl_certificate_key ../tls-key.pem;
            \(servers)
            }
            """
        try configuration.write(to: folder.appendingPathComponent("nginx.conf"), atomically: true, encoding: .utf8)
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["-e", "stderr", "-p", folder.path, "-c", "nginx.conf"]
        process.standardError = standardError
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        // Written when the ports are bound.
        while !logText.contains("event method") {
            let more = standardError.fileHandleForReading.availableData
            guard !more.isEmpty else { throw ProcessError(text: logText) }
            logText += String(decoding: more, as: UTF8.self)
        }
    }

    /// By SIGKILL: a process that is started on one of Dispatch's threads inherits its mask, which blocks every signal that can be.
    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    /// Makes the certificate, which is its own authority.
    static let makeCertificate = """
        openssl req -x509 -newkey rsa:2048 -nodes -keyout tls-key.pem -out tls-certificate.pem -days 2 -subj /CN=proxy -addext \
        subjectAltName=DNS:localhost,DNS:ci.example,DNS:login.salesforce.com,DNS:acme.my.salesforce.com,IP:127.0.0.1 2>/dev/null

        """

    /// A port that was free a moment ago: nginx cannot choose one itself.
    static func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isBound else { throw ProcessError(text: "no free port") }
        return UInt16(bigEndian: address.sin_port)
    }
}
