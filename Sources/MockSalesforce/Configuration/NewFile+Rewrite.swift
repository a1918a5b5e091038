internal import Foundation

/// What a file keeps while its content changes.
struct FileStatus {
    let mode: mode_t
    let owner: uid_t
    let group: gid_t
    let isOrdinary: Bool

    /// Looks at a file; links are followed. Nil when there is none.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        (mode, owner, group) = (status.st_mode & 0o7777, status.st_uid, status.st_gid)
        isOrdinary = status.st_mode & S_IFMT == S_IFREG
    }
}

extension NewFile {
    private static let unfinished = ".saving"

    /// Puts other bytes into a file, or makes it: whole, and on the disk when this returns. A kill or a power cut at any moment leaves
    /// the old file or the new one.
    ///
    /// - Parameters:
    ///   - path: the file itself, no link to it.
    ///   - status: the mode and the owner that it is to have.
    static func rewrite(_ path: String, _ bytes: [UInt8], keeping status: FileStatus) throws(FileProblem) {
        let temporary = "\(path).\(UInt32.random(in: .min ... .max))\(unfinished)"
        // For the owner alone, until the file has its own mode: there may be secrets in it.
        guard try write(bytes, to: temporary, mode: secret) == .made else { throw problem(path) }
        do throws(FileProblem) {
            try hand(temporary, to: status)
            guard rename(temporary, path) == 0 else { throw problem(path) }
        } catch {
            unlink(temporary)
            throw error
        }
        flushDirectory(of: path)
    }

    /// Takes away what writers that were killed left beside a file.
    static func removeUnfinished(beside path: String) {
        let (directory, name) = (directory(of: path), (path as NSString).lastPathComponent)
        for other in (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        where other.hasPrefix("\(name).") && other.hasSuffix(unfinished) {
            unlink("\(directory)/\(other)")
        }
    }

    /// Finds out whether a file can be rewritten, by making one beside it.
    static func tryRewriting(_ path: String, keeping status: FileStatus) throws(FileProblem) {
        let temporary = "\(path).\(UInt32.random(in: .min ... .max))\(unfinished)"
        guard try write([], to: temporary, mode: secret) == .made else { throw problem(path) }
        defer { unlink(temporary) }
        try hand(temporary, to: status)
    }

    private static func directory(of path: String) -> String {
        let directory = (path as NSString).deletingLastPathComponent
        return directory.isEmpty ? "." : directory
    }

    /// Gives a file of this process the owner and mode of another. The owner first: a change of it takes special modes away.
    private static func hand(_ path: String, to status: FileStatus) throws(FileProblem) {
        guard let own = FileStatus(path) else { throw problem(path) }
        let isOwned = own.owner == status.owner && own.group == status.group
        guard isOwned || chown(path, status.owner, status.group) == 0 else {
            throw FileProblem(
                description: "the file belongs to another user or group, and would not any more; run the server as its owner")
        }
        guard chmod(path, status.mode) == 0 else { throw problem(path) }
    }

    /// Makes the new name last through a power cut. Some file systems cannot, and the file is whole all the same.
    private static func flushDirectory(of path: String) {
        let descriptor = open(directory(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
