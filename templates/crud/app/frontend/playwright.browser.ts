/** The browser that all runs share: `CHROMIUM_PATH` when it is set, else Playwright's own. */
import type { LaunchOptions } from "@playwright/test";

const OFFLINE = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  // Nothing is drawn by a graphics card, and a process of its own for it takes a tenth of the run.
  "--in-process-gpu",
  "--no-first-run",
  // Tests run inside a sandbox of their own, where the browser cannot set up another.
  "--no-sandbox",
];

export const browser: LaunchOptions = {
  args: OFFLINE,
  ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
};
