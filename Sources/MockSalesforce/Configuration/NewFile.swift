internal import Foundation

/// Makes files that were not there before, whole or not at all.
enum NewFile {
    /// Whether a file was made.
    enum Outcome {
        case made, wasThere
    }

    /// The mode of a file that only its owner may read.
    static let secret: mode_t = 0o600
    /// The mode of a file that everybody may read.
    static let plain: mode_t = 0o644

    /// Makes a file, unless there is one.
    ///
    /// It is written under another name and then linked: who sees the file sees all of it, and of two who make it at once one wins.
    static func make(_ path: String, _ text: String, mode: mode_t) throws(FileProblem) -> Outcome {
        let temporary = temporaryPath(path)
        let bytes = Array(text.utf8)
        guard try write(bytes, to: temporary, mode: mode) == .made else { return .wasThere }
        defer { unlink(temporary) }
        if link(temporary, path) == 0 { return .made }
        switch errno {
        case EEXIST: return .wasThere
        // Some file systems of containers have no links; the file is then written in its place.
        case EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK: return try write(bytes, to: path, mode: mode)
        default: throw problem(path)
        }
    }

    /// Puts a file in the place of the one that is there, if there is one: who reads it sees all of the one or all of the other.
    static func replace(_ path: String, _ bytes: [UInt8], mode: mode_t) throws(FileProblem) {
        let temporary = temporaryPath(path)
        guard try write(bytes, to: temporary, mode: mode) == .made, rename(temporary, path) == 0 else {
            let failure = problem(path)
            unlink(temporary)
            throw failure
        }
    }

    /// The permissions of a file; nil when there is none.
    static func mode(_ path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
    }

    /// Makes a directory and those above it; nothing happens to one that is there.
    static func makeDirectory(_ path: String, mode: mode_t) throws(FileProblem) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: NSNumber(value: Int(mode))])
        } catch {
            throw FileProblem(description: "the directory \(Excerpt.plain(path, limit: 200)) cannot be made")
        }
    }

    /// Which of some paths there is something at; a dangling link counts.
    static func existing(_ paths: [String]) -> [String] {
        paths.filter { path in
            var status = stat()
            return lstat(path, &status) == 0
        }
    }

    /// Takes away a file that was made a moment ago.
    static func remove(_ path: String) { unlink(path) }

    private static func temporaryPath(_ path: String) -> String { "\(path).\(getpid()).\(UInt32.random(in: .min ... .max))" }

    static func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws(FileProblem) -> Outcome {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else {
            if errno == EEXIST { return .wasThere }
            throw problem(path)
        }
        defer { close(descriptor) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        do {
            try file.write(contentsOf: Data(bytes))
            try file.synchronize()
        } catch {
            let failure = problem(path)
            unlink(path)
            throw failure
        }
        return .made
    }

    /// What the last system call says of a path.
    static func problem(_ path: String) -> FileProblem {
        let reason =
            switch errno {
            case ENOENT: "its directory does not exist"
            case ENOTDIR: "a part of its path is no directory"
            case EACCES, EPERM, EROFS: "this user must not write there"
            case ENOSPC, EDQUOT: "the disk is full"
            case EBUSY: "it is mounted by itself; mount its directory instead"
            case ENAMETOOLONG: "its name is too long"
            default: "error \(errno)"
            }
        return FileProblem(description: "\(Excerpt.plain(path, limit: 200)) cannot be written: \(reason)")
    }
}
