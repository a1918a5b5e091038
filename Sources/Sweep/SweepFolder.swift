internal import Foundation

/// A folder for the key file, which only this user may read and which is gone at the end.
final class SweepFolder: Sendable {
    let keyFile: String
    private let path: String

    init(keyFile bytes: [UInt8]) throws(SweepError) {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("mock-salesforce-sweep-\(UUID().uuidString)").path
        let keyFile = "\(path)/key.pem"
        try SweepError.of(.failure, "the temporary folder") {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: NSNumber(value: 0o700)])
        }
        guard
            FileManager.default.createFile(
                atPath: keyFile, contents: Data(bytes), attributes: [.posixPermissions: NSNumber(value: 0o600)])
        else { throw SweepError(.failure, "\(keyFile) cannot be written") }
        self.path = path
        self.keyFile = keyFile
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
