/** What the axe audit finds on a page. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

export interface Violation {
  impact: string;
  text: string;
}

/** Every violation, as `color-contrast: <elements>`. Audits the page as it stands, in one go and in this window. */
export async function violations(page: Page): Promise<Violation[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return found.map(({ id, impact, nodes }) => ({
    impact: impact ?? "minor",
    text: `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
  }));
}

/** Those that keep somebody from using the page. */
export async function barriers(page: Page): Promise<string[]> {
  const found = await violations(page);
  return found.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ text }) => text);
}

/** How many pixels the page is wider than the window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
