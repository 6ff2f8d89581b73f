// A project's page: what the server says of it, kept current by its events.

import { api } from "./api.js";
import { Board } from "./board.js";
import { announce, h, pill } from "./dom.js";
import { showFiles, showRuns } from "./files.js";
import { listen } from "./live.js";
import { Log } from "./log.js";
import { StepPanel } from "./step.js";
import { duration, money, secondsSince, statusLabel, stepLabel } from "./words.js";

const SETTLE_MS = 120;
const SURE_MS = 4000;
const OVER = new Set(["delivered", "failed", "cancelled"]);

// The step worth looking at: one that needs a person, else the one at work, else the last that was.
function telling(steps) {
  const first = (...statuses) => steps.find((step) => statuses.includes(step.status));
  const last = steps.findLast((step) => step.attempts > 0);
  return (first("blocked") ?? first("running") ?? last ?? steps[0]).name;
}

export class ProjectPage {
  /** `changed()` is called when the list of projects may look different. */
  constructor(project, changed) {
    this.project = project;
    this.changed = changed;
    this.board = new Board((name) => this.choose(name));
    this.step = new StepPanel(project, () => this.refresh());
    this.log = new Log();
    this.head = h("div", { class: "run-head" });
    this.reason = h("div");
    this.refusal = h("p", { class: "notice", role: "alert" });
    this.time = h("span");
    this.root = h("div", {}, this.head, this.reason, this.refusal, h("div", { class: "columns" },
      h("section", { class: "card", "aria-label": "Board" }, h("div", { class: "card-head" }, h("h2", {}, "Steps"), this.time), this.board.root),
      h("div", {}, this.step.root, this.tabs())));
    this.stop = listen(project, { snapshot: (m) => this.begin(m), event: (m) => this.take(m), link: (up) => this.link(up) });
    this.timer = setInterval(() => this.tick(), 1000);
    this.refresh();
  }

  close() {
    this.stop();
    this.board.close();
    clearInterval(this.timer);
    clearTimeout(this.settling);
    clearTimeout(this.doubt);
  }

  begin(message) {
    if (this.shown && this.shown.run.run_id !== message.run_id) this.log.clear();
    this.show(message.data);
  }

  take(event) {
    this.log.add(event);
    if (event.type === "AGENT_LOG") return;
    announce(event.step ? `${stepLabel(event.step)}: ${event.message}` : event.message);
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.refresh(), SETTLE_MS);
  }

  link(up) {
    this.refusal.textContent = up ? "" : "The connection is lost. Trying again; nothing will be missed.";
  }

  async refresh() {
    try {
      this.show(await api.workspace(this.project));
    } catch (refusal) {
      this.refusal.textContent = refusal.message;
    }
  }

  show(workspace) {
    const before = this.shown?.status;
    this.shown = workspace;
    const { run } = workspace;
    if (!this.picked) this.chosen = telling(run.steps);
    this.paintHead(workspace);
    this.tick();
    this.reason.replaceChildren(...(run.reason && run.status !== "delivered" ? [h("p", { class: "reason" }, run.reason)] : []));
    this.board.show(run.steps, this.chosen);
    this.step.show(run.steps.find((step) => step.name === this.chosen), !OVER.has(run.status));
    if (before !== workspace.status) this.changed();
  }

  choose(name) {
    this.picked = true;
    this.chosen = name;
    this.log.choose(name);
    if (this.shown) this.show(this.shown);
  }

  tick() {
    if (!this.shown) return;
    const { run } = this.shown;
    const met = run.steps.filter((step) => step.status === "done" || step.status === "skipped").length;
    const seconds = run.ended_at ? run.duration_s : secondsSince(run.started_at);
    this.time.className = "quiet";
    this.time.textContent = `${met} of ${run.steps.length} · ${duration(seconds)}`;
  }

  paintHead({ project_id, title, run, commit, links }) {
    const focused = [...this.head.querySelectorAll("button")].indexOf(document.activeElement);
    const facts = [run.provider && `${run.provider} provider`, run.sandbox && `${run.sandbox} sandbox`, `${money(run.spend.cost_usd)} spent`, commit && `commit ${commit.slice(0, 8)}`];
    this.head.replaceChildren(
      h("div", {}, h("p", { class: "crumb" }, project_id), h("h1", {}, title),
        h("div", { class: "facts" }, pill(run.status, statusLabel(run.status)), facts.filter(Boolean).map((fact) => h("span", {}, fact)))),
      h("div", { class: "row" }, this.commands(run),
        links.web_ui ? h("a", { class: "button", href: links.web_ui, target: "_blank", rel: "noreferrer" }, "Temporal history") : null));
    if (focused >= 0) this.head.querySelectorAll("button")[focused]?.focus();
  }

  commands(run) {
    if (OVER.has(run.status)) {
      const again = this.command("Generate again", () => api.generate(this.project, run.prompt));
      return run.status === "delivered" ? [this.command("Open preview", () => this.preview(), "primary"), again] : [again];
    }
    const pause = run.status === "paused" ? this.command("Resume", () => api.run(this.project, "resume")) : this.command("Pause", () => api.run(this.project, "pause"));
    const sure = this.sure ? "Really cancel" : "Cancel";
    return [pause, this.command(sure, () => this.cancel(), "danger")];
  }

  command(label, act, kind = "") {
    const press = async ({ currentTarget }) => {
      currentTarget.disabled = true;
      this.refusal.textContent = "";
      try {
        await act();
        announce(`${label}: accepted`);
        await this.refresh();
      } catch (refusal) {
        this.refusal.textContent = refusal.message;
      } finally {
        currentTarget.disabled = false;
      }
    };
    return h("button", { class: `button ${kind}`, type: "button", onclick: press }, label);
  }

  // The first press asks, the second within a few seconds cancels.
  async cancel() {
    if (this.sure) await api.run(this.project, "cancel");
    this.sure = !this.sure;
    clearTimeout(this.doubt);
    this.doubt = setTimeout(() => {
      this.sure = false;
      this.paintHead(this.shown);
    }, SURE_MS);
  }

  async preview() {
    const page = window.open("", "_blank");
    try {
      const { url } = await api.previewCommand(this.project, "start");
      if (page && url) page.location = url;
    } catch (refusal) {
      page?.close();
      throw refusal;
    }
  }

  tabs() {
    const panel = h("div", { role: "tabpanel", id: "panel" }, this.log.list);
    const list = h("ul", { class: "list" });
    const shows = { Log: () => this.log.list, Files: () => (showFiles(this.project, list), list), Runs: () => (showRuns(this.project, list), list) };
    const buttons = Object.keys(shows).map((name, n) =>
      h("button", { role: "tab", type: "button", "aria-controls": "panel", "aria-selected": String(n === 0), tabindex: n ? "-1" : "0", onclick: () => pick(n) }, name));
    const pick = (chosen) => {
      buttons.forEach((button, n) => {
        button.setAttribute("aria-selected", String(n === chosen));
        button.tabIndex = n === chosen ? 0 : -1;
      });
      list.replaceChildren();
      this.log.filter.hidden = chosen !== 0;
      panel.replaceChildren(Object.values(shows)[chosen]());
    };
    const keys = ({ key }) => {
      const move = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (!move) return;
      const next = (buttons.findIndex((button) => button.tabIndex === 0) + move + buttons.length) % buttons.length;
      pick(next);
      buttons[next].focus();
    };
    return h("section", { class: "card", "aria-label": "Log, files and runs" },
      h("div", { class: "card-head" }, h("div", { class: "tabs", role: "tablist", onkeydown: keys }, buttons), this.log.filter), panel);
  }
}
