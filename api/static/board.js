// The board: the steps as the graph they are. Draws what it is told; decides nothing.

import { dot, h, s } from "./dom.js";
import { edges, layout } from "./layout.js";
import { duration, secondsSince, statusLabel, stepLabel } from "./words.js";

const BEND = 9;
const GUTTER = 14;
const MET = new Set(["done", "skipped"]);

export class Board {
  /** `choose(name)` is called when a step is picked. */
  constructor(choose) {
    this.choose = choose;
    this.drawing = s("svg", { "aria-hidden": "true" });
    this.root = h("div", { class: "board", role: "group", "aria-label": "The twelve steps" }, this.drawing);
    this.nodes = new Map();
    this.steps = [];
    new ResizeObserver(() => this.draw()).observe(this.root);
    this.timer = setInterval(() => this.tick(), 1000);
  }

  show(steps, chosen) {
    if (steps.length !== this.nodes.size) this.build(steps);
    this.steps = steps;
    for (const step of steps) {
      const node = this.nodes.get(step.name);
      node.button.dataset.status = step.status;
      node.button.setAttribute("aria-pressed", String(step.name === chosen));
      node.mark.replaceWith((node.mark = dot(step.status)));
      node.sub.textContent = subline(step);
    }
    this.draw();
  }

  close() {
    clearInterval(this.timer);
  }

  build(steps) {
    this.places = layout(steps);
    this.nodes.clear();
    this.root.replaceChildren(this.drawing);
    for (const step of steps) {
      const mark = dot(step.status);
      const sub = h("span", { class: "sub" });
      const name = h("span", { class: "name" }, stepLabel(step.name));
      const button = h("button", { class: "node", type: "button", onclick: () => this.choose(step.name) }, mark, name, sub);
      const { row, lane } = this.places.get(step.name);
      button.style.gridRow = String(row + 1);
      button.style.gridColumn = String(lane + 1);
      this.nodes.set(step.name, { button, mark, sub });
      this.root.append(button);
    }
  }

  tick() {
    for (const step of this.steps) {
      if (step.status === "running") this.nodes.get(step.name).sub.textContent = subline(step);
    }
  }

  draw() {
    const status = new Map(this.steps.map((step) => [step.name, step.status]));
    const paths = edges(this.steps).map(({ from, to }) => {
      const met = MET.has(status.get(from));
      const kind = met && status.get(to) === "running" ? "edge live" : met && MET.has(status.get(to)) ? "edge met" : "edge";
      return s("path", { class: kind, d: this.way(from, to) });
    });
    this.drawing.replaceChildren(...paths);
  }

  way(from, to) {
    const [a, b] = [this.box(from), this.box(to)];
    const [start, end] = [this.places.get(from), this.places.get(to)];
    if (start.lane === end.lane && end.row === start.row + 1) return `M${a.x} ${a.bottom}V${b.top}`;
    if (start.lane < end.lane) return `M${a.right} ${a.y}H${b.x - BEND}q${BEND} 0 ${BEND} ${BEND}V${b.top}`;
    if (start.lane === end.lane) return this.gutter(a.left, a.y, b.left, b.y, a.left - GUTTER);
    if (this.free(start, end)) return `M${a.x} ${a.bottom}V${b.y - BEND}q0 ${BEND} ${-BEND} ${BEND}H${b.right}`;
    return this.gutter(a.right, a.y, b.right, b.y, a.right + GUTTER);
  }

  gutter(x1, y1, x2, y2, x) {
    const [out, back] = [x < x1 ? -BEND : BEND, x < x2 ? BEND : -BEND];
    return `M${x1} ${y1}H${x - out}q${out} 0 ${out} ${BEND}V${y2 - BEND}q0 ${BEND} ${back} ${BEND}H${x2}`;
  }

  free(start, end) {
    return ![...this.places.values()].some((p) => p.lane === start.lane && p.row > start.row && p.row < end.row);
  }

  box(name) {
    const node = this.nodes.get(name).button;
    const [left, top, width, height] = [node.offsetLeft, node.offsetTop, node.offsetWidth, node.offsetHeight];
    return { left, top, right: left + width, bottom: top + height, x: left + width / 2, y: top + height / 2 };
  }
}

function subline(step) {
  const parts = [step.agent, statusLabel(step.status)];
  if (step.status === "running" && step.started_at) parts[1] = duration(secondsSince(step.started_at));
  if (step.status === "done") parts[1] = duration(step.duration_s);
  if (step.attempts > 1) parts.push(`try ${step.attempts}`);
  return parts.join(" · ");
}
