/** Pictures of every page, taken of the build in `dist/`, which must be the one on sample data. */
import { defineConfig } from "@playwright/test";

import { browser } from "./playwright.browser";

export default defineConfig({
  testDir: "e2e",
  testMatch: "screens.spec.ts",
  outputDir: "test-results/screens",
  workers: 1,
  retries: 0,
  timeout: 60_000,
  reporter: "line",
  use: { launchOptions: browser, actionTimeout: 5_000, navigationTimeout: 10_000 },
});
