#!/usr/bin/env python3
"""measure.py -- on a node: runs the contenders beside each other, against the one PostgreSQL instance that is here.

Every round runs each of them once, in an order that changes with the round: over all orders each follows each other
equally often, so that none profits from what another has left in the caches. A run that does not end as it has to ends the
measurement: the time of an error is no figure. The result goes to the file given, as JSON.
"""
import argparse
import dataclasses
import itertools
import json
import pathlib
import sys
import tempfile
import time

import machine
from calls import trace
from contenders import EXIT_CODE, OURS, contenders
from launcher import Launcher

SAID_AT_MOST = 2000


class Failed(Exception):
    pass


def say(text):
    print(f"measure: {text}", file=sys.stderr, flush=True)


def expected(action, role):
    return EXIT_CODE[role] if action == "monitor" else 0


def checked(run, contender, action, role):
    due = expected(action, role)
    if run.exit_code != due:
        raise Failed(
            f"{contender.title} {action} ended with {run.exit_code} where a {role} has to give {due}; it said:\n"
            + run.said[-SAID_AT_MOST:])
    return run


def one_round(launcher, order, action, role):
    return {
        contender.name: checked(launcher.run(contender.command(action), contender.environment), contender, action, role)
        for contender in order
    }


def rounds(launcher, players, action, role, count):
    """One list of runs for each contender; the runs at the same place are of the same round."""
    having = [contender for contender in players if action in contender.actions]
    orders = itertools.cycle(itertools.permutations(having))
    runs = {contender.name: [] for contender in having}
    for _ in range(count):
        for name, run in one_round(launcher, next(orders), action, role).items():
            runs[name].append(run)
    return runs


def traced(launcher, players, action, role, directory):
    counted = {}
    for contender in players:
        if action in contender.actions:
            run, calls = trace(launcher, contender.command(action), contender.environment, directory)
            checked(run, contender, action, role)
            counted[contender.name] = dataclasses.asdict(calls)
    return counted


def without_words(run):
    return {name: value for name, value in dataclasses.asdict(run).items() if name != "said"} | {"cpu_ms": run.cpu_ms}


def measure_action(launcher, players, action, options, directory):
    say(f"{action} on a {options.role}: {options.warm_up} rounds to warm up")
    rounds(launcher, players, action, options.role, options.warm_up)
    begun, loads = time.monotonic(), [machine.load()]
    say(f"{action} on a {options.role}: {options.rounds} rounds")
    runs = rounds(launcher, players, action, options.role, options.rounds)
    loads.append(machine.load())
    seconds = time.monotonic() - begun
    say(f"{action} on a {options.role}: took {seconds:.0f} s; counting calls")
    return {
        "seconds": seconds,
        "load": loads,
        "runs": {name: [without_words(run) for run in list_of] for name, list_of in runs.items()},
        "calls": traced(launcher, players, action, options.role, directory),
    }


def options():
    parser = argparse.ArgumentParser(description="Measures the agents on this node.")
    parser.add_argument("role", choices=sorted(EXIT_CODE))
    parser.add_argument("result", type=pathlib.Path)
    parser.add_argument("--node", required=True)
    parser.add_argument("--nodes", required=True, nargs="+")
    parser.add_argument("--postgresql", required=True)
    parser.add_argument("--vip", required=True)
    parser.add_argument("--rounds", type=int, default=48)
    parser.add_argument("--warm-up", type=int, default=6)
    parser.add_argument("--tools", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent)
    return parser.parse_args()


def main():
    given = options()
    players = contenders(
        given.role, given.node, given.nodes, given.postgresql, str(given.tools / "libpq_monitor"), given.vip)
    with tempfile.TemporaryDirectory() as directory, \
            Launcher(str(given.tools / "launcher"), f"{directory}/stderr") as launcher:
        try:
            actions = {
                action: measure_action(launcher, players, action, given, directory)
                for action in ("monitor", "meta-data")
            }
        except Failed as failure:
            say(failure)
            return 1
    given.result.write_text(json.dumps({
        "role": given.role,
        "nodes": len(given.nodes),
        "rounds": given.rounds,
        "warm_up": given.warm_up,
        "scheduling": machine.scheduling(),
        "machine": machine.facts(),
        "versions": machine.versions(given.postgresql),
        "contenders": {
            contender.name: {"title": contender.title, "program": contender.program} for contender in players},
        "ours": OURS,
        "actions": actions,
    }), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
