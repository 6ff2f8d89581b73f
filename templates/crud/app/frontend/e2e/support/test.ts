/** The test function of this app. One page for each worker is used again and again, so that the app's files are loaded once;
 * every test starts with its own navigation and its own records. A test fails when the browser complained meanwhile. */
import { expect, test as base, type Page } from "@playwright/test";

import { Api } from "./api";
import { Complaints } from "./complaints";
import { Screens } from "./screens";

/** Half an hour off and far from the server, so that a day or moment that is shifted on its way shows. */
const ELSEWHERE = "America/St_Johns";

interface Shared {
  page: Page;
  complaints: Complaints;
}

interface Fixtures {
  api: Api;
  complaints: Complaints;
  screens: Screens;
}

export const test = base.extend<Fixtures, { shared: Shared }>({
  shared: [
    async ({ browser }, use, { project }) => {
      const { baseURL, viewport } = project.use;
      const context = await browser.newContext({ baseURL, viewport, reducedMotion: "reduce", timezoneId: ELSEWHERE });
      const page = await context.newPage();
      await use({ page, complaints: new Complaints(page) });
      await context.close();
    },
    { scope: "worker" },
  ],
  page: async ({ shared }, use) => use(shared.page),
  complaints: [
    async ({ shared }, use) => {
      shared.complaints.clear();
      await use(shared.complaints);
      expect(shared.complaints.all, "the browser complained").toEqual([]);
    },
    { auto: true },
  ],
  api: async ({ request }, use) => use(new Api(request)),
  screens: async ({ page }, use) => use(new Screens(page)),
});

export { expect };
