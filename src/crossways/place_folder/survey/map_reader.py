"""Values taken out of a parsed map, every one that is not as it should be noted down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crossways.place_folder.fault import Fault, quoted


class MapReader:
    """Takes values out of the parsed TOML, noting down everything that is not as it should be."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def tell(self, key: str, found: str, expected: str, mend: str = "Correct it") -> None:
        """Note down one mistake; ``key`` is where in the map."""
        self.faults.append(Fault(self.file, None, key, found, expected, mend))

    def table(self, parent: Mapping[str, object], key: str) -> Mapping[str, object]:
        """A section, empty when it is not there."""
        value = parent.get(key, {})
        if isinstance(value, Mapping):
            return value
        self.tell(key, quoted(value), f"a section [{key}]")
        return {}

    def text(self, parent: Mapping[str, object], key: str, where: str) -> str | None:
        """A text, or ``None`` when it is not there."""
        value = parent.get(key)
        if value is None or (isinstance(value, str) and value.strip()):
            return value
        self.tell(where, quoted(value), 'text in quotation marks, such as "a"')
        return None

    def number(self, parent: Mapping[str, object], key: str, where: str) -> float | None:
        """A number; it must be there."""
        value = parent.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        self.tell(where, "nothing" if value is None else quoted(value), "a number")
        return None

    def integer(
        self, parent: Mapping[str, object], key: str, where: str, *, default: int | None, least: int
    ) -> int | None:
        """A whole number, or ``default`` when it is not there."""
        value = parent.get(key, default)
        if value is None or (type(value) is int and value >= least):
            return value
        self.tell(where, quoted(value), f"a whole number, {least} or more")
        return default

    def truth(self, parent: Mapping[str, object], key: str, where: str, default: bool) -> bool:
        """True or false, or ``default`` when it is not there."""
        value = parent.get(key, default)
        if isinstance(value, bool):
            return value
        self.tell(where, quoted(value), "true or false, without quotation marks")
        return default

    def texts(self, parent: Mapping[str, object], where: str) -> dict[str, str]:
        """Every key of a section with its text."""
        told = {key: self.text(parent, key, f"{where}.{key}") for key in parent}
        return {key: value for key, value in told.items() if value is not None}

    def numbers(self, parent: Mapping[str, object], where: str) -> dict[str, float]:
        """Every key of a section with its number."""
        told = {key: self.number(parent, key, f"{where}.{key}") for key in parent}
        return {key: value for key, value in told.items() if value is not None}

    def only(self, parent: Mapping[str, object], allowed: Sequence[str], where: str) -> None:
        """Name every key that means nothing in this section."""
        for key in parent:
            if key not in allowed:
                self.tell(
                    f"{where}{key}", "a key that means nothing here", f"one of {', '.join(allowed)}"
                )
