/** The list of an entity. */
import { expect, type Locator, type Page } from "@playwright/test";

import type { Subject } from "./screens";
import { fill, words } from "./words";

export class ListScreen {
  private readonly main: Locator;

  constructor(
    private readonly page: Page,
    private readonly subject: Subject,
  ) {
    this.main = page.locator("main");
  }

  async open(view = ""): Promise<void> {
    await this.page.goto(this.subject.path + (view && `?view=${view}`));
    await this.isShown();
  }

  async isShown(): Promise<void> {
    await this.main.getByRole("heading", { level: 1, name: this.subject.many, exact: true }).waitFor();
  }

  async search(text: string): Promise<void> {
    await this.main.getByRole("searchbox", { name: words.search }).fill(text);
  }

  /** The link to a record, whatever the record is called; others that refer to it come later. */
  record(id: string): Locator {
    return this.links([id]).first();
  }

  /** Waits until the list holds the record. */
  async has(id: string): Promise<void> {
    await this.record(id).waitFor();
  }

  /** Waits until the list no longer holds the record. */
  async lacks(id: string): Promise<void> {
    await this.record(id).waitFor({ state: "hidden" });
  }

  /** Waits until the list says that nothing matches. */
  async isEmpty(): Promise<void> {
    await this.main.getByText(words.noMatches, { exact: true }).waitFor();
  }

  async openFilters(): Promise<void> {
    await this.main.getByRole("button", { name: words.filters }).click();
  }

  async filter(label: string, option: string): Promise<void> {
    const panel = this.main.getByRole("region", { name: words.filters, exact: true });
    await panel.getByRole("combobox", { name: label, exact: true }).selectOption({ label: option });
  }

  /** The header of a column says how the list is sorted; clicking it sorts by it, clicking again turns it round. */
  async sortBy(label: string, direction: "ascending" | "descending"): Promise<void> {
    const header = this.main.getByRole("columnheader", { name: label, exact: true }).first();
    await header.getByRole("button").click();
    await expect(header).toHaveAttribute("aria-sort", direction);
  }

  /** The links to these records, in the order in which they stand. */
  links(ids: readonly string[]): Locator {
    return this.main.locator(ids.map((id) => `a[href="${this.subject.path}/${id}"]`).join(","));
  }

  /** The pages of the list: how many rows each holds, and back and on. */
  get pages(): Locator {
    return this.main.getByRole("navigation", { name: words.pagination, exact: true });
  }

  /** Waits until the list says which of how many rows it shows. */
  async shows(from: number, to: number, total: number): Promise<void> {
    const range = fill(words.range, { from: String(from), to: String(to), total: String(total) });
    await this.pages.getByRole("status").filter({ hasText: new RegExp(`^${range}$`) }).waitFor();
  }

  async turnPage(direction: "next" | "previous"): Promise<void> {
    await this.pages.getByRole("button", { name: words[direction], exact: true }).click();
  }

  async openNew(): Promise<void> {
    await this.main.getByRole("link", { name: fill(words.newItem, { label: this.subject.one }), exact: true }).click();
  }

  async act(label: string): Promise<void> {
    await this.main.getByRole("button", { name: label, exact: true }).click();
  }
}
