"""What the person who runs the service sets, read once from the environment, faults all at once."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

KEY_FILE = "secret-key"
SHORTEST_KEY = 32
YES, NO = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


class Misconfigured(Exception):  # noqa: N818 - reads as what happened
    """The environment cannot be used; the text says what to set, one sentence a fault."""


@dataclass(frozen=True)
class Mail:
    """Where e-mail goes: printed on the terminal unless a server is named."""

    host: str
    port: int
    user: str
    password: str
    tls: bool
    sender: str


@dataclass(frozen=True)
class Environment:
    """Everything the settings take from outside."""

    data: Path
    database_url: str
    secret_key: str
    debug: bool
    hosts: tuple[str, ...]
    origins: tuple[str, ...]
    behind_proxy: bool
    demo: bool
    mail: Mail


def read(variables: Mapping[str, str] = os.environ) -> Environment:
    """The environment, checked.

    Arguments:
        variables: names and texts, such as ``os.environ``.

    Raises:
        Misconfigured: one sentence for each thing that cannot be used.

    >>> read({"CROSSWAYS_HOSTS": "listen.example.org"}).origins
    ('https://listen.example.org',)
    >>> read({"EMAIL_PORT": "x"})
    Traceback (most recent call last):
    ...
    crossways.web.wiring.environment.Misconfigured: EMAIL_PORT is 'x': set it to a whole number.
    """
    reader = _Reader(variables)
    data = Path(reader.text("CROSSWAYS_DATA", "crossways-data")).absolute()
    debug = reader.switch("CROSSWAYS_DEBUG")
    hosts = reader.words("CROSSWAYS_HOSTS") or ("localhost", "127.0.0.1", "[::1]")
    found = Environment(
        data=data,
        database_url=reader.text("DATABASE_URL", f"sqlite:///{data / 'crossways.sqlite3'}"),
        secret_key=reader.key(data / KEY_FILE),
        debug=debug,
        hosts=hosts,
        origins=reader.words("CROSSWAYS_ORIGINS") or tuple(f"https://{host}" for host in hosts),
        behind_proxy=reader.switch("CROSSWAYS_BEHIND_PROXY"),
        demo=reader.switch("CROSSWAYS_DEMO"),
        mail=reader.mail(),
    )
    if reader.faults:
        raise Misconfigured("\n".join(reader.faults))
    return found


def make_data_folder(environment: Environment) -> None:
    """Make the data folder, and a secret key in it that nobody else can read, where absent."""
    environment.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if environment.secret_key:
        return
    path = environment.data / KEY_FILE
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))


@dataclass
class _Reader:
    """Takes variables one by one and remembers each fault."""

    variables: Mapping[str, str]
    faults: list[str] = field(default_factory=list)

    def text(self, name: str, otherwise: str = "") -> str:
        return self.variables.get(name, "").strip() or otherwise

    def words(self, name: str) -> tuple[str, ...]:
        return tuple(self.text(name).replace(",", " ").split())

    def switch(self, name: str, *, otherwise: bool = False) -> bool:
        if not (text := self.text(name).lower()):
            return otherwise
        if text not in YES | NO:
            self.faults.append(f"{name} is {text!r}: set it to yes or no.")
        return text in YES

    def number(self, name: str, otherwise: int) -> int:
        text = self.text(name, str(otherwise))
        if not text.isdecimal():
            self.faults.append(f"{name} is {text!r}: set it to a whole number.")
            return otherwise
        return int(text)

    def key(self, file: Path) -> str:
        text = self.text("SECRET_KEY")
        if text and len(text) < SHORTEST_KEY:
            self.faults.append(
                f"SECRET_KEY has {len(text)} characters: use at least {SHORTEST_KEY},"
                " or leave it out and one is made for you."
            )
        if text or not file.is_file():
            return text
        return file.read_text(encoding="ascii").strip()

    def mail(self) -> Mail:
        return Mail(
            host=self.text("EMAIL_HOST"),
            port=self.number("EMAIL_PORT", 587),
            user=self.text("EMAIL_USER"),
            password=self.text("EMAIL_PASSWORD"),
            tls=self.switch("EMAIL_TLS", otherwise=True),
            sender=self.text("EMAIL_FROM", "Crossways <crossways@localhost>"),
        )
