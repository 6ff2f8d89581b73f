// Where a generation begins: a prompt, and the name of the project it goes into.

import { api } from "./api.js";
import { h } from "./dom.js";
import { projectId } from "./words.js";

const EXAMPLES = [
  "A task manager with projects and deadlines",
  "A library that knows its books and who borrowed them",
  "A clinic's appointments, patients and visit notes",
];

/** The page; `started(project)` is called when the server took the prompt, `known()` gives the ids that are taken. */
export function homePage(started, known) {
  const refusal = h("p", { class: "notice", role: "alert" });
  const prompt = h("textarea", { id: "prompt", rows: "4", required: true, "aria-label": "What should the app do?",
    placeholder: "Describe the app: what it keeps track of, who uses it, what they do with it." });
  const name = h("input", { id: "name", autocomplete: "off", spellcheck: "false", placeholder: "project-id",
    pattern: "[a-z0-9][a-z0-9\\-]{0,62}", title: "1 to 63 of a-z, 0-9 and -" });
  const go = h("button", { class: "button primary", type: "submit" }, "Generate");
  prompt.addEventListener("input", () => suggest(prompt, name, known()));
  name.addEventListener("input", () => (name.dataset.own = name.value ? "yes" : ""));
  prompt.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) form.requestSubmit();
  });
  const form = h("form", { class: "composer", onsubmit: submit }, prompt,
    h("div", { class: "composer-foot" }, h("label", { class: "field" }, "Project", name), go));

  async function submit(event) {
    event.preventDefault();
    go.disabled = true;
    refusal.textContent = "";
    try {
      const taken = await api.generate(name.value || "app", prompt.value);
      started(taken.project_id);
    } catch (problem) {
      refusal.textContent = problem.message;
      go.disabled = false;
    }
  }

  const examples = EXAMPLES.map((text) => h("button", { class: "chip", type: "button", onclick: () => {
    prompt.value = text;
    suggest(prompt, name, known());
    prompt.focus();
  } }, text));
  queueMicrotask(() => prompt.focus());
  return h("div", { class: "hero" },
    h("h1", {}, "What do you want to build?"),
    h("p", { class: "lead" }, "Twelve steps turn a prompt into a tested full-stack app. Watch each one, and step in where you like."),
    form, refusal, h("div", { class: "examples", role: "group", "aria-label": "Examples" }, examples));
}

function suggest(prompt, name, taken) {
  if (name.dataset.own) return;
  const base = projectId(prompt.value);
  let id = base;
  for (let n = 2; id && taken.has(id); n += 1) id = `${base}-${n}`;
  name.value = id;
}
