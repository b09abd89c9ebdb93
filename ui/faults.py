"""What can go wrong with a call before anything is asked or read: the leaves that only the interfaces raise."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import UsageError


class BadCall(UsageError):
    """The words of a command line do not make a call."""

    def __init__(self, problem: str, command: str) -> None:
        self.problem, self.command = problem, command
        super().__init__(f"{problem} See `{command} --help`")


class OutputUnwritable(UsageError):
    """A file that was asked for cannot be written."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path} cannot be written: {reason}; name another file")


class BatchUnreadable(UsageError):
    """A file of questions cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path} cannot be read: {reason}; name a UTF-8 file with one JSON object a line")


class PortTaken(UsageError):
    """The web interface cannot listen where it was told to."""

    retry_helps = True

    def __init__(self, address: str, port: int, reason: str) -> None:
        self.address, self.port, self.reason = address, port, reason
        super().__init__(f"cannot listen on {address}:{port}: {reason}; choose another with --port")
