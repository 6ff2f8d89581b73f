// What happened, in order. Keeps to the end unless a person has scrolled up.

import { h } from "./dom.js";
import { clock, stepLabel } from "./words.js";

const KEPT = 2000;
const NEAR_END_PX = 40;
const FILTERS = [["all", "Everything"], ["step", "Chosen step"], ["error", "Problems"]];

export class Log {
  constructor() {
    this.step = null;
    this.list = h("ol", { class: "log", tabindex: "0", "aria-label": "Log" });
    this.filter = h("select", { class: "select", "aria-label": "Show", onchange: () => this.sift() },
      FILTERS.map(([value, label]) => h("option", { value }, label)));
    this.empty = h("li", {}, h("span"), h("p", { class: "quiet" }, "Nothing has been said yet."));
    this.list.append(this.empty);
  }

  add(event) {
    this.empty.remove();
    const atEnd = this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR_END_PX;
    const row = line(event);
    row.hidden = !this.fits(row);
    this.list.append(row);
    if (this.list.childElementCount > KEPT) this.list.firstElementChild.remove();
    if (atEnd) this.list.scrollTop = this.list.scrollHeight;
  }

  clear() {
    this.list.replaceChildren(this.empty);
  }

  choose(step) {
    this.step = step;
    this.sift();
  }

  sift() {
    for (const row of this.list.children) row.hidden = row !== this.empty && !this.fits(row);
  }

  fits(row) {
    if (this.filter.value === "step") return row.dataset.step === this.step;
    return this.filter.value === "all" || row.dataset.type === "ERROR" || row.dataset.bad === "true";
  }
}

function begins({ agent, step, data }) {
  return `${agent} starts ${stepLabel(step).toLowerCase()}${data.number > 1 ? `, try ${data.number}` : ""}`;
}

function line(event) {
  const who = event.type === "STEP_START" ? "" : [event.agent, event.step && stepLabel(event.step)].filter(Boolean).join(" · ");
  const text = event.type === "STEP_START" ? begins(event) : event.message;
  const bad = event.data.status === "blocked" || event.data.status === "failed";
  return h("li", { "data-type": event.type, "data-step": event.step ?? "", "data-bad": bad },
    h("time", { datetime: event.at }, clock(event.at)),
    h("p", {}, who ? h("span", { class: "who" }, `${who}  `) : null, text));
}
