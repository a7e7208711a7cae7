"""The one command for a new release, `kill -HUP`, where workers are forked from a loaded master.

Gunicorn would fork new workers from the code that the master has loaded before. So the master is
executed anew in place: it keeps its number, which the pid file and a supervisor know, and its
sockets, on which nobody is turned away meanwhile. The workers that it has are its children before
and after, and go on answering until new ones can.
"""

import os
import signal
import subprocess
import sys

# Numbers of the workers before, told from one execution of the master to the next.
OLD_WORKERS = "MSCOMPARE_OLD_WORKERS"
OF_GUNICORN = "GUNICORN_PID", "GUNICORN_FD"
# Seconds that a new release may take to say that it can start.
LONGEST_CHECK = 120
# Seconds after the end of its grace after which a worker ends, whatever its threads wait for.
AFTER_GRACE = 5
# A master that is starting would die of them; they wait until it is there.
WAITING_SIGNALS = {
    signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2,
    signal.SIGTTIN, signal.SIGTTOU, signal.SIGWINCH,
}  # fmt: skip

_old_workers = []


def reload(master):
    """Execute a master (gunicorn's Arbiter) anew with what lies on the disk now.

    Returns where that cannot start: then the old release is served on, and the log says why.
    """
    command = [sys.executable, *sys.orig_argv[1:]]
    environment = {
        name: value
        for name, value in master.cfg.env_orig.items()
        if name not in (OLD_WORKERS, *OF_GUNICORN)
    }
    folder = master.START_CTX["cwd"]
    if problem := _problem([*command, "--check-config"], environment, folder):
        master.log.error("The new release cannot start, the old one is served on: %s", problem)
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, WAITING_SIGNALS)
    sockets = [str(listener.fileno()) for listener in master.LISTENERS]
    # Its parent is another, so gunicorn takes it for the only master.
    told = str(os.getpid()), ",".join(sockets)
    environment |= dict(zip(OF_GUNICORN, told, strict=True))
    environment[OLD_WORKERS] = ",".join(map(str, [*_children(), *master.WORKERS]))
    os.chdir(folder)
    os.execve(command[0], command, environment)  # noqa: S606 - itself


def _problem(check, environment, folder):
    """The last thing that a check said before it failed, None if it did not."""
    try:
        done = subprocess.run(
            check, env=environment, cwd=folder, capture_output=True, text=True,
            timeout=LONGEST_CHECK,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{type(error).__name__}"
    said = done.stderr.strip().splitlines() or [f"status {done.returncode}"]
    return said[-1] if done.returncode else None


def begun():
    """A master is there: let it have the signals that came meanwhile, and learn which workers were
    there before."""
    _old_workers[:] = map(int, filter(None, os.environ.pop(OLD_WORKERS, "").split(",")))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, WAITING_SIGNALS)


def _children():
    """The workers before that are still there: a number belongs to a child until it is waited
    for, and later perhaps to a stranger."""
    found = []
    for process in _old_workers:
        try:
            ended, _ = os.waitpid(process, os.WNOHANG)
        except ChildProcessError:
            continue
        if not ended:
            found.append(process)
    return found


def before_fork():
    """In the master: see which of the workers before are still there for the next one to end."""
    _old_workers[:] = _children()


def ready(worker):
    """In a new worker, which can answer now: end those before in its turn."""
    _end_in_time(worker)
    first = worker.age <= worker.cfg.workers
    for process in _old_workers[worker.age - 1 :: worker.cfg.workers] if first else _old_workers:
        # It ends when it has answered what it was asked.
        os.kill(process, signal.SIGTERM)


def _end_in_time(worker):
    """Nobody waits for a worker of the release before, so it sees to it itself that it ends."""

    def end(number, frame):
        signal.alarm(worker.cfg.graceful_timeout + AFTER_GRACE)
        worker.handle_exit(number, frame)

    signal.signal(signal.SIGTERM, end)
    signal.siginterrupt(signal.SIGTERM, False)
