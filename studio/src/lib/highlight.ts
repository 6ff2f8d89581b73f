/** Colours of source text, as lines of classed words. Loaded when a file is opened, not before. */

import type { ElementContent, RootContent } from "hast";
import bash from "highlight.js/lib/languages/bash";
import css from "highlight.js/lib/languages/css";
import dockerfile from "highlight.js/lib/languages/dockerfile";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import markdown from "highlight.js/lib/languages/markdown";
import python from "highlight.js/lib/languages/python";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";
import { createLowlight } from "lowlight";

export interface Word {
  text: string;
  kind: string;
}

export type Line = readonly Word[];

const colours = createLowlight({ bash, css, dockerfile, javascript, json, markdown, python, typescript, xml, yaml });

const LANGUAGES: Record<string, string> = {
  py: "python",
  ts: "typescript",
  tsx: "typescript",
  js: "javascript",
  mjs: "javascript",
  jsx: "javascript",
  json: "json",
  css: "css",
  html: "xml",
  svg: "xml",
  xml: "xml",
  md: "markdown",
  yml: "yaml",
  yaml: "yaml",
  sh: "bash",
  Dockerfile: "dockerfile",
};

/** The text's lines; words of a language that is not known have no kind. */
export function linesOf(path: string, text: string): Line[] {
  const language = LANGUAGES[path.split(/[./]/).pop() ?? ""];
  if (!language) return text.split("\n").map((line) => [{ text: line, kind: "" }]);
  return split(colours.highlight(language, text).children);
}

function split(nodes: readonly RootContent[]): Line[] {
  const lines: Word[][] = [[]];
  const add = (text: string, kind: string) => {
    text.split("\n").forEach((part, index) => {
      if (index) lines.push([]);
      if (part) lines.at(-1)?.push({ text: part, kind });
    });
  };
  const walk = (node: RootContent | ElementContent, kind: string) => {
    if (node.type === "text") add(node.value, kind);
    if (node.type === "element") node.children.forEach((child) => walk(child, kindOf(node.properties.className) || kind));
  };
  nodes.forEach((node) => walk(node, ""));
  return lines;
}

function kindOf(names: unknown): string {
  return Array.isArray(names) ? names.join(" ") : "";
}
