/** What the axe audit finds on a page. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import type { Page } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";

export interface Violation {
  impact: string;
  text: string;
}

interface Audit {
  axe?: { run: (context: Document, options: RunOptions) => Promise<AxeResults> };
}

const SCRIPT = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
/** The rules of WCAG up to 2.2 AA; only what is wrong is worked out in full. Both save time. */
const WCAG: RunOptions = {
  resultTypes: ["violations"],
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
};
/** For a page whose colours are audited elsewhere: contrast is the dearest of the rules. */
const ALL_BUT_CONTRAST: RunOptions = { ...WCAG, rules: { "color-contrast": { enabled: false } } };

/** Every violation on the page as it stands, as `color-contrast: <elements>`. Loads the audit once into each document. */
export async function violations(page: Page, colours: boolean): Promise<Violation[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(await readFile(SCRIPT, "utf8"));
  return page.evaluate(async (options) => {
    const results = await (window as Audit).axe?.run(document, options);
    if (!results) throw new Error("the audit is not loaded");
    return results.violations.map(({ id, impact, nodes }) => ({
      impact: impact ?? "minor",
      text: `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
    }));
  }, colours ? WCAG : ALL_BUT_CONTRAST);
}

/** How many pixels the page is wider than the window, once it was drawn at that width. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  });
}
