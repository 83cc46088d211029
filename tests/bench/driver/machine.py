"""What the figures were taken on."""
import os
import pathlib
import platform
import re
import subprocess

PACKAGES = ("resource-agents", "resource-agents-paf", "pacemaker", "libpq5")


def read(path):
    return pathlib.Path(path).read_text(encoding="utf-8")


def load():
    """The load averages of 1, 5 and 15 minutes: of the whole machine, also from within a container."""
    return [float(number) for number in read("/proc/loadavg").split()[:3]]


def facts():
    model = re.search(r"model name\s*:\s*(.*)", read("/proc/cpuinfo"))
    memory = re.search(r"MemTotal:\s+(\d+) kB", read("/proc/meminfo"))
    system = re.search(r'PRETTY_NAME="?([^"\n]*)', read("/etc/os-release"))
    return {
        "host": platform.node(),
        "system": system.group(1) if system else platform.system(),
        "kernel": platform.release(),
        "architecture": platform.machine(),
        "cpu": model.group(1) if model else "unknown",
        "cpus": len(os.sched_getaffinity(0)),
        "memory_mib": int(memory.group(1)) // 1024 if memory else None,
    }


def scheduling():
    """The class that everything measured runs in, inherited from here."""
    if os.sched_getscheduler(0) == os.SCHED_RR:
        return f"real-time (round robin, priority {os.sched_getparam(0).sched_priority})"
    return "ordinary"


def versions(postgresql):
    return {name: package_version(name) for name in (*PACKAGES, f"postgresql-{postgresql}")}


def package_version(name):
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}", name], capture_output=True, text=True, check=False)
    return asked.stdout if asked.returncode == 0 else "not installed"
