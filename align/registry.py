"""Registries: what can be chosen by name, and the files where these things are declared."""

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import TypeVar, cast

Member = TypeVar("Member")


class Registry(Mapping[str, Member]):
    """What the modules of a package declare, by public name, imported only when it is looked up.

    The names are known without an import, so that a help text can list them quickly: `in`, `len()` and iterating over
    the names load nothing; `[...]`, `.get()`, `.values()` and `.items()` load what they return.
    """

    def __init__(self, package: str, attribute: str, modules: Iterable[str] | Mapping[str, str]) -> None:
        """`modules` of the `package` declare a member each, called `attribute`.

        They are also the names, unless a mapping gives names that differ from the modules': `{"xliff": "xliff12"}`.
        """
        self._package = package
        self._attribute = attribute
        self._modules = dict(modules) if isinstance(modules, Mapping) else {name: name for name in modules}

    def __getitem__(self, name: str) -> Member:
        module = import_module(f"{self._package}.{self._modules[name]}")
        return cast(Member, getattr(module, self._attribute))

    def __contains__(self, name: object) -> bool:
        return name in self._modules

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)
