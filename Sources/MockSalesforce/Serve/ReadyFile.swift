internal import Encoding
internal import Foundation

/// A file that appears once the server listens: written whole, then renamed, so that a reader never sees a part of it.
struct ReadyFile {
    let path: String

    func write(url: String, tlsURL: String?) throws(ServeError) {
        var json = JSONWriter()
        json.object { json in
            json.member("url", url)
            json.member("tlsURL", tlsURL)
            json.member("pid", Int(ProcessInfo.processInfo.processIdentifier))
        }
        do {
            try Data(json.bytes + [0x0A]).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw ServeError("cannot write the ready file \(path): \(error.localizedDescription)", isConfiguration: false)
        }
    }
}
