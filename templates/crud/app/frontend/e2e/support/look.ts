/** Looks at each page of the build at two widths: takes its picture, and notes what a person would complain about. Writes
 * `<page>-<width>.png` and `findings.json` to `SCREENS_DIR`; whether the findings are good enough is for others to say. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test, type Page } from "@playwright/test";

import { overflow, violations } from "./accessibility";
import { Complaints } from "./complaints";
import { commonestShare } from "./picture";
import { serveBuild } from "./static-server";

export interface View {
  name: string;
  path: string;
  /** Follow the first link that starts so, instead of staying on `path`. */
  first?: string;
  /** Look at it in the dark as well. */
  dark?: boolean;
}

interface Finding {
  page: string;
  width: number;
  console_errors: string[];
  failed_requests: string[];
  axe: Record<string, number>;
  violations: string[];
  overflow: boolean;
  blank: boolean;
}

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const SIZES = [WIDE, PHONE];
const AT_ONCE = 2;
const BLANK_SHARE = 0.995;

export function look(views: readonly View[]): void {
  test("every page is looked at", async ({ browser }) => {
    const folder = process.env.SCREENS_DIR ?? "test-results/screens";
    await mkdir(folder, { recursive: true });
    const served = await serveBuild("dist");
    const context = await browser.newContext({ baseURL: served.url, reducedMotion: "reduce", colorScheme: "light" });
    try {
      const waiting = [...views];
      const findings = new Map<string, Finding[]>();
      const visitor = async () => {
        const page = await context.newPage();
        const complaints = new Complaints(page);
        for (let view = waiting.shift(); view; view = waiting.shift()) {
          findings.set(view.name, await visit(page, complaints, view, folder));
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, visitor));
      const pages = views.flatMap(({ name }) => findings.get(name) ?? []);
      await writeFile(join(folder, "findings.json"), `${JSON.stringify({ pages }, null, 2)}\n`);
    } finally {
      await context.close();
      await served.stop();
    }
  });
}

async function visit(page: Page, complaints: Complaints, view: View, folder: string): Promise<Finding[]> {
  const found: Finding[] = [];
  await page.setViewportSize(WIDE);
  await open(page, view);
  for (const { width, height } of SIZES) {
    await page.setViewportSize({ width, height });
    found.push(await note(page, complaints, view.name, width, folder));
  }
  if (view.dark) {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize(WIDE);
    await page.reload();
    found.push(await note(page, complaints, `${view.name}-dark`, WIDE.width, folder));
    await page.emulateMedia({ colorScheme: "light" });
  }
  return found;
}

/** By a link where the page has one, so that the app and the audit are loaded once. */
async function open(page: Page, view: View): Promise<void> {
  const link = page.locator(`a[href="${view.path}"]`).first();
  if (await link.isVisible()) await link.dispatchEvent("click");
  else await page.goto(view.path);
  if (view.first) {
    await settled(page);
    await page.locator(`main a[href^="${view.first}"]:not([href$="/new"])`).first().click();
  }
}

/** Waits until the page has its heading and nothing on it is loading. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator(".skeleton, [aria-busy=true]")).toHaveCount(0);
}

async function note(page: Page, complaints: Complaints, name: string, width: number, folder: string): Promise<Finding> {
  await settled(page);
  await page.evaluate(() => document.fonts.ready);
  const path = join(folder, `${name}-${width}.png`);
  const picture = await page.screenshot({ path, fullPage: true, animations: "disabled" });
  const audited = await violations(page, width === WIDE.width);
  const finding = {
    page: name,
    width,
    console_errors: [...complaints.console],
    failed_requests: [...complaints.requests],
    axe: counted(audited.map(({ impact }) => impact)),
    violations: audited.map(({ impact, text }) => `${impact}: ${text}`),
    overflow: (await overflow(page)) > 0,
    blank: (await commonestShare(page, picture)) > BLANK_SHARE,
  };
  complaints.clear();
  return finding;
}

function counted(words: readonly string[]): Record<string, number> {
  return Object.fromEntries([...new Set(words)].map((word) => [word, words.filter((each) => each === word).length]));
}
