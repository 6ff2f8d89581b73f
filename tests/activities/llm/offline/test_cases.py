"""What a person would expect of particular prompts."""

from __future__ import annotations

from pathlib import Path

import pytest

from activities.llm.offline.derive import Derivation, derive
from arbormind.advice import Advice
from arbormind.embedder import WordLlamaEmbedder
from arbormind.evolution import Outcome, Weights, key
from templates.spec import AppSpec, Archetype, Entity, EntityKind, FieldType, Vibe
from tests.activities.llm.offline.conftest import Deriver


def names(spec: AppSpec) -> list[str]:
    return [entity.name for entity in spec.entities]


def fields(entity: Entity) -> dict[str, FieldType]:
    return {field.name: field.type for field in entity.fields}


def phrases(derived: Derivation) -> str:
    return ", ".join(derived.missing)


def test_tasks_with_projects_and_deadlines(deriver: Deriver) -> None:
    derived = deriver("Create a task management app with projects and deadlines")
    spec = derived.spec
    assert (spec.title, spec.slug) == ("Task Manager", "task-manager")
    assert spec.archetype is Archetype.PROJECT_MANAGEMENT
    assert names(spec) == ["Project", "Task"]
    task = spec.entity("Task")
    assert fields(task)["due_date"] is FieldType.DATE
    assert fields(task)["status"] is FieldType.ENUM
    assert fields(task)["project_id"] is FieldType.REFERENCE
    assert {"overdue", "days_to_due"} <= {value.name for value in task.computed}
    assert "complete" in {action.name for action in task.actions}
    assert "task_count" in {value.name for value in spec.entity("Project").computed}
    assert not derived.missing
    assert derived.fit == 1


def test_named_fields_are_the_fields(deriver: Deriver) -> None:
    spec = deriver("Keep a list of novels with title, author, genre, and reading status").spec
    assert names(spec) == ["Novel"]
    assert list(fields(spec.entities[0])) == ["title", "author", "genre", "reading_status"]
    assert fields(spec.entities[0])["reading_status"] is FieldType.ENUM


def test_measures_in_a_row_make_one_log(deriver: Deriver) -> None:
    spec = deriver("I want to log sleep, screen time, caffeine and mood, then get a wellbeing score").spec
    assert names(spec) == ["DailyLog"]
    log = spec.entities[0]
    assert {"sleep_hours", "screen_hours", "caffeine_cups", "mood"} <= set(fields(log))
    assert [value.rule.kind for value in log.computed] == ["weighted_sum", "bands"]


def test_types_follow_from_names(deriver: Deriver) -> None:
    spec = deriver(
        "Manage sponsors with contact email, homepage link, phone number, donation amount, renewal date, "
        "number of employees and is active"
    ).spec
    types = set(fields(spec.entities[0]).values())
    assert {
        FieldType.EMAIL,
        FieldType.URL,
        FieldType.PHONE,
        FieldType.DECIMAL,
        FieldType.DATE,
        FieldType.INTEGER,
    } <= types


def test_choices_in_brackets_are_options(deriver: Deriver) -> None:
    spec = deriver("Track parcels with weight, size (small, medium, large) and a delivery date").spec
    size = spec.entities[-1].field("size")
    assert size is not None
    assert [option.value for option in size.options] == ["small", "medium", "large"]


def test_unknown_things_are_kept_with_sensible_fields(deriver: Deriver) -> None:
    spec = deriver("An app to manage zorbles and their flumps").spec
    assert names(spec) == ["Zorble", "Flump"]
    assert fields(spec.entity("Flump"))["zorble_id"] is FieldType.REFERENCE
    assert fields(spec.entity("Zorble"))["name"] is FieldType.STRING


def test_stock_is_told_by_its_movements(deriver: Deriver) -> None:
    spec = deriver("Stock control with products (name, SKU, stock level) and stock in and stock out transactions").spec
    assert names(spec) == ["Product", "StockMovement"]
    product = spec.entity("Product")
    assert "stock_level" not in fields(product)
    on_hand = next(value for value in product.computed if value.name == "stock_on_hand")
    assert on_hand.rule.kind == "related_sum"
    assert on_hand.rule.minus_values == ("stock_out",)
    assert "stock_status" in {value.name for value in product.computed}


def test_income_and_expense_are_one_book(deriver: Deriver) -> None:
    spec = deriver("Log my income and expenses by category").spec
    assert names(spec) == ["Category", "Transaction"]
    assert "balance" in {value.name for value in spec.entity("Category").computed}


def test_parts_live_inside_their_whole(deriver: Deriver) -> None:
    spec = deriver("A cookbook where each recipe has ingredients and instructions").spec
    ingredient = spec.entity("Ingredient")
    assert (ingredient.kind, ingredient.embedded_in) == (EntityKind.EMBEDDED, "Recipe")
    assert all(row["ingredients"] for row in spec.entity("Recipe").sample)


def test_chores_are_assigned_at_random_by_a_button_only(deriver: Deriver) -> None:
    derived = deriver("Randomly assign chores to roommates every week")
    chore = derived.spec.entity("Chore")
    shared = [action for action in chore.actions if action.scope == "collection"]
    assert [action.rule.kind for action in shared] == ["assign_random"]
    assert "week" in phrases(derived)


def test_counters_count(deriver: Deriver) -> None:
    spec = deriver("Count coffees with increment, decrement and reset buttons and a counter").spec
    actions = {action.name for entity in spec.entities for action in entity.actions}
    assert {"increment", "decrement", "reset"} <= actions


def test_verbs_become_states_and_buttons(deriver: Deriver) -> None:
    spec = deriver("Conference talks: reviewers approve or reject proposals").spec
    proposal = spec.entity("Proposal")
    assert {"approve", "reject"} <= {action.name for action in proposal.actions}


def test_a_verb_no_state_answers_gets_one(deriver: Deriver) -> None:
    spec = deriver("Manage zorbles and approve zorbles").spec
    assert "approve" in {action.name for action in spec.entity("Zorble").actions}


def test_borrowing_leaves_a_loan(deriver: Deriver) -> None:
    spec = deriver("A tool shed where members borrow tools").spec
    assert names(spec) == ["Member", "Tool", "Loan"] or set(names(spec)) == {"Member", "Tool", "Loan"}
    assert {"tool_id", "member_id"} <= set(fields(spec.entity("Loan")))


@pytest.mark.parametrize(
    ("prompt", "word"),
    [
        ("Track plants and send email reminders", "email reminders"),
        ("Track plants with a barcode scanner", "barcode scanner"),
        ("Notes with user accounts and drag and drop", "user accounts"),
        ("Notes with user accounts and drag and drop", "drag and drop"),
        ("Invoices with PDF export and Stripe payments", "PDF"),
        ("Track stocks using the Foobar API", "Foobar API"),
        ("Suggest recipes using AI", "AI"),
        ("A pomodoro timer with sound", "sound"),
    ],
)
def test_what_cannot_be_done_is_said(deriver: Deriver, prompt: str, word: str) -> None:
    assert word.lower() in phrases(deriver(prompt)).lower()


def test_what_is_asked_to_be_left_out_is_no_gap(deriver: Deriver) -> None:
    derived = deriver("Track plants without AI, login or external APIs")
    assert not derived.missing


def test_outside_of_records_says_so(deriver: Deriver) -> None:
    derived = deriver("A landing page for a dentist with animations")
    assert derived.fit < 0.5
    assert "mostly outside" in derived.fit_reason


@pytest.mark.parametrize(
    ("words", "vibe"),
    [
        ("A nerdy", Vibe.DARK_HACKER),
        ("A playful", Vibe.PLAYFUL_COLORFUL),
        ("A professional", Vibe.ENTERPRISE_NEUTRAL),
        ("A sleek", Vibe.MODERN_GRADIENT),
        ("A minimalist", Vibe.MINIMAL_LIGHT),
    ],
)
def test_words_about_looks_decide_the_vibe(deriver: Deriver, words: str, vibe: Vibe) -> None:
    assert deriver(f"{words} app to manage projects").spec.theme.vibe is vibe


def test_colours_set_the_hue(deriver: Deriver) -> None:
    theme = deriver("A pastel green notes app").spec.theme
    assert (theme.hue, theme.chroma) == (150, 0.07)


def test_the_trade_brings_its_records_when_none_is_named(deriver: Deriver) -> None:
    assert set(names(deriver("An app for a dental practice").spec)) == {"Patient", "Doctor", "Appointment"}


def test_a_view_that_keeps_failing_is_no_longer_the_first(deriver: Deriver) -> None:
    prompt = "Create a task management app with projects and deadlines"
    usual = deriver(prompt)
    [first, *others] = usual.spec.entity("Task").views
    weights = Weights()
    for minute in range(12):
        failed = Outcome(False, 0.0, 60.0 * minute)
        weights = weights.after(key("view", usual.spec.archetype.value, first.value), failed)
    learned = derive(prompt, WordLlamaEmbedder(), advice=Advice(weights, 720.0))
    assert set(learned.spec.entity("Task").views) == {first, *others}
    assert learned.spec.entity("Task").views[0] is not first
    assert {"archetype", "vibe", "view"} <= {decision.context for decision in learned.decisions}


@pytest.mark.parametrize(
    ("prompt", "language"),
    [
        ("Eine Vereinsverwaltung mit Mitgliedern, Beiträgen und Terminen für die Jugend", "German"),
        ("Un carnet d'adresses pour les clients et leurs commandes en cours", "French"),
        ("在庫を管理するアプリ", "Japanese"),
    ],
)
def test_a_prompt_in_a_language_without_a_grammar_is_said_to_be_one(
    deriver: Deriver, prompt: str, language: str
) -> None:
    derived = deriver(prompt)
    assert "the prompt's language" in phrases(derived)
    assert language in derived.fit_reason and derived.fit < 0.5


@pytest.mark.parametrize("prompt", ["CRM", "Recipes", "Kanban", "Todo", "Aplikasi kasir untuk toko roti"])
def test_a_word_or_two_and_a_known_language_are_not(deriver: Deriver, prompt: str) -> None:
    assert "the prompt's language" not in phrases(deriver(prompt))


def test_no_public_prompt_is_taken_for_another_language(deriver: Deriver) -> None:
    for prompt in Path("bench/data/prompts-30.txt").read_text(encoding="utf-8").splitlines():
        assert "the prompt's language" not in phrases(deriver(prompt)), prompt
