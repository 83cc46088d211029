"""Counts what one run asks of the kernel, by strace."""
import collections
import dataclasses
import pathlib
import re
import time

CALLS = "fork,vfork,clone,clone3,execve,execveat,open,openat,openat2,creat"

# "123 clone(child_stack=NULL, flags=...) = 124", or its two halves: "123 clone(... <unfinished ...>" and
# "123 <... clone resumed>...) = 124".
LINE = re.compile(r"^(\d+)\s+(?:<\.\.\. (?P<resumed>\w+) resumed>|(?P<called>\w+)\()(?P<rest>.*)$")
RESULT = re.compile(r"= (-?\d+)[^=]*$")
UNFINISHED = "<unfinished ...>"


@dataclasses.dataclass(frozen=True)
class Calls:
    processes: int      # successful fork, vfork and clone without CLONE_THREAD
    threads: int        # and with it
    executions: int     # successful execve, the contender's own among them
    opened: int         # files
    failed_opens: int
    programs: dict[str, int]


def finished_calls(text):
    """(name, arguments, result) of every call that came to its end."""
    begun = {}
    for line in text.splitlines():
        match = LINE.match(line)
        if not match:
            continue
        pid, rest = match.group(1), match["rest"]
        name = match["called"] or match["resumed"]
        if rest.endswith(UNFINISHED):
            begun[pid, name] = rest.removesuffix(UNFINISHED)
            continue
        if match["resumed"]:
            # An execve of another thread than the first comes back under the process's number.
            rest = begun.pop((pid, name), "") + rest
        result = RESULT.search(rest)
        if result:
            yield name, rest, int(result.group(1))


def count(text):
    number = collections.Counter()
    programs = collections.Counter()
    for name, arguments, result in finished_calls(text):
        if name.startswith("exec"):
            number["executions"] += result == 0
            if result == 0:
                programs[arguments.split('"')[1].rsplit("/", 1)[-1]] += 1
        elif "open" in name or name == "creat":
            number["opened" if result >= 0 else "failed_opens"] += 1
        elif result > 0:
            number["threads" if "CLONE_THREAD" in arguments else "processes"] += 1
    return Calls(
        number["processes"], number["threads"], number["executions"], number["opened"], number["failed_opens"],
        dict(programs.most_common()))


def has_ended(text):
    """The first process that strace saw has: the others are its children, and waited for."""
    first = re.match(r"\d+", text)
    return first is not None and re.search(rf"^{first[0]} +\+\+\+ exited with", text, re.MULTILINE) is not None


def trace(launcher, command, environment, directory, patience=60):
    """
    The run and its calls. The tracer is put beside the traced process, not above it (-D): what asks for its parent must
    find the same one as without strace. So it goes on writing for a moment after the traced process has ended.
    """
    output = pathlib.Path(directory) / "strace.out"
    output.unlink(missing_ok=True)
    run = launcher.run(["/usr/bin/strace", "-D", "-f", "-o", str(output), "-e", f"trace={CALLS}", *command], environment)
    end, before, text = time.monotonic() + patience, None, ""
    while not has_ended(text) or text != before:
        if time.monotonic() > end:
            raise RuntimeError(f"strace did not see {command[0]} to its end")
        time.sleep(0.2)
        before, text = text, output.read_text(encoding="utf-8", errors="replace") if output.exists() else ""
    return run, count(text)
