#!/usr/bin/env python3
"""CPU time to start: picket against ogrinfo, run in turn.

usage: start_up.py PICKET [ROUNDS]

Prints the median of user + system seconds of each command and its ratio to `ogrinfo --version`.
Ends with 1 when a command cannot be run or fails, never for being slow.
"""

import os
import statistics
import subprocess
import sys
import tempfile


def cpu_seconds(command, folder):
    """User + system seconds of one run, its children included."""
    child = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"start_up: {' '.join(command)} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime


def main():
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    picket = os.path.abspath(sys.argv[1])
    rounds = max(11, int(sys.argv[2])) if len(sys.argv) == 3 else 21
    peer = "ogrinfo --version"
    counts = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "reports", "senkaku_daily.csv")
    commands = {
        peer: ["ogrinfo", "--version"],
        "picket --help": [picket, "--help"],
        "picket streaks --series jcg-senkaku-cz": [picket, "streaks", "--series", "jcg-senkaku-cz"],
    }
    seconds = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as folder:
        try:
            cpu_seconds([picket, "init"], folder)
            cpu_seconds([picket, "ingest", counts, "--as", "jcg-daily"], folder)
            for round_number in range(rounds + 1):
                for name, command in commands.items():
                    taken = cpu_seconds(command, folder)
                    if round_number > 0:  # the first one fills the page cache
                        seconds[name].append(taken)
        except OSError as error:
            sys.exit(f"start_up: {error}")
    base = statistics.median(seconds[peer])
    print(f"start-up, CPU time, median of {rounds} rounds")
    for name, taken in seconds.items():
        median = statistics.median(taken)
        print(f"  {name:<42}{median * 1000:8.1f} ms  {median / base:6.2f} x {peer}")


if __name__ == "__main__":
    main()
