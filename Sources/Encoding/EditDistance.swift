/// How many typing mistakes lie between two texts: insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
public func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
        var next = [row + 1]
        for column in right.indices {
            let cost = left[row] == right[column] ? 0 : 1
            var value = min(last[column + 1] + 1, next[column] + 1, last[column] + cost)
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                value = min(value, beforeLast[column - 1] + 1)
            }
            next.append(value)
        }
        (beforeLast, last) = (last, next)
    }
    return last[right.count]
}
