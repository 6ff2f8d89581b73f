/** The users of the sample data, and the way in that all people take. */
import type { Page } from "@playwright/test";

import { DEMO, type Person } from "./demo";
import { words } from "./accountWords";

export const ADMIN: Person = DEMO.admin;
export const MEMBER: Person = DEMO.member;

export async function logIn(page: Page, { email, password }: Person): Promise<void> {
  await page.goto("/login");
  await page.getByLabel(words.email, { exact: true }).fill(email);
  await page.getByLabel(words.password, { exact: true }).fill(password);
  await page.locator("main form").getByRole("button", { name: words.logIn, exact: true }).click();
  await page.getByRole("button", { name: words.logOut, exact: true }).waitFor();
}
