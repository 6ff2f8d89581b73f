// A workspace's files and a project's runs: two lists, and a window to look into a file.

import { api, filePath } from "./api.js";
import { dot, h } from "./dom.js";
import { day, duration, size, statusLabel } from "./words.js";

const IMAGE = /\.(png|jpe?g|gif|svg|webp|ico)$/i;
const SHOWN_CHARS = 200_000;

/** Fills the element with the project's files. */
export async function showFiles(project, into) {
  try {
    const { files } = await api.files(project);
    const rows = files.map((file) =>
      h("li", {}, h("button", { type: "button", onclick: () => open(project, file.path) },
        h("span", {}, file.path), h("span", { class: "aside" }, size(file.size)))));
    into.replaceChildren(...(rows.length ? rows : [none("No file has been committed yet.")]));
  } catch (refusal) {
    into.replaceChildren(none(refusal.message));
  }
}

/** Fills the element with the project's runs. */
export async function showRuns(project, into) {
  try {
    const { items } = await api.runs(project);
    into.replaceChildren(...items.map((run) =>
      h("li", {}, h("a", { href: run.web_ui, target: "_blank", rel: "noreferrer" },
        h("span", { class: "row" }, dot(run.status), `${statusLabel(run.status)} · ${day(run.started_at)}`),
        h("span", { class: "aside" }, run.ended_at ? duration(run.duration_s) : "now")))));
  } catch (refusal) {
    into.replaceChildren(none(refusal.message));
  }
}

const none = (text) => h("li", {}, h("p", { class: "none" }, text));

async function open(project, path) {
  const url = filePath(project, path);
  const content = IMAGE.test(path) ? h("img", { src: url, alt: path }) : await text(url);
  const window = h("dialog", { "aria-label": path },
    h("div", { class: "card-head" }, h("h2", {}, path),
      h("div", { class: "row" },
        h("a", { class: "button", href: url, target: "_blank" }, "Raw"),
        h("button", { class: "button", type: "button", onclick: () => window.close() }, "Close"))),
    content);
  window.addEventListener("close", () => window.remove());
  document.body.append(window);
  window.showModal();
}

async function text(url) {
  const answer = await fetch(url);
  const body = answer.ok ? await answer.text() : (await answer.json()).detail;
  const cut = body.length > SHOWN_CHARS ? `${body.slice(0, SHOWN_CHARS)}\n… the rest is behind Raw` : body;
  return h("pre", { tabindex: "0" }, cut);
}
