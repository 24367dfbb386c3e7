"""Runs a program at a pseudo-terminal: pseudo_terminal.py ANSWER PROGRAM WORD ...

The program's standard input and standard error are the terminal, its standard output too. ANSWER is typed once the
program asks "Which?", and again for each further question: answers are separated by commas. Prints what stood on the
terminal, without carriage returns, and ends with the status of the program.
"""

import os
import pty
import select
import sys


def main(answers, words):
    answers = answers.split(",")
    child, terminal = pty.fork()
    if child == 0:
        os.execv(words[0], words)
    seen = b""
    asked = 0
    while True:
        ready, _, _ = select.select([terminal], [], [], 30)
        if not ready:
            os.kill(child, 9)
            break
        try:
            read = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            break
        if not read:
            break
        seen += read
        while seen.count(b"Which?") > asked and asked < len(answers):
            os.write(terminal, answers[asked].encode() + b"\n")
            asked += 1
    _, status = os.waitpid(child, 0)
    sys.stdout.write(seen.decode().replace("\r", ""))
    return os.waitstatus_to_exitcode(status)


sys.exit(main(sys.argv[1], sys.argv[2:]))
