/** The second half of `e2e/restart.spec.ts`: run it when the server was restarted on the same database. */
import { defineConfig } from "@playwright/test";

import base from "./playwright.config";

const report = process.env.E2E_REPORT?.replace(/(\.xml)?$/, "-after-restart.xml");

export default defineConfig({
  ...base,
  testMatch: "restart.spec.ts",
  grep: /@after-restart/,
  grepInvert: undefined,
  outputDir: "test-results/after-restart",
  workers: 1,
  reporter: [["line"], ...(report ? [["junit", { outputFile: report }] as const] : [])],
});
