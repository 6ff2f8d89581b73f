/** The page of one record. */
import { expect, type Locator, type Page } from "@playwright/test";

import type { Subject } from "./screens";
import { words } from "./words";

const ID = /\/([0-9a-f]{24})$/;

export class DetailScreen {
  private readonly main: Locator;

  constructor(
    private readonly page: Page,
    private readonly subject: Subject,
  ) {
    this.main = page.locator("main");
  }

  async open(id: string): Promise<void> {
    await this.page.goto(`${this.subject.path}/${id}`);
    await this.isOf(id);
  }

  /** The record of this page is there to be read. */
  async isOf(id: string): Promise<void> {
    await this.main.locator(`a[href="${this.subject.path}/${id}/edit"]`).waitFor();
  }

  /** Waits until the form was left for the page of a record, and says which it is. */
  async arrived(): Promise<string> {
    await this.page.waitForURL(ID);
    const id = ID.exec(this.page.url())?.[1] ?? "";
    await this.isOf(id);
    return id;
  }

  get title(): Locator {
    return this.main.getByRole("heading", { level: 1 });
  }

  get editLink(): Locator {
    return this.main.getByRole("link", { name: words.edit, exact: true });
  }

  /** What stands beside a label. */
  value(label: string): Locator {
    return this.main.locator("dt", { hasText: new RegExp(`^${escaped(label)}$`) }).first().locator("+ dd");
  }

  /** The page reads these texts beside these labels. */
  async reads(expected: Readonly<Record<string, string | readonly string[]>>): Promise<void> {
    const differing = async () => {
      const read = await this.main.evaluate(readValues);
      const lines = Object.entries(expected).map(([label, text]) => ({ label, expected: [text].flat(), read: read[label] ?? "" }));
      return lines.filter((line) => !line.expected.every((part) => line.read.includes(part)));
    };
    await expect.poll(differing).toEqual([]);
  }

  /** A list on the page: what belongs to the record, or points at it. */
  section(label: string): Locator {
    return this.main.getByRole("region", { name: label, exact: true }).first();
  }

  button(label: string): Locator {
    return this.main.getByRole("button", { name: label, exact: true });
  }

  async edit(): Promise<void> {
    await this.editLink.click();
    await this.main.getByRole("button", { name: words.save, exact: true }).waitFor();
  }

  /** Deletes the record, after a first thought that it should stay. */
  async remove(): Promise<void> {
    const dialog = this.page.getByRole("dialog");
    await this.button(words.delete).click();
    await dialog.getByRole("button", { name: words.cancel, exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    await expect(this.editLink).toBeVisible();
    await this.button(words.delete).click();
    await dialog.getByRole("button", { name: words.delete, exact: true }).click();
    await this.main.getByRole("heading", { level: 1, name: this.subject.many, exact: true }).waitFor();
  }
}

/** Runs in the page: the text beside each label. */
function readValues(main: Element): Record<string, string> {
  const terms = [...main.querySelectorAll("dt")].reverse(); // of equal labels the first counts
  return Object.fromEntries(terms.map((term) => [term.textContent, term.nextElementSibling?.textContent ?? ""]));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
