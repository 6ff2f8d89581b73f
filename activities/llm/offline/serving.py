"""Serving: which parts of an app a clause's words lead to, and which lead nowhere. Errs to nowhere: a noun that is an
entity serves no verb, and no field or button keeps a condition by being there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from activities.llm.offline.asked_words import asked_words
from activities.llm.offline.clauses import Clause
from activities.llm.offline.lexicon import Sense, lexicon
from activities.llm.offline.tokens import Part, Token, verb_forms
from activities.llm.offline.words import stem, stem_phrase
from templates.spec import Action, AppSpec, Entity
from templates.spec.rules import SetField

_WORDS = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Served:
    """Parts that answer, in the order of the words; and the words that nothing answers."""

    parts: tuple[str, ...]
    unanswered: tuple[str, ...] = ()


class Answers:
    """What of one spec answers to which word. ``synonyms``: phrase of the prompt -> element of the spec."""

    def __init__(self, spec: AppSpec, synonyms: Mapping[str, str]) -> None:
        self._spec = spec
        self._words = asked_words(spec.language)
        self._forms = verb_forms(lexicon().grammars[spec.language])
        self._actors = frozenset(lexicon().grammars[spec.language].actors)
        self._spoken_of: tuple[str, ...] = ()  # the entities that the latest clause named
        self._names: dict[tuple[str, ...], list[str]] = {}
        for name, part in self._named():
            self._names.setdefault(name, []).append(part)
        for phrase, element in synonyms.items():
            part = self._element(element)
            if part:
                self._names.setdefault(tuple(stem_phrase(phrase.lower()).split()), []).append(part)

    def of(self, clause: Clause) -> Served:
        """The parts for a clause; each of its words is answered, asks for nothing, or is told as unanswered. Clauses
        come in the order of the prompt: a field is one of what was last spoken of."""
        text = " ".join(token.text.lower() for token in clause.tokens)
        left = [token for token in clause.tokens if token.part is not Part.MARK]
        parts: list[str] = []
        for phrase, part in ((each, "app:dark_mode") for each in self._words.dark):
            if phrase in text:
                parts.append(part)
                left = [token for token in left if token.text.lower() not in phrase.split()]
        named: list[tuple[str, list[str]]] = []
        left = self._things(left, named)
        self._speak_of(named)
        meant = [(words, self._meant(known) or self._look(words)) for words, known in named]
        unanswered = [words for words, part in meant if not part]
        parts += [part for _, part in meant if part]
        entities = self._entities(parts)
        for token in left:
            found = self._one(token, entities)
            if found is None:
                unanswered.append(token.text)
            else:
                parts += found
        return Served(tuple(dict.fromkeys(parts)), tuple(dict.fromkeys(unanswered)))

    def _speak_of(self, named: list[tuple[str, list[str]]]) -> None:
        own = [part.partition(":")[2] for _, known in named for part in known if part.startswith("entity:")]
        self._spoken_of = tuple(own) or self._spoken_of

    def _meant(self, known: list[str]) -> str:
        """Of the parts of one name, the entity, or the member of what is spoken of; empty where it is of another."""
        entity = next((part for part in known if part.startswith("entity:")), "")
        of = {part.partition(":")[2].partition(".")[0]: part for part in reversed(known)}
        own = next((of[name] for name in self._spoken_of if name in of), "")
        return entity or (own if self._spoken_of else known[0])

    def _things(self, tokens: list[Token], named: list[tuple[str, list[str]]]) -> list[Token]:
        """Takes the longest names out of the tokens, and puts them into ``named``; the tokens that are left."""
        left: list[Token] = []
        at = 0
        longest = max((len(name) for name in self._names), default=1)
        while at < len(tokens):
            for length in range(min(longest, len(tokens) - at), 0, -1):
                run = tokens[at : at + length]
                known = self._names.get(tuple(token.stem for token in run))
                if known and not (length == 1 and run[0].part is Part.VERB):
                    named.append((" ".join(token.text for token in run), known))
                    at += length
                    break
            else:
                left.append(tokens[at])
                at += 1
        return left

    def _one(self, token: Token, entities: list[Entity]) -> list[str] | None:
        """The parts that answer one word; none where it asks for nothing; None where nothing answers."""
        lower, words = token.text.lower(), self._words
        base = token.verb or self._forms.get(lower, lower)
        names = {lower, token.stem, base}
        if lower.isdigit() or names & words.rules:
            return None
        usual = self._usual(names, entities)
        if usual is not None:
            return usual
        empty = bool(names & (words.keep | words.neutral))
        acts = token.part is Part.VERB or lower in self._forms
        found = self._action(base, entities) if acts and not empty else None
        if found or (token.part is Part.VERB and not empty):
            return found
        if self._is_style(token) and not empty:
            return ["theme"]
        asks = not empty and token.part is not Part.FUNCTION and not names & (self._actors | words.may_levels)
        return None if asks else []

    def _usual(self, names: set[str], entities: list[Entity]) -> list[str] | None:
        """What every app has, where a word asks for it."""
        words = self._words
        for listed, kind in ((words.search, "search"), (words.filter, "filter"), (words.sort, "sort")):
            if names & listed:
                return [f"{kind}:{entity.name}" for entity in entities or self._spec.aggregates]
        metrics = [f"metric:{metric.name}" for metric in self._spec.metrics]
        for listed, parts in ((words.figures, metrics), (words.phone, ["app:phone"]), (words.storage, ["app:storage"])):
            if names & listed:
                return parts or None
        return None

    def _action(self, verb: str, entities: list[Entity]) -> list[str] | None:
        """The buttons of that name, when they do what the verb says: to set a field is enough for few."""
        wanted = lexicon().grammars[self._spec.language].actions.get(verb, verb).replace(" ", "_") or verb
        found = [
            f"action:{entity.name}.{action.name}"
            for entity in entities or self._spec.aggregates
            for action in entity.actions
            if _called(action, {wanted, verb}) and (verb in self._words.status or _does_more(action))
        ]
        return found or None

    def _look(self, words: str) -> str:
        return "theme" if words.lower() in self._words.looks else ""

    def _is_style(self, token: Token) -> bool:
        known = lexicon().phrases.get(token.stem, {})
        return token.text.lower() in self._words.looks or (Sense.STYLE in known and Sense.CONCEPT not in known)

    def _entities(self, parts: list[str]) -> list[Entity]:
        names = dict.fromkeys(part.partition(":")[2].partition(".")[0] for part in parts)
        return [entity for entity in self._spec.aggregates if entity.name in names]

    def _element(self, element: str) -> str:
        name, _, member = element.partition(".")
        entity = next((each for each in self._spec.entities if each.name == name), None)
        if entity is None or not member:
            return f"entity:{name}" if entity else ""
        if entity.field(member):
            return f"field:{name}.{member}"
        if any(each.name == member for each in entity.computed):
            return f"computed:{name}.{member}"
        return ""  # a button is not what a noun asks for

    def _named(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """The stems of every name -> its part; entities last, so that they win."""
        for entity in self._spec.entities:
            for value in entity.computed:
                yield _stems(value.label), f"computed:{entity.name}.{value.name}"
            for field in entity.fields:
                part = f"field:{entity.name}.{field.name}"
                yield from ((_stems(option.label), part) for option in field.options)
                yield _stems(field.label), part
                yield _stems(field.name.removesuffix("_id")), part
            yield from ((_stems(f"{view.value} view"), f"view:{entity.name}.{view.value}") for view in entity.views)
        for entity in self._spec.entities:
            yield _stems(entity.label), f"entity:{entity.name}"
            yield _stems(entity.label_plural), f"entity:{entity.name}"


def _stems(label: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in _WORDS.findall(label.lower().replace("_", " ")))


def _called(action: Action, names: set[str]) -> bool:
    words = action.name.split("_")
    return action.name in names or words[0] in names or (len(words) > 1 and words[-1] in names)


def _does_more(action: Action) -> bool:
    return not isinstance(action.rule, SetField)
