// One step's panel: its verdict, its checks, and what a person may do about it.

import { api } from "./api.js";
import { announce, dot, h, pill } from "./dom.js";
import { duration, statusLabel, stepLabel } from "./words.js";

const RETRYABLE = new Set(["blocked", "done", "skipped"]);
const SKIPPABLE = new Set(["waiting", "running", "blocked"]);

export class StepPanel {
  /** `changed()` is called after the workflow took a command. */
  constructor(project, changed) {
    this.project = project;
    this.changed = changed;
    this.refusal = h("p", { class: "notice", role: "alert" });
    this.root = h("section", { class: "card", "aria-label": "The chosen step" });
  }

  show(step, live) {
    if (this.name !== step.name) this.refusal.textContent = "";
    this.name = step.name;
    const focused = this.root.contains(document.activeElement) ? document.activeElement.dataset.command : null;
    this.root.replaceChildren(
      h("div", { class: "card-head" }, h("h2", {}, stepLabel(step.name)), pill(step.status, statusLabel(step.status))),
      h("div", { class: "detail" }, facts(step), verdict(step), checks(step), live ? this.commands(step) : null, this.refusal),
    );
    if (focused) this.root.querySelector(`[data-command="${focused}"]`)?.focus();
  }

  commands(step) {
    const can = [];
    if (RETRYABLE.has(step.status)) can.push(this.button(step, "retry", "Retry"));
    if (SKIPPABLE.has(step.status)) can.push(this.button(step, "skip", "Skip"));
    return h("div", { class: "row" }, can);
  }

  button(step, command, label) {
    const press = async ({ currentTarget }) => {
      currentTarget.disabled = true;
      this.refusal.textContent = "";
      try {
        await api.step(this.project, step.name, command, "");
        announce(`${label}: ${stepLabel(step.name)} accepted`);
        this.changed();
      } catch (refusal) {
        this.refusal.textContent = refusal.message;
      } finally {
        currentTarget.disabled = false;
      }
    };
    return h("button", { class: "button", type: "button", "data-command": command, onclick: press }, label);
  }
}

function facts(step) {
  const parts = [`${step.agent} makes ${step.makes}`];
  if (step.attempts) parts.push(step.attempts === 1 ? "1 try" : `${step.attempts} tries`);
  if (step.duration_s) parts.push(duration(step.duration_s));
  if (step.commit) parts.push(`commit ${step.commit.slice(0, 8)}`);
  return h("p", { class: "quiet" }, parts.join(" · "));
}

function verdict(step) {
  const needs = step.needs.map(stepLabel).join(", ");
  const text = step.reason || step.verdict?.summary || (step.status === "waiting" && needs ? `Starts after ${needs}.` : "");
  return text ? h("p", { class: "verdict" }, text) : null;
}

function checks(step) {
  const found = step.verdict?.checks ?? [];
  if (!found.length) return null;
  return h("ul", { class: "checks", "aria-label": "Checks" }, found.map((check) =>
    h("li", {},
      dot(check.ok ? "done" : "blocked"),
      h("span", {}, h("strong", {}, check.name), h("span", { class: "unseen" }, check.ok ? " passed" : " failed"), ` ${check.detail}`),
      h("span", { class: "time" }, [check.sandbox, duration(check.duration_s)].filter(Boolean).join(" · ")))));
}
