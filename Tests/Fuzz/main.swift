// The fuzz tester's program: `fuzz TARGET [libFuzzer's arguments]`. Before that, `fuzz TARGET --seeds FOLDER` writes what to begin with, and
// `fuzz --list` says which targets there are. script/fuzz does all of it.

import Foundation

@_silgen_name("LLVMFuzzerRunDriver")
func runFuzzer(
    _ count: UnsafeMutablePointer<Int32>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// The target of this process, chosen before the first input.
nonisolated(unsafe) var chosen: FuzzTarget?

func chooseTarget(_ name: String?) -> FuzzTarget {
    guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
        let names = FuzzTarget.all.map(\.name).joined(separator: ", ")
        FileHandle.standardError.write(Data("fuzz: there is no target \(name ?? ""); expected one of \(names)\n".utf8))
        exit(64)
    }
    return target
}

/// Writes the seeds, and beside the folder a dictionary of their words: the fuzzer does not see what Swift's library compares.
func writeSeeds(of target: FuzzTarget, into folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var words: Set<String> = []
    for (number, seed) in target.seeds().enumerated() {
        try Data(seed).write(to: URL(fileURLWithPath: "\(folder)/seed-\(number)"))
        let text = String(decoding: seed, as: UTF8.self)
        for word in text.split(whereSeparator: { !$0.isASCII || !$0.isLetter }) where (3...30).contains(word.count) {
            words.insert(String(word))
        }
    }
    let lines = words.sorted().prefix(1_000).map { "\"\($0)\"\n" }
    try Data(lines.joined().utf8).write(to: URL(fileURLWithPath: "\(folder).dictionary"))
}

let arguments = CommandLine.arguments
if arguments.dropFirst().first == "--list" {
    for target in FuzzTarget.all { print(target.name) }
    exit(0)
}
let target = chooseTarget(arguments.dropFirst().first)
if arguments.count == 4, arguments[2] == "--seeds" {
    try writeSeeds(of: target, into: arguments[3])
    exit(0)
}
chosen = target
// What is made once, such as keys, is no part of an input's time.
for seed in target.seeds().prefix(1) { target.run(seed) }
var own: [UnsafeMutablePointer<CChar>?] = ([arguments[0]] + arguments.dropFirst(2)).map { strdup($0) } + [nil]
var count = Int32(own.count - 1)
let status = own.withUnsafeMutableBufferPointer { buffer in
    var start = buffer.baseAddress!
    return runFuzzer(&count, &start) { bytes, size in
        chosen?.run(Array(UnsafeBufferPointer(start: bytes, count: size)))
        return 0
    }
}
exit(status)
