"""One window for each ledger: a second start brings the first to the front."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

ANSWER_MS = 500  # a window that takes longer to answer is gone
CALL = b"show"


class SingleInstance(QObject):
    """The claim of a window on its ledger. `called` comes when somebody starts another one."""

    called = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._server: QLocalServer | None = None

    def claim(self, folder: Path) -> bool:
        """Become the window for the ledger in a folder; False when another is, and was called."""
        self.release()
        name = _name_for(folder)
        if _call(name):
            return False
        QLocalServer.removeServer(name)  # of a program that crashed
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_new_connection)
        server.listen(name)
        self._server = server
        return True

    def release(self) -> None:
        """Let another window have the ledger."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _on_new_connection(self) -> None:
        server = self._server
        while server is not None and (connection := server.nextPendingConnection()) is not None:
            connection.disconnected.connect(connection.deleteLater)
            self.called.emit()


def _name_for(folder: Path) -> str:
    digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()
    return f"fieldbook-{digest[:24]}"


def _call(name: str) -> bool:
    """Call the window of that name; whether there is one."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(ANSWER_MS):
        return False
    socket.write(CALL)
    socket.waitForBytesWritten(ANSWER_MS)
    socket.disconnectFromServer()
    return True
