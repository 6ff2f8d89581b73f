/** The browser tests, against the app that runs at `APP_URL`. No test waits on time and none is tried again. */
import { defineConfig } from "@playwright/test";

import { browser } from "./playwright.browser";

const report = process.env.E2E_REPORT;
/** How many times as long everything may take: on a machine that does other work too, more than once. */
const patience = Math.max(1, Number(process.env.PATIENCE ?? 1));

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/e2e",
  workers: Number(process.env.E2E_WORKERS ?? 3),
  retries: 0,
  forbidOnly: true,
  timeout: 60_000 * patience,
  expect: { timeout: 10_000 * patience },
  reporter: [["line"], ...(report ? [["junit", { outputFile: report }] as const] : [])],
  projects: [
    { name: "together", testIgnore: ["screens.spec.ts", "alone.spec.ts"] },
    { name: "alone", testMatch: "alone.spec.ts", dependencies: ["together"] },
  ],
  use: {
    baseURL: process.env.APP_URL ?? "http://127.0.0.1:8000",
    viewport: { width: 1280, height: 800 },
    actionTimeout: 10_000 * patience,
    navigationTimeout: 20_000 * patience,
    // Recording costs a third of the run, so it is asked for: `E2E_TRACE=1` with `--last-failed`.
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    launchOptions: browser,
  },
});
