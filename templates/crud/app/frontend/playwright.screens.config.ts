/** Pictures of every page, taken of the build in `dist/`, which must be the one on sample data. */
import { defineConfig } from "@playwright/test";

import { browser } from "./playwright.browser";

export default defineConfig({
  testDir: "e2e",
  testMatch: "screens.spec.ts",
  outputDir: "test-results/screens",
  workers: 1,
  retries: 0,
  timeout: 180_000 * Math.max(1, Number(process.env.PATIENCE ?? 1)),
  reporter: "line",
  use: { launchOptions: browser, actionTimeout: 20_000, navigationTimeout: 30_000 },
});
