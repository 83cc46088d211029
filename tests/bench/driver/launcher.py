"""Runs programs through launcher.c, which has one parent for all of them and next to no memory of its own."""
import dataclasses
import os
import pathlib
import subprocess


@dataclasses.dataclass(frozen=True)
class Run:
    """One program that has ended, with everything it started and waited for."""

    exit_code: int          # negative: ended by that signal
    wall_ms: float
    user_ms: float
    system_ms: float
    peak_kib: int           # of the largest process
    minor_faults: int
    major_faults: int
    said: str               # standard error

    @property
    def cpu_ms(self):
        return self.user_ms + self.system_ms


class Launcher:
    def __init__(self, program, stderr_file):
        self._stderr = pathlib.Path(stderr_file)
        self._process = subprocess.Popen([program, stderr_file], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        self._process.wait(timeout=60)

    def run(self, arguments, environment):
        strings = [*arguments, *(f"{name}={value}" for name, value in environment.items())]
        body = b"".join(os.fsencode(text) + b"\0" for text in strings)
        self._process.stdin.write(b"%d %d %d\n" % (len(arguments), len(environment), len(body)) + body)
        self._process.stdin.flush()
        answer = self._process.stdout.readline().split()
        if len(answer) != 7:
            raise RuntimeError("the launcher gave no answer: see what it says above")
        status, wall, user, system, peak, minor, major = map(int, answer)
        return Run(
            os.waitstatus_to_exitcode(status), wall / 1e6, user / 1e3, system / 1e3, peak, minor, major,
            self._stderr.read_text(encoding="utf-8", errors="replace"))
