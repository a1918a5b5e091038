#!/usr/bin/env python3
"""Breaks each rule in a copy of the project and runs the tests; script/mutate calls it."""
import json, os, re, shutil, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COPY = os.path.join(ROOT, ".build-mutate", "source")
SWIFT = ["--scratch-path", os.path.join(ROOT, ".build-mutate", "build")]

# The copy can break any rule when it is told to, so that it is built once.
SWITCH = '''
internal import Glibc

enum Mutation {
    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    /// The rule that never refuses.
    static let broken = variable("MUTATE_BROKEN")
    /// The rule that refuses in the words of `other`.
    static let swapped = variable("MUTATE_SWAPPED")
    static let other = variable("MUTATE_OTHER")

    static func check(_ name: String, _ check: @escaping @Sendable (GrantCase) -> Outcome) -> @Sendable (GrantCase) -> Outcome {
        guard name == broken else { return check }
        return { grantCase in
            let found = check(grantCase)
            return found == .refused ? .passed : found
        }
    }
}

extension Rule {
    var mutatedAnswer: Answer {
        guard name == Mutation.swapped, let other = Rules.all.first(where: { $0.name == Mutation.other }) else { return answer }
        return other.answer
    }
}
'''
SWITCH_FILE = "Sources/SalesforceOrg/Rules/Mutation.swift"
PATCHES = [
    ("Sources/SalesforceOrg/Rules/Rule.swift", "self.check = check\n",
     "self.check = Mutation.check(name, check)\n"),
    ("Sources/SalesforceOrg/Grant/Judgement.swift", "        outcomes[index] = .refused\n",
     "        if rules[index].name == Mutation.broken { return }\n        outcomes[index] = .refused\n"),
    ("Sources/SalesforceOrg/Grant/Judgement.swift", ".answer.refusal(of", ".mutatedAnswer.refusal(of"),
    ("Sources/SalesforceOrg/Authorization/LoginService+Authorize.swift", ".answer.refusal(of", ".mutatedAnswer.refusal(of"),
    ("Sources/SalesforceOrg/Authorization/LoginService+Device.swift", ".answer.refusal(of", ".mutatedAnswer.refusal(of"),
]

# The tests that bring each rule about; where they pass, all tests of the org and of the server are asked.
FEW, MANY = "RuleAnswerTests|RuleOrderTests|FlowAnswerTests", "SalesforceOrgTests|MockSalesforceTests"


def write(path, contents):
    """Writes a file of the copy, unless it is so already: what did not change is not built again."""
    target = os.path.join(COPY, path)
    if os.path.exists(target):
        with open(target, "rb") as file:
            if file.read() == contents:
                return
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "wb") as file:
        file.write(contents)
    if os.path.exists(os.path.join(ROOT, path)):
        shutil.copymode(os.path.join(ROOT, path), target)  # a test asks whether scripts can be run


def copy():
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    contents = {}
    for path in filter(None, files):
        with open(os.path.join(ROOT, path), "rb") as file:
            contents[path] = file.read()
    for path, old, new in PATCHES:
        text = contents[path].decode()
        if old not in text:
            sys.exit(f"mutate: {path} has no longer {old!r}: tell script/support/mutate.py how a rule is broken now")
        contents[path] = text.replace(old, new).encode()
    contents[SWITCH_FILE] = SWITCH.encode()
    for path, bytes in contents.items():
        write(path, bytes)
    for folder, _, names in os.walk(COPY):
        for path in (os.path.join(folder, name) for name in names):
            if os.path.relpath(path, COPY) not in contents:
                os.remove(path)


def swift(*arguments, **more):
    return subprocess.run(["swift", *arguments], cwd=COPY, text=True, **more)


def tests(mutation, which):
    """Whether the tests fail, and how they end."""
    run = swift("test", *SWIFT, "--skip-build", "--disable-xctest", "--filter", which, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                env=dict(os.environ, **mutation), timeout=900)
    end = re.search(r"Test run with .*", run.stdout)
    return run.returncode != 0, end[0] if end else "the tests did not end"


def words(rule):
    """What a rule answers where no setting chooses otherwise."""
    return [rule["refusals"][0][key] for key in ("status", "error", "error_description")]


def try_one(what, mutation):
    fails, end = tests(mutation, FEW)
    if not fails:
        fails, end = tests(mutation, MANY)
    print(f"{'ok  ' if fails else 'MISS'} {what}: {end}", flush=True)
    return fails


def main(wanted):
    copy()
    built = swift("build", *SWIFT, "--build-tests", stdout=sys.stderr)
    if built.returncode:
        return built.returncode
    for which in [FEW, MANY]:
        fails, end = tests({}, which)
        if fails:
            sys.exit(f"mutate: {which} fail before anything is broken: {end}")
    program = subprocess.run([os.path.join(ROOT, ".build-mutate", "build", "debug", "mock-salesforce"), "rules", "--format", "json"],
                             capture_output=True, text=True, check=True)
    rules = json.loads(program.stdout)
    names = [rule["rule"] for rule in rules]
    if unknown := [name for name in wanted if name not in names]:
        sys.exit(f"mutate: no such rule: {', '.join(unknown)}")
    tried = missed = 0
    for index, rule in enumerate(rules):
        name = rule["rule"]
        if wanted and name not in wanted:
            continue
        # The next rule of one of its flows that refuses in other words.
        following = rules[index + 1:] + rules[:index]
        other = next(other["rule"] for other in following
                     if set(other["flows"]) & set(rule["flows"]) and words(other) != words(rule))
        results = [
            try_one(f"{name} never refuses", {"MUTATE_BROKEN": name}),
            try_one(f"{name} refuses like {other}", {"MUTATE_SWAPPED": name, "MUTATE_OTHER": other}),
        ]
        tried += len(results)
        missed += results.count(False)
    print(f"{tried} changes, {tried - missed} noticed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
