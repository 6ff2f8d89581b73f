"""GenerationWorkflow: a prompt's way through the step plan. Binds messages, queries and the run together; the rules
are in the run and its commands."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from temporalio import workflow
from temporalio.common import SearchAttributeKey

from workflows.blocked_timeout import BlockedTimeout
from workflows.commands import Commands
from workflows.details import board_markdown
from workflows.errors import CommandRefused, PlanRefused
from workflows.plan import check_plan
from workflows.recorder import Recorder
from workflows.run import Run
from workflows.run_status import Standing
from workflows.signal_input import dollars, step_command

with workflow.unsafe.imports_passed_through():
    from activities.payloads.results import RunState, RunStatus, Spend, StepState, StepStatus
    from activities.payloads.runs import RunRequest, RunResult, StepCommand
    from activities.payloads.steps import StepPlan

GEN_ARCHETYPE = SearchAttributeKey.for_keyword("GenArchetype")
# All are in activities.payloads.names.SEARCH_ATTRIBUTES: upserting one that is not registered wedges the run.
GEN_STATUS = SearchAttributeKey.for_keyword("GenStatus")
GEN_COST_USD = SearchAttributeKey.for_float("GenCostUsd")
ADMISSION = "admission"  # runs that began before there was one were not asked whether they may be


@workflow.defn(name="GenerationWorkflow")
class GenerationWorkflow:
    """Steps whose needs are met run at the same time, each in a task of its own. The main coroutine only waits on
    conditions: awaiting a task would hand a cancel to it, and there it would be lost."""

    @workflow.init
    def __init__(self, request: RunRequest) -> None:
        self._run = Run(request)
        self._commands = Commands(self._run)
        self._recorder = Recorder(self._refused)
        self._told: object = None
        self._indexed: tuple[RunStatus, float, str] | None = None
        self._vigil = BlockedTimeout(request.remind_after_s, request.blocked_wait_s)

    @workflow.run
    async def run(self, request: RunRequest) -> RunResult:
        """Until the app is delivered, nobody came to a blocked run in time, or the run is cancelled."""
        try:
            check_plan(request.plan)
            await self._admission()
            await self._go_on()
            await self._close()
        except PlanRefused as refusal:
            self._run.end(Standing(RunStatus.FAILED, refusal.message))
            await self._close()
            raise
        except asyncio.CancelledError:
            await asyncio.shield(self._wind_down())
            raise
        state = self._run.state()
        return RunResult(state.status, state)

    @workflow.query
    def state(self) -> RunState:
        """The whole run."""
        return self._run.state()

    @workflow.query
    def plan(self) -> StepPlan:
        """The plan this run keeps to."""
        return self._run.plan

    @workflow.query
    def ledger(self) -> Spend:
        """What has been spent."""
        return self._run.ledger.spend

    @workflow.signal(description='Skip a step: {"step": "testing_backend", "reason": "why"}')
    def skip_step(self, *words: object) -> None:
        """Skip a step, from the Web UI."""
        self._obey("skip_step", lambda: self._commands.skip(step_command(words)))

    @workflow.signal(description='Try a step again: {"step": "backend_impl"}; what rests on it is done again after it')
    def retry_step(self, *words: object) -> None:
        """Try a step again, from the Web UI."""
        self._obey("retry_step", lambda: self._commands.retry(step_command(words)))

    @workflow.signal(name="continue_step", description='After pushing an edit: check it: {"step": "backend_impl"}')
    def carry_on_step(self, *words: object) -> None:
        """Judge a blocked step by what was pushed, from the Web UI."""
        self._obey("continue_step", lambda: self._commands.carry_on(step_command(words)))

    @workflow.signal(name="approve", description='Allow a repair that relaxes a constraint: {"step": "contracts"}')
    def approve_repair(self, *words: object) -> None:
        """Approve, from the Web UI."""
        self._obey("approve", lambda: self._commands.approve(step_command(words)))

    @workflow.signal(name="reject", description='Refuse that repair; the step stays blocked: {"step": "contracts"}')
    def reject_repair(self, *words: object) -> None:
        """Reject, from the Web UI."""
        self._obey("reject", lambda: self._commands.reject(step_command(words)))

    @workflow.signal(name="pause", description="Start no new step; running ones go on. No input")
    def pause_run(self, *words: object) -> None:
        """Pause, from the Web UI."""
        self._obey("pause", self._commands.pause)

    @workflow.signal(name="resume", description="Go on after a pause. No input")
    def resume_run(self, *words: object) -> None:
        """Resume, from the Web UI."""
        self._obey("resume", self._commands.resume)

    @workflow.signal(name="raise_budget", description="Set a new limit in US dollars: 0.5")
    def raise_limit(self, *words: object) -> None:
        """Raise the limit, from the Web UI."""
        self._obey("raise_budget", lambda: self._commands.raise_budget(dollars(words)))

    @workflow.update
    def skip(self, command: StepCommand) -> StepState:
        """Skip a step, or say why not."""
        return self._commands.skip(command)

    @skip.validator
    def check_skip(self, command: StepCommand) -> None:
        self._commands.check_skip(command)

    @workflow.update
    def retry(self, command: StepCommand) -> StepState:
        """Try a step again, or say why not."""
        return self._commands.retry(command)

    @retry.validator
    def check_retry(self, command: StepCommand) -> None:
        self._commands.check_retry(command)

    @workflow.update
    def continue_step(self, command: StepCommand) -> StepState:
        """Judge a blocked step by what a person has pushed, or say why not."""
        return self._commands.carry_on(command)

    @continue_step.validator
    def check_continue(self, command: StepCommand) -> None:
        self._commands.check_continue(command)

    @workflow.update
    def approve(self, command: StepCommand) -> StepState:
        """Allow a repair that relaxes a constraint, or say why there is none."""
        return self._commands.approve(command)

    @approve.validator
    def check_approve(self, command: StepCommand) -> None:
        self._commands.check_decide(command)

    @workflow.update
    def reject(self, command: StepCommand) -> StepState:
        """Refuse that repair, or say why there is none."""
        return self._commands.reject(command)

    @reject.validator
    def check_reject(self, command: StepCommand) -> None:
        self._commands.check_decide(command)

    @workflow.update
    def pause(self) -> RunState:
        """Start no new step, or say why not."""
        return self._commands.pause()

    @pause.validator
    def check_pause(self) -> None:
        self._commands.check_pause()

    @workflow.update
    def resume(self) -> RunState:
        """Go on, or say why not."""
        return self._commands.resume()

    @resume.validator
    def check_resume(self) -> None:
        self._commands.check_resume()

    @workflow.update
    def raise_budget(self, to_usd: float) -> RunState:
        """Set a new limit in US dollars, or say why not."""
        return self._commands.raise_budget(to_usd)

    @raise_budget.validator
    def check_raise_budget(self, to_usd: float) -> None:
        self._commands.check_raise_budget(to_usd)

    async def _admission(self) -> None:
        self._run.asked = workflow.patched(ADMISSION)
        if not self._run.asked:
            return
        self._publish()
        try:
            await workflow.wait_condition(lambda: self._recorder.idle)
        except asyncio.CancelledError:
            self._recorder.drop()  # the first line is said until it is heard; a cancelled run does not wait for that
            raise

    def _refused(self, reason: str) -> None:
        if not self._run.over:
            self._run.end(Standing(RunStatus.FAILED, reason))

    async def _go_on(self) -> None:
        while not self._run.over:
            self._run.advance()
            self._publish()
            await self._change()
        await workflow.wait_condition(lambda: self._run.idle)  # of a refused run, steps may be stopping

    async def _change(self) -> None:
        seen = self._run.revision
        try:
            await workflow.wait_condition(
                lambda: self._run.revision != seen,
                timeout=self._vigil.next_in(workflow.now()),
                timeout_summary="blocked: waits for a person",
            )
        except TimeoutError:
            if self._vigil.over(workflow.now()):
                self._give_up()
            else:
                self._run.note(self._vigil.remind(workflow.now()))

    def _give_up(self) -> None:
        standing = self._run.standing
        if standing.status is RunStatus.BLOCKED:
            waited = self._run.request.blocked_wait_s
            self._run.end(Standing(RunStatus.FAILED, f"Nobody decided within {waited:g} s. {standing.reason}"))

    async def _wind_down(self) -> None:
        self._run.end(Standing(RunStatus.CANCELLED, "Cancelled on request. Start a new run to go on."))
        await workflow.wait_condition(lambda: self._run.idle)
        await self._close()

    async def _close(self) -> None:
        self._publish()
        await workflow.wait_condition(lambda: self._recorder.idle and workflow.all_handlers_finished())

    def _obey(self, name: str, command: Callable[[], object]) -> None:
        try:
            command()
        except CommandRefused as refusal:
            workflow.logger.warning("signal ignored: name=%s %s", name, refusal.message)
            self._run.note(f"{name} was ignored: {refusal.message}")

    def _publish(self) -> None:
        state = self._run.state()
        workflow.set_current_details(board_markdown(state))
        self._index(state)
        self._vigil.look(state.status, workflow.now())
        telling = (*_telling(state), self._vigil.reminders)
        if telling != self._told:
            self._told = telling
            self._recorder.tell(state)

    def _index(self, state: RunState) -> None:
        archetype = self._run.archetype
        entry = (state.status, state.spend.cost_usd, archetype)
        if entry != self._indexed:
            self._indexed = entry
            workflow.upsert_search_attributes(
                [
                    GEN_STATUS.value_set(state.status.value),
                    GEN_COST_USD.value_set(state.spend.cost_usd),
                    *([GEN_ARCHETYPE.value_set(archetype)] if archetype else []),
                ]
            )


def _telling(state: RunState) -> tuple[object, ...]:
    """What only the workflow knows; the rest is told by the steps themselves. A change of it goes to the read side."""
    decided = {StepStatus.SKIPPED, StepStatus.BLOCKED, StepStatus.HEALING}
    reset = [step.name for step in state.steps if step.status is StepStatus.WAITING and step.attempts]
    healed = [(healing.number, healing.status, healing.awaits) for healing in state.healings]
    return (
        state.status,
        *healed,
        *((step.name, step.status) for step in state.steps if step.status in decided),
        *reset,
    )
