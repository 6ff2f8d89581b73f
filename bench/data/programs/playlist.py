"""Playlists: lengths in minutes, shuffles that repeat, and duplicates."""

import json
import random
from pathlib import PurePath

Track = dict[str, str | int]


def load(text: str) -> list[Track]:
    return list(json.loads(text)["tracks"])


def minutes(tracks: list[Track]) -> str:
    seconds = sum(int(track["seconds"]) for track in tracks)
    return f"{seconds // 60}:{seconds % 60:02}"


def shuffled(tracks: list[Track], seed: int) -> list[Track]:
    mixed = tracks[:]
    random.Random(seed).shuffle(mixed)
    return mixed


def artist(tracks: list[Track], title: str) -> str | None:
    by_title = {str(track["title"]): str(track["artist"]) for track in tracks}
    return by_title.get(title)


def test_a_playlist_is_read() -> None:
    tracks = load('{"tracks": [{"title": "Blue", "artist": "Joni", "seconds": 185}]}')
    assert minutes(tracks) == "3:05"
    assert shuffled(tracks, 4) == tracks
    assert artist(tracks, "Blue").title() == "Joni"
    assert PurePath("music/blue.mp3").suffix == ".mp3"
