/** The app as a whole: every page reached by its links, at two widths; keyboard; colour scheme. The audit for accessibility
 * belongs to the tour that takes the pictures. */
import { makeProject, makeTask, makeMember, makeExpense } from "./records";
import { overflow } from "./support/accessibility";
import * as fresh from "./support/fresh";
import { expect, test } from "./support/test";
import { words } from "./support/words";

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

test("every page is reached by links and fits a phone", async ({ page, api, screens }) => {
  const isSound = async (name: string) => {
    await expect(page.getByRole("status", { name: words.loading })).toHaveCount(0);
    await page.setViewportSize(PHONE);
    await expect.poll(() => overflow(page), `${name}: pixels wider than a phone`).toBeLessThanOrEqual(0);
    await page.setViewportSize(WIDE);
  };
  await page.goto("/");
  await screens.heading(words.dashboard).waitFor();
  await isSound(words.dashboard);

  await test.step("Projects", async () => {
    const subject = { path: "/projects", one: "Project", many: "Projects" };
    const record = await makeProject(api);
    await screens.goTo(subject.many);
    await screens.list(subject).record(record.id).click();
    await screens.detail(subject).isOf(record.id);
    await isSound(`${subject.one}: page of a record`);
    await screens.goTo(subject.many);
    await isSound(subject.many);
    await screens.list(subject).openNew();
    await screens.form(subject).isNew();
    await isSound(`${subject.one}: form`);
  });

  await test.step("Tasks", async () => {
    const subject = { path: "/tasks", one: "Task", many: "Tasks" };
    const record = await makeTask(api);
    await screens.goTo(subject.many);
    await screens.list(subject).record(record.id).click();
    await screens.detail(subject).isOf(record.id);
    await isSound(`${subject.one}: page of a record`);
    await screens.goTo(subject.many);
    await isSound(subject.many);
    await screens.list(subject).openNew();
    await screens.form(subject).isNew();
    await isSound(`${subject.one}: form`);
  });

  await test.step("Members", async () => {
    const subject = { path: "/members", one: "Member", many: "Members" };
    const record = await makeMember(api);
    await screens.goTo(subject.many);
    await screens.list(subject).record(record.id).click();
    await screens.detail(subject).isOf(record.id);
    await isSound(`${subject.one}: page of a record`);
    await screens.goTo(subject.many);
    await isSound(subject.many);
    await screens.list(subject).openNew();
    await screens.form(subject).isNew();
    await isSound(`${subject.one}: form`);
  });

  await test.step("Expenses", async () => {
    const subject = { path: "/expenses", one: "Expense", many: "Expenses" };
    const record = await makeExpense(api);
    await screens.goTo(subject.many);
    await screens.list(subject).record(record.id).click();
    await screens.detail(subject).isOf(record.id);
    await isSound(`${subject.one}: page of a record`);
    await screens.goTo(subject.many);
    await isSound(subject.many);
    await screens.list(subject).openNew();
    await screens.form(subject).isNew();
    await isSound(`${subject.one}: form`);
  });
});

test("the keyboard alone reaches the content and the navigation", async ({ page, screens }) => {
  await page.goto("/");
  await screens.heading(words.dashboard).waitFor();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: words.skipToContent })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(screens.main).toBeFocused();
  const link = screens.navigation.getByRole("link", { name: "Projects", exact: true });
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(screens.heading("Projects")).toBeVisible();
});

test("dark mode changes the page and is remembered", async ({ page, screens }) => {
  const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const toggle = (name: string) => page.getByRole("button", { name, exact: true });
  // Without motion a colour is at its end at once, and never read half way.
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto("/");
  await screens.heading(words.dashboard).waitFor();
  const isDark = await toggle(words.lightMode).isVisible();
  if (isDark) await toggle(words.lightMode).click();
  await expect(toggle(words.darkMode)).toBeVisible();
  const light = await colour();
  await toggle(words.darkMode).click();
  await expect.poll(colour).not.toBe(light);
  await page.reload();
  await expect(toggle(words.lightMode)).toBeVisible();
  await expect.poll(colour).not.toBe(light);
  await toggle(words.lightMode).click();
  await expect.poll(colour).toBe(light);
});

test("a list longer than a page is turned page by page", async ({ api, screens }) => {
  const subject = { path: "/projects", one: "Project", many: "Projects" };
  const shared = fresh.token();
  const made: string[] = [];
  for (let count = 0; count < 11; count += 1) {
    made.push((await makeProject(api, { name: fresh.marked("text", shared) })).id);
  }
  const list = screens.list(subject);
  await list.open("cards");
  await list.search(shared);
  await list.shows(1, 11, 11);
  await list.pages.getByRole("combobox").selectOption("10");
  await list.shows(1, 10, 11);
  await expect(list.links(made)).toHaveCount(10);
  await list.lacks(made[0] ?? "");
  await list.turnPage("next");
  await list.shows(11, 11, 11);
  await list.has(made[0] ?? "");
  await list.turnPage("previous");
  await list.shows(1, 10, 11);
});

test("an address that leads nowhere says so", async ({ page, complaints, screens }) => {
  complaints.expect(404);
  await page.goto("/projects/0123456789abcdef01234567");
  await expect(screens.heading(words.notFoundTitle)).toBeVisible();
  await page.goto("/no-such-page");
  await expect(screens.heading(words.notFoundTitle)).toBeVisible();
});
