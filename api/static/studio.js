// The Studio's entry: the list of projects, and which page is shown. The address after # says which.

import { api } from "./api.js";
import { dot, h } from "./dom.js";
import { homePage } from "./home.js";
import { ProjectPage } from "./project.js";
import { statusLabel } from "./words.js";

const main = document.getElementById("main");
const list = document.getElementById("projects");
const taken = new Set();
let page = null;

const current = () => decodeURIComponent(/^#\/p\/(.+)$/.exec(location.hash)?.[1] ?? "");

async function listProjects() {
  try {
    const { items } = await api.projects();
    items.forEach((project) => taken.add(project.project_id));
    const rows = items.map((project) =>
      h("li", {}, h("a", { href: `#/p/${project.project_id}`, title: project.title, "aria-current": project.project_id === current() ? "page" : null },
        dot(project.status), h("span", {}, project.title, h("span", { class: "unseen" }, `, ${statusLabel(project.status)}`)))));
    list.replaceChildren(...(rows.length ? rows : [h("li", { class: "none" }, "None yet.")]));
  } catch (refusal) {
    list.replaceChildren(h("li", { class: "none" }, refusal.message));
  }
}

function show() {
  page?.close();
  page = current() ? new ProjectPage(current(), listProjects) : null;
  document.title = page ? `${current()} · GenCode Studio` : "GenCode Studio";
  main.replaceChildren(page ? page.root : homePage((project) => (location.hash = `#/p/${project}`), () => taken));
  listProjects();
}

document.getElementById("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
});

addEventListener("hashchange", () => {
  show();
  main.focus();
});
show();
