/** The app's screens by what a person reads on them. Locators go by role and label, and wait on what is shown. */
import type { Locator, Page } from "@playwright/test";

import { DetailScreen } from "./detail";
import { FormScreen } from "./form";
import { ListScreen } from "./list";
import { words } from "./words";

/** An entity as its screens name it; `path` is where its list is. */
export interface Subject {
  path: string;
  one: string;
  many: string;
}

export class Screens {
  constructor(readonly page: Page) {}

  get main(): Locator {
    return this.page.locator("main");
  }

  get navigation(): Locator {
    return this.page.getByRole("navigation", { name: words.navigation, exact: true });
  }

  list(subject: Subject): ListScreen {
    return new ListScreen(this.page, subject);
  }

  form(subject: Subject): FormScreen {
    return new FormScreen(this.page, subject);
  }

  detail(subject: Subject): DetailScreen {
    return new DetailScreen(this.page, subject);
  }

  /** Go somewhere by the navigation, without loading the app again. */
  async goTo(label: string): Promise<void> {
    await this.navigation.getByRole("link", { name: label, exact: true }).click();
    await this.heading(label).waitFor();
  }

  /** What the app says in its corner after something was done. */
  get notice(): Locator {
    return this.page.getByRole("region", { name: words.notifications, exact: true });
  }

  heading(text: string): Locator {
    return this.main.getByRole("heading", { level: 1, name: text, exact: true });
  }
}
