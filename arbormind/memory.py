"""RememberingEmbedder: embeds a text once. Keys of options come again with every decision, and a vendor's embedding
costs money; a query that comes once is soon forgotten. Forgets the longest unused first; keeps nothing on disk."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from hashlib import blake2b
from threading import Lock

import numpy as np

from arbormind.embedder import Embedder, Vectors

MOST = 20_000  # vectors; 20 MB at 256 numbers each
MOST_TABLES = 256
Address = tuple[str, int, bytes]


class RememberingEmbedder:
    """Vectors by (embedder, dimension, text hash), and whole tables of keys by the hashes of their texts."""

    def __init__(self, inner: Embedder, most: int = MOST) -> None:
        self._inner = inner
        self._most = most
        self._lock = Lock()
        self._rows: OrderedDict[Address, Vectors] = OrderedDict()
        self._tables: OrderedDict[tuple[str, ...], Vectors] = OrderedDict()

    @property
    def name(self) -> str:
        """The inner one's: decisions do not depend on what is remembered."""
        return self._inner.name

    @property
    def dimension(self) -> int:
        """The inner one's."""
        return self._inner.dimension

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit rows, the same as the inner embedder's. What is returned must not be written to."""
        wanted = tuple(texts)
        with self._lock:
            table = self._tables.get(wanted)
            if table is not None:
                self._tables.move_to_end(wanted)
                return table
            return self._gathered(wanted)

    def _gathered(self, texts: tuple[str, ...]) -> Vectors:
        addresses = [self._address(text) for text in texts]
        fresh = {address: text for address, text in zip(addresses, texts, strict=True) if address not in self._rows}
        found = {address: self._rows[address] for address in addresses if address in self._rows}
        if fresh:
            made = self._inner.embed(list(fresh.values()))
            found.update(zip(fresh, made, strict=True))
        for address in addresses:
            self._rows[address] = found[address]
            self._rows.move_to_end(address)
        while len(self._rows) > self._most:
            self._rows.popitem(last=False)
        rows = np.asarray([found[address] for address in addresses]) if texts else self._inner.embed(texts)
        rows.setflags(write=False)
        if len(texts) > 1:
            self._tables[texts] = rows
            if len(self._tables) > MOST_TABLES:
                self._tables.popitem(last=False)
        return rows

    def _address(self, text: str) -> Address:
        return (self.name, self.dimension, blake2b(text.encode(), digest_size=16).digest())
