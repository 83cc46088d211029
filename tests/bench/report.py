#!/usr/bin/env python3
"""report.py DIRECTORY BINARY -- from DIRECTORY/primary.json and standby.json: report.md, results.json, and a short table."""
import datetime
import json
import pathlib
import statistics
import sys

PAF, LIBPQ = "pgsqlms", "libpq"
ROLES = ("primary", "standby")

FASTER_THAN_PAF = 15
SLOWER_THAN_LIBPQ = 1.3
METADATA_OF_PAF = 1 / 10
OWN_PROGRAMS = 2        # the shim's shell, and the agent that it becomes


def quartiles(values):
    return statistics.quantiles(values, n=4, method="inclusive")


def paired_ratio(runs, reference, figure):
    """The median of the rounds' own ratios: what the machine did meanwhile slows both of a round down."""
    return statistics.median(ours[figure] / theirs[figure] for ours, theirs in zip(runs, reference, strict=True))


def summarize(action):
    """One row for each contender."""
    rows = {}
    for name, runs in action["runs"].items():
        low, middle, high = quartiles([run["wall_ms"] for run in runs])
        rows[name] = {
            "wall_ms": {"median": middle, "lower_quartile": low, "upper_quartile": high,
                        "least": min(run["wall_ms"] for run in runs)},
            "cpu_ms": {"median": statistics.median(run["cpu_ms"] for run in runs),
                       "least": min(run["cpu_ms"] for run in runs)},
            "peak_kib": max(run["peak_kib"] for run in runs),
            "minor_faults": statistics.median(run["minor_faults"] for run in runs),
            "wall_to": {reference: paired_ratio(runs, action["runs"][reference], "wall_ms")
                        for reference in (PAF, LIBPQ) if reference in action["runs"]},
            "cpu_to": {reference: paired_ratio(runs, action["runs"][reference], "cpu_ms")
                       for reference in (PAF, LIBPQ) if reference in action["runs"]},
            "calls": action["calls"][name],
        }
    return rows


def bars(summary, ours):
    """What we promise: text, figure, whether it holds."""
    for role in ROLES:
        rows = summary[role]["monitor"]
        faster = 1 / rows[ours]["wall_to"][PAF]
        yield f"monitor, {role}: at least {FASTER_THAN_PAF} times faster than PAF", f"{faster:.1f}", faster >= FASTER_THAN_PAF
        slower = rows[ours]["wall_to"][LIBPQ]
        yield f"monitor, {role}: at most {SLOWER_THAN_LIBPQ} x libpq", f"{slower:.2f}", slower <= SLOWER_THAN_LIBPQ
        peak, bound = rows[ours]["peak_kib"], rows[PAF]["peak_kib"]
        yield f"monitor, {role}: less memory than PAF's largest process ({mib(bound)} MiB)", f"{mib(peak)} MiB", peak < bound
        calls = rows[ours]["calls"]
        yield f"monitor, {role}: starts no process", f"{calls['processes']}", \
            calls["processes"] == 0 and calls["executions"] <= OWN_PROGRAMS
        part = summary[role]["meta-data"][ours]["wall_to"][PAF]
        yield f"meta-data, {role}: at most {METADATA_OF_PAF:.1f} of PAF's", f"{part:.3f}", part <= METADATA_OF_PAF


def mib(kib):
    return f"{kib / 1024:.1f}"


def table(header, rows):
    yield "| " + " | ".join(header) + " |"
    yield "|" + "|".join("---" if at == 0 else "---:" for at in range(len(header))) + "|"
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def action_table(rows, contenders):
    def ratio(row, to, reference):
        return f"{row[to][reference]:.3f}" if reference in row[to] else "-"

    return table(
        ("", "wall ms", "quartiles", "of PAF's", "of libpq's", "CPU ms", "of libpq's", "peak MiB", "page faults",
         "processes", "threads", "programs", "files opened", "not found"),
        [(
            contenders[name]["title"],
            f"{row['wall_ms']['median']:.2f}",
            f"{row['wall_ms']['lower_quartile']:.2f} to {row['wall_ms']['upper_quartile']:.2f}",
            ratio(row, "wall_to", PAF), ratio(row, "wall_to", LIBPQ),
            f"{row['cpu_ms']['median']:.2f}", ratio(row, "cpu_to", LIBPQ),
            mib(row["peak_kib"]), f"{row['minor_faults']:.0f}",
            *(str(row["calls"][call]) for call in ("processes", "threads", "executions", "opened", "failed_opens")),
        ) for name, row in rows.items()])


def programs(rows, contenders):
    for name, row in rows.items():
        listed = ", ".join(
            program if times == 1 else f"{program} x {times}" for program, times in row["calls"]["programs"].items())
        yield f"- {contenders[name]['title']}: {listed}"


def load_text(measured):
    seen = [load[0] for role in ROLES for action in measured[role]["actions"].values() for load in action["load"]]
    return f"{min(seen):.1f} to {max(seen):.1f}"


def is_disturbed(measured):
    return measured["primary"]["scheduling"] == "ordinary" and any(load[0] > measured[role]["machine"]["cpus"]
               for role in ROLES for action in measured[role]["actions"].values() for load in action["load"])


def about(measured, binary):
    here = measured["primary"]
    machine = here["machine"]
    yield f"- {machine['cpus']} CPUs ({machine['cpu']}), {machine['memory_mib']} MiB, kernel {machine['kernel']}"
    yield f"- nodes: {machine['system']}, {here['nodes']} of them, containers on this machine"
    yield f"- load average (one minute) before and after the measurements: {load_text(measured)}"
    yield f"- chef-pgsql: {binary.stat().st_size} bytes; " + ", ".join(
        f"{name} {version}" for name, version in here["versions"].items())
    yield f"- scheduling class of the cluster and all that was measured: {here['scheduling']}"
    yield f"- {here['rounds']} rounds for each action and role, after {here['warm_up']} to warm up"


METHOD = """\
One small process starts everything, one program at a time, and takes the wall time from before its start to after its end;
CPU time (user and system) and the largest process's memory are what the kernel counts for the program and all of its
descendants. Every round runs each contender once. The order changes with the round, so that over all rounds each follows
each other equally often. A ratio is the median of the rounds' own ratios. Processes, threads (which are not processes),
programs (successful execve, the agent's own among them) and files are counted by strace in one more run, which is not
timed.

All of them look at the same PostgreSQL instance, through the same Unix socket, with the environment that Pacemaker gives a
recurring monitor. The cluster is real and knows a resource of each agent; it is in maintenance mode, so that nothing runs
them but the bench. Each agent's promotion score stands before the measurement begins, as it does in a quiet cluster.

libpq is a C program that becomes the database user, connects, asks what our monitor asks, and ends. It looks at no process,
file or score. ocf:heartbeat:pgsql is Debian's, but for the line that provision/mend-pgsql.sh mends where needed: without
that its actions do not end.
"""


def report(measured, summary, judged, binary):
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC")
    yield f"# The agents' cost, measured {now}"
    yield ""
    yield from about(measured, binary)
    if is_disturbed(measured):
        yield from ("", "The machine was busy with other work meanwhile: wall times of a few milliseconds are then unsteady.")
    for action in ("monitor", "meta-data"):
        for role in ROLES:
            contenders = measured[role]["contenders"]
            yield from ("", f"## {action} on a {role}", "")
            yield from action_table(summary[role][action], contenders)
            yield from ("", "Programs:", "")
            yield from programs(summary[role][action], contenders)
    yield from ("", "## Bars", "")
    yield from table(("bar", "figure", ""), [(text, figure, "holds" if holds else "**fails**") for text, figure, holds in judged])
    yield from ("", "## How it was measured", "", METHOD)


def short_table(measured, summary):
    yield f"{'':32}{'wall ms':>9}{'of PAF':>9}{'of libpq':>9}{'CPU ms':>8}{'MiB':>7}{'procs':>7}{'files':>7}"
    for role in ROLES:
        for action, rows in summary[role].items():
            yield f"{action} on a {role}"
            for name, row in rows.items():
                ratios = "".join(
                    f"{row['wall_to'][reference]:9.3f}" if reference in row["wall_to"] else f"{'-':>9}"
                    for reference in (PAF, LIBPQ))
                yield (f"  {measured[role]['contenders'][name]['title']:30}{row['wall_ms']['median']:9.2f}{ratios}"
                       f"{row['cpu_ms']['median']:8.2f}{mib(row['peak_kib']):>7}{row['calls']['processes']:7}{row['calls']['opened']:7}")


def main():
    directory, binary = map(pathlib.Path, sys.argv[1:3])
    measured = {role: json.loads((directory / f"{role}.json").read_text(encoding="utf-8")) for role in ROLES}
    summary = {role: {name: summarize(action) for name, action in measured[role]["actions"].items()} for role in ROLES}
    judged = list(bars(summary, measured["primary"]["ours"]))
    (directory / "report.md").write_text("\n".join(report(measured, summary, judged, binary)) + "\n", encoding="utf-8")
    (directory / "results.json").write_text(json.dumps({
        "about": {name: measured["primary"][name] for name in ("machine", "scheduling", "versions", "rounds", "warm_up", "nodes")},
        "load": {role: {name: action["load"] for name, action in measured[role]["actions"].items()} for role in ROLES},
        "summary": summary,
        "bars": [{"bar": text, "figure": figure, "holds": holds} for text, figure, holds in judged],
    }, indent=2) + "\n", encoding="utf-8")
    print("\n".join(short_table(measured, summary)))
    print()
    for text, figure, holds in judged:
        print(f"{'holds' if holds else 'FAILS'}  {text}: {figure}")
    print(f"\nthe report: {directory / 'report.md'}")


if __name__ == "__main__":
    main()
