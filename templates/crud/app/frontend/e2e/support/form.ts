/** The form of an entity, filled in by label as a person would. */
import { expect, type Locator, type Page } from "@playwright/test";

import type { Subject } from "./screens";
import { fill, words } from "./words";

/** The controls in a part of a form: the fields of the record itself, or those of a row. */
export class Fields {
  constructor(protected readonly part: Locator) {}

  /** The control with that label; the record's own come before those of its rows. */
  control(label: string): Locator {
    return this.part.getByLabel(label, { exact: true }).first();
  }

  async enter(label: string, value: string | number): Promise<void> {
    await this.control(label).fill(String(value));
  }

  async choose(label: string, option: string): Promise<void> {
    await this.control(label).selectOption({ label: option });
  }

  async turn(label: string, on: boolean): Promise<void> {
    await this.control(label).setChecked(on);
  }

  async tag(label: string, tags: readonly string[]): Promise<void> {
    for (const tag of tags) {
      await this.control(label).fill(tag);
      await this.control(label).press("Enter");
    }
  }

  async untag(tag: string): Promise<void> {
    await this.tagButton(tag).click();
  }

  /** Picks another record by typing what it is called; any record for an empty title. */
  async pick(label: string, title: string): Promise<void> {
    await this.control(label).click();
    await this.control(label).fill(title);
    const options = this.part.getByRole("option");
    await (title ? options.filter({ hasText: title }) : options).first().click();
  }

  /** The controls with these labels hold these values: a choice by its label, a switch as true or false. */
  async holds(expected: Readonly<Record<string, string | number | boolean>>): Promise<void> {
    const wanted = Object.fromEntries(Object.entries(expected).map(([label, value]) => [label, String(value)]));
    await expect.poll(() => this.part.evaluate(readControls, Object.keys(wanted))).toEqual(wanted);
  }

  async holdsTags(tags: readonly string[]): Promise<void> {
    for (const tag of tags) await this.tagButton(tag).waitFor();
  }

  /** The field is marked as wrong, and says why. */
  async refuses(label: string): Promise<void> {
    await expect(this.control(label)).toHaveAttribute("aria-invalid", "true");
    await expect(this.control(label)).toHaveAccessibleDescription(/\S/);
  }

  private tagButton(tag: string): Locator {
    return this.part.getByRole("button", { name: fill(words.removeTag, { tag }), exact: true });
  }
}

export class FormScreen extends Fields {
  constructor(
    private readonly page: Page,
    private readonly subject: Subject,
  ) {
    super(page.locator("main"));
  }

  async open(): Promise<void> {
    await this.page.goto(`${this.subject.path}/new`);
    await this.isNew();
  }

  async isNew(): Promise<void> {
    const title = fill(words.newItem, { label: this.subject.one });
    await this.part.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
  }

  /** A new row of a list inside the record: its fields. */
  async addRow(label: string, number: number): Promise<Fields> {
    await this.part.getByRole("button", { name: fill(words.addItem, { label }), exact: true }).click();
    return this.row(label, number);
  }

  row(label: string, number: number): Fields {
    return new Fields(this.part.getByRole("group", { name: `${label} ${number}`, exact: true }));
  }

  async save(): Promise<void> {
    await this.part.getByRole("button", { name: words.save, exact: true }).click();
  }
}

/** Runs in the page: what the first control of each label holds. */
function readControls(part: Element, labels: string[]): Record<string, string> {
  const found = new Map<string, string>();
  for (const label of part.querySelectorAll("label")) {
    const control = label.control;
    const name = label.textContent.trim();
    if (found.has(name) || !labels.includes(name)) continue;
    if (control instanceof HTMLSelectElement) found.set(name, control.selectedOptions[0]?.label ?? "");
    else if (control instanceof HTMLInputElement && control.type === "checkbox") found.set(name, String(control.checked));
    else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) found.set(name, control.value);
  }
  return Object.fromEntries(found);
}
