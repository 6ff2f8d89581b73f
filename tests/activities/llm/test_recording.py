"""A recording answers for the vendors, byte for byte, and holds no key."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from activities.llm.models import Models
from activities.llm.provider import EntryMissing, Prompt, ReplyUnusable, Tier, Usage
from tests.activities.llm.asking import KEY, Answer, choices, prompt
from tests.activities.llm.conftest import Serve
from tests.fakes.model_server.mishap import Mishap


async def test_what_was_recorded_is_answered_again_without_a_call(serve: Serve, tmp_path: Path) -> None:
    server = serve(Mishap.PROSE)
    known = Models(replace(choices(server), record=tmp_path / "kept"), date.today)
    recorded = await known.provider("gemini,openai").ask(prompt())
    heard = list[str]()
    replayed = await known.provider(f"replay:{tmp_path / 'kept'}").ask(prompt(), heard.append)
    assert (replayed.value, replayed.text, replayed.model) == (recorded.value, recorded.text, recorded.model)
    assert "".join(heard) == recorded.text
    assert (replayed.provider, replayed.usage) == ("replay", Usage())
    assert "put words around" in replayed.trail[0] and "replayed from a-test-" in replayed.trail[1]
    assert len(server.vendors.log) == 1


async def test_a_prompt_that_was_not_recorded_is_an_error_that_names_it(serve: Serve, tmp_path: Path) -> None:
    with pytest.raises(EntryMissing, match=r"answer anew: 'review backend_impl'.*review-backend-impl-.*no reply"):
        await (
            Models(choices(serve()), date.today)
            .provider(f"replay:{tmp_path}")
            .ask(prompt(purpose="review backend_impl"))
        )


@pytest.mark.parametrize(
    "other",
    [
        replace(prompt(), text="another"),
        replace(prompt(), system="another"),
        replace(prompt(), context="another"),
        replace(prompt(), tier=Tier.STRONG),
        replace(prompt(), pictures=()),
    ],
)
async def test_one_changed_letter_is_another_prompt(serve: Serve, tmp_path: Path, other: Prompt[Answer]) -> None:
    known = Models(replace(choices(serve()), record=tmp_path), date.today)
    await known.provider("openai").ask(prompt())
    with pytest.raises(EntryMissing):
        await known.provider(f"replay:{tmp_path}").ask(other)


async def test_a_changed_request_says_what_of_it_changed(serve: Serve, tmp_path: Path) -> None:
    known = Models(replace(choices(serve()), record=tmp_path), date.today)
    await known.provider("openai").ask(prompt("First.\nDo it."))
    changed = replace(prompt("First.\nDo it well."), tier=Tier.STRONG)
    said = r"answer anew: 'a test'.*since a-test-\w+\.json.*task \(line 2: 'Do it\.' is now 'Do it well\.'\), tier"
    with pytest.raises(EntryMissing, match=said):
        await known.provider(f"replay:{tmp_path}").ask(changed)


async def test_other_pixels_under_the_same_caption_are_the_same_prompt(serve: Serve, tmp_path: Path) -> None:
    known = Models(replace(choices(serve()), record=tmp_path), date.today)
    recorded = await known.provider("openai").ask(prompt())
    redrawn = tuple(replace(picture, png=picture.png + b"1") for picture in prompt().pictures)
    replayed = await known.provider(f"replay:{tmp_path}").ask(replace(prompt(), pictures=redrawn))
    assert replayed.text == recorded.text


async def test_an_entry_that_was_spoiled_is_named(serve: Serve, tmp_path: Path) -> None:
    known = Models(replace(choices(serve()), record=tmp_path), date.today)
    await known.provider("openai").ask(prompt())
    [entry] = tmp_path.iterdir()
    entry.write_text(entry.read_text()[:-40])
    with pytest.raises(ReplyUnusable, match=entry.name):
        await known.provider(f"replay:{tmp_path}").ask(prompt())


async def test_a_key_that_found_its_way_into_a_prompt_is_not_kept(serve: Serve, tmp_path: Path) -> None:
    known = Models(replace(choices(serve()), record=tmp_path), date.today)
    await known.provider("anthropic").ask(prompt(f"The user pasted {KEY} here."))
    [entry] = tmp_path.iterdir()
    assert KEY not in entry.read_text()
    assert "The user pasted [key] here." in entry.read_text()
