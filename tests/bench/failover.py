#!/usr/bin/env python3
"""failover.py record DIRECTORY WORK AGENT FAULT TOKEN NUMBER OUTCOME -- one run, from what the bench has left in WORK: a line in
DIRECTORY/failover.runs, and a short one for whoever watches.
failover.py report DIRECTORY -- from those lines: failover.md, failover.json, and the goals."""
import datetime
import json
import os
import pathlib
import re
import statistics
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "driver"))
import machine  # noqa: E402  found only now

AGENTS = {"ours": "ocf:ocfagents:chef-pgsql", "paf": "PAF (ocf:heartbeat:pgsqlms)", "pgsql": "ocf:heartbeat:pgsql"}
FAULTS = {
    "crash": "crash (kill -9 of the postmaster)",
    "crash-move": "crash, migration-threshold=1",
    "poweroff": "power loss of the node",
    "cut": "cable cut",
    "switchover": "planned switchover",
}
PHASES = ("detection", "fencing", "recovery", "demote", "decision", "promote", "vip", "client")
SHORTEST_GAP = 0.2      # seconds; less is an ordinary wait
ATTEMPT = re.compile(r"(?P<began>[\d.]+) (?P<verdict>\w+) \S+ \S+ (?P<latency>[\d.]+)")


def gaps(journal, event):
    """The times without an acknowledged write since shortly before the event: those in which an attempt failed, and the longest."""
    attempts = [match for match in map(ATTEMPT.match, journal.read_text(encoding="utf-8").splitlines()) if match]
    times = [(float(at["began"]), float(at["began"]) + float(at["latency"]) / 1000, at["verdict"]) for at in attempts]
    acknowledged = sorted(ended for _, ended, verdict in times if verdict == "ok")
    failed = [began for began, _, verdict in times if verdict != "ok"]
    pairs = [(a, b) for a, b in zip(acknowledged, acknowledged[1:]) if b > event and b - a >= SHORTEST_GAP]
    longest = max(pairs, key=lambda pair: pair[1] - pair[0], default=None)
    return [pair for pair in pairs if pair == longest or any(pair[0] <= at <= pair[1] for at in failed)]


def phases(file, last_write):
    """The client's ends with the acknowledgement, which may be there before Pacemaker's agent has said that the address is."""
    rows = [line.split("\t") for line in lines(file)]
    ends = {key: (float(began), last_write if key == "client" else float(end or 0)) for key, began, end in rows}
    return {key: round(max(0, end - began), 3) for key, (began, end) in ends.items() if end}


def lines(file):
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def corosync(work):
    """The timeouts in force, in milliseconds."""
    text = "\n".join(lines(work / "cmap"))
    return {name: int(found.group(1)) for name in ("token", "consensus")
            if (found := re.search(rf"^runtime\.config\.totem\.{name} .*= (\d+)$", text, re.MULTILINE))}


def record(directory, work, agent, fault, token, number, outcome):
    seen = dict(line.split(" ", 1) for line in lines(work / "seen"))
    run = {
        "agent": agent, "fault": fault, "token": token, "number": int(number), "outcome": outcome or "ok",
        "at": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"), "load": machine.load()[0],
        "from": seen.get("old"), "to": seen.get("new"), "corosync": corosync(work),
        "versions": dict(line.split(" ", 1) for line in lines(work / "versions")),
        "disk": "".join(lines(work / "disk")), "set_apart": lines(work / "set-apart") == ["yes"],
        "by_hand": lines(work / "by-hand"), "phases": {},
    }
    if "new" in seen:
        event = float(seen["event"])
        down = gaps(work / "failover.journal", event)
        run["without_s"] = round(sum(b - a for a, b in down), 3)
        run["phases"] = phases(work / "phases", down[-1][1] if down else 0)
        run["gaps"] = [[round(a - event, 3), round(b - event, 3)] for a, b in down]
    with (directory / "failover.runs").open("a", encoding="utf-8") as file:
        file.write(json.dumps(run) + "\n")
    print(f"{agent}, {fault}, token {token}, run {number}: "
          + (f"{run['without_s']:.2f} s without writes" if "without_s" in run else "no time")
          + (f", {run['from']} to {run['to']}" if run["to"] else "")
          + (f", by hand: {', '.join(run['by_hand'])}" if run["by_hand"] else "")
          + (f"; {outcome}" if outcome else ""))


def seconds(runs):
    return [run["without_s"] for run in runs if "without_s" in run]


def select(runs, **wanted):
    return [run for run in runs if all(run[key] == value for key, value in wanted.items())]


def spread(values):
    if not values:
        return "-"
    return f"**{statistics.median(values):.2f}** ({min(values):.2f} to {max(values):.2f}, n={len(values)})"


def by_hand(runs):
    """The most that any run needed."""
    steps = max((run["by_hand"] for run in runs), key=len, default=[])
    return f"{len(steps)}" if runs else "-"


def table(header, rows):
    yield "| " + " | ".join(header) + " |"
    yield "|" + "|".join("---" if at == 0 else "---:" for at in range(len(header))) + "|"
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def measured(runs):
    """(token, fault) in the order of the report, of those that were tried."""
    for token in ("default", *sorted({run["token"] for run in runs} - {"default"})):
        for fault in FAULTS:
            if select(runs, token=token, fault=fault):
                yield token, fault


def ratio(runs, token, fault, peer):
    ours, theirs = (seconds(select(runs, token=token, fault=fault, agent=agent)) for agent in ("ours", peer))
    return f"{statistics.median(theirs) / statistics.median(ours):.1f} x" if ours and theirs else "-"


def times_table(runs):
    def rows():
        for token, fault in measured(runs):
            row = [FAULTS[fault] + ("" if token == "default" else f", token {token} ms")]
            for agent in AGENTS:
                mine = select(runs, token=token, fault=fault, agent=agent)
                row += [spread(seconds(mine)), by_hand(mine)]
                if agent != "ours":
                    row.append(ratio(runs, token, fault, agent))
            yield row
    header = ["", "ours, s", "by hand"]
    for agent in ("PAF", "pgsql"):
        header += [f"{agent}, s", "by hand", "by ours"]
    return table(header, rows())


def phase_table(runs, agent):
    shown = [key for key in PHASES if any(key in run["phases"] for run in select(runs, agent=agent))]
    rows = []
    for token, fault in measured(runs):
        mine = [run["phases"] for run in select(runs, token=token, fault=fault, agent=agent) if run["phases"]]
        if mine:
            values = [[phase[key] for phase in mine if key in phase] for key in shown]
            rows.append([FAULTS[fault] + ("" if token == "default" else f", token {token} ms"),
                         *(f"{statistics.median(value):.2f}" if value else "-" for value in values)])
    return table(["", *shown], rows)


def goals(runs):
    """What we promise of the medians: text, figure, whether it holds."""
    watched = any("watcher" in run["versions"] for run in runs)
    crash = 1.5 if watched else 3.5
    text = "with the watcher" if watched else "without the watcher"
    for token, fault, goal, name in (
        ("default", "switchover", 1.0, "planned switchover"),
        ("default", "crash", crash, f"crash, {text}"),
        ("default", "crash-move", crash, f"crash, {text}, migration-threshold=1"),
        ("1000", "poweroff", 3.5, "power loss, token 1000 ms"),
    ):
        mine = select(runs, token=token, fault=fault, agent="ours")
        if mine:
            failed = len(mine) - len(seconds(mine))
            median = statistics.median(seconds(mine)) if seconds(mine) else None
            figure = ("no time" if median is None else f"{median:.2f} s") + (f", {failed} of {len(mine)} without a time" if failed else "")
            yield f"{name}: at most {goal:.1f} s", figure, median is not None and median <= goal and not failed, (token, fault)


def rest(runs, token, fault):
    """The phases of ours by their size, as a sentence."""
    mine = [run["phases"] for run in select(runs, token=token, fault=fault, agent="ours") if run["phases"]]
    medians = {key: statistics.median([phase[key] for phase in mine if key in phase])
               for key in PHASES if any(key in phase for phase in mine)}
    total = sum(medians.values())
    return ", ".join(f"{key} {value:.2f} s ({100 * value / total:.0f} %)"
                     for key, value in sorted(medians.items(), key=lambda item: -item[1]) if value >= 0.005)


METHOD = """\
A client outside of the nodes writes one row of chef-server's through the virtual address every 20 ms, each on a new connection
(0.25 s for it, 1 s for the statement). The time without writes is from the last acknowledged write to the first one after it,
over all such gaps with a failed attempt in them, until nothing has failed for 4 s. Each fault strikes a cluster that is idle, with
both standbys streaming, 4 s after that was seen. The planned switchover is `crm_resource --move --promoted` on the primary's node.

All agents run the same database (the stand-in chef-server's, a small one), with the same configuration of PostgreSQL, on the same
disks, frozen before; monitor every 2 s (Promoted) and 3 s (Unpromoted), every 10 s for the address, resource-stickiness 10,
migration-threshold left at INFINITY but where the table says 1, real fencing without delay. Order and colocation of the address are
each agent's own documents'. With the others Pacemaker is not started at boot, as they ask. ocf:heartbeat:pgsql has rep_mode=async and
restart_on_promote=false; Debian's is mended in one line where it needs it (provision/mend-pgsql.sh).

By hand: what had to be typed after the fault until both standbys streamed again, at most in any run; it is no part of the times. The bench types it
once 20 s have shown that the agent does not do it by itself (60 s for ours), or at once where Pacemaker waits to be started.
"by ours" is the other's median divided by ours.

The phases are from the nodes' logs, which share a clock: detection (Corosync's membership, or the failed monitor, or for the
switchover Pacemaker's plan and what it tells the members before the demotion), fencing, recovery (after a crash: demote, stop, and
start where it stays), demote, decision (Pacemaker's plan, and the election before the promotion), promote, vip, client. They begin
at the fault, while the time without writes of a planned switchover begins when the address goes.
"""


def about(runs):
    facts = machine.facts()
    loads = [run["load"] for run in runs]
    yield f"- {facts['cpus']} CPUs ({facts['cpu']}), {facts['memory_mib']} MiB, kernel {facts['kernel']}; load average (one minute) {min(loads):.1f} to {max(loads):.1f}"
    yield "- three nodes, containers on this machine: " + ", ".join(
        f"{name} {version}" for name, version in runs[-1]["versions"].items() if name != "watcher")
    yield ("- the nodes' disks: " + ", ".join(sorted({run["disk"] for run in runs})) + "; "
           + ("the cluster had the processor before all other work" if all(run["set_apart"] for run in runs)
              else "the cluster shared the processor with all other work"))
    for token in sorted({run["token"] for run in runs}, reverse=True):
        found = next((run["corosync"] for run in runs if run["token"] == token and run["corosync"]), {})
        yield f"- Corosync, token {token}: " + (", ".join(f"{name} {value} ms" for name, value in found.items()) or "not seen") + " in force"
    yield f"- {len(runs)} runs from {min(run['at'] for run in runs)} to {max(run['at'] for run in runs)}"


def several_gaps(runs):
    for run in runs:
        if len(run.get("gaps", [])) > 1:
            yield (f"- {AGENTS[run['agent']]}, {FAULTS[run['fault']]}, token {run['token']}, run {run['number']}: "
                   + ", ".join(f"{a:.2f} to {b:.2f} s" for a, b in run["gaps"]))


def steps(runs):
    for agent, title in AGENTS.items():
        for _, fault in dict.fromkeys((None, fault) for _, fault in measured(runs)):
            longest = max((run["by_hand"] for run in select(runs, agent=agent, fault=fault)), key=len, default=[])
            if longest:
                yield f"- {title}, {FAULTS[fault]}: {', '.join(longest)}"


def report(runs, judged):
    yield "# Without writes, measured " + max(run["at"] for run in runs)[:10]
    yield ""
    yield from about(runs)
    yield from ("", "## How long a client was without writes", "", "Medians, with the shortest and the longest.", "")
    yield from times_table(runs)
    bad = [run for run in runs if run["outcome"] != "ok"]
    if bad:
        yield from ("", "Runs that did not come to their end; the cluster was made anew after each:", "")
        yield from (f"- {AGENTS[run['agent']]}, {FAULTS[run['fault']]}, token {run['token']}, run {run['number']}: {run['outcome']}" for run in bad)
    if typed := list(steps(runs)):
        yield from ("", "What was typed by hand:", "", *typed)
    if dips := list(several_gaps(runs)):
        yield from ("", "More than one gap, counted together (from the fault):", "", *dips)
    yield from ("", "## Goals", "")
    yield from table(("goal", "figure", ""), [(text, figure, "holds" if holds else "**FAILS**") for text, figure, holds, _ in judged])
    for agent, title in AGENTS.items():
        if any(run["phases"] for run in select(runs, agent=agent)):
            yield from ("", f"## Where the time goes: {title}", "", "Medians of each phase, in seconds.", "")
            yield from phase_table(runs, agent)
    if judged:
        yield from ("", "Ours, the largest first:", "")
        yield from (f"- {text}: {figure}; {rest(runs, *cell)}" for text, figure, _, cell in judged)
    yield from ("", "## How it was measured", "", METHOD)


def summary(runs):
    for token, fault in measured(runs):
        for agent in AGENTS:
            mine = select(runs, token=token, fault=fault, agent=agent)
            if mine:
                values = seconds(mine)
                yield {"token": token, "fault": fault, "agent": agent, "runs": len(mine), "times": len(values),
                       "median_s": statistics.median(values) if values else None,
                       "min_s": min(values, default=None), "max_s": max(values, default=None),
                       "by_hand": max((run["by_hand"] for run in mine), key=len, default=[])}


def make_report(directory):
    runs = [json.loads(line) for line in lines(directory / "failover.runs")]
    judged = list(goals(runs))
    (directory / "failover.md").write_text("\n".join(report(runs, judged)) + "\n", encoding="utf-8")
    (directory / "failover.json").write_text(json.dumps({
        "machine": machine.facts(), "summary": list(summary(runs)), "runs": runs,
        "goals": [{"goal": text, "figure": figure, "holds": holds} for text, figure, holds, _ in judged],
    }, indent=2) + "\n", encoding="utf-8")
    print()
    for row in summary(runs):
        median = "no time" if row["median_s"] is None else f"{row['median_s']:6.2f} s"
        print(f"{row['fault']:12} token {row['token']:8} {row['agent']:6} {median}  n={row['times']} of {row['runs']}, by hand {len(row['by_hand'])}")
    for text, figure, holds, _ in judged:
        print(f"{'holds' if holds else 'FAILS'}  {text}: {figure}")
    print(f"\nthe report: {directory / 'failover.md'}")


def main():
    if len(sys.argv) == 9 and sys.argv[1] == "record":
        record(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]), *sys.argv[4:])
    elif len(sys.argv) == 3 and sys.argv[1] == "report":
        make_report(pathlib.Path(sys.argv[2]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C"
    main()
