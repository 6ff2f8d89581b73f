/** Values as text, in the language of the app. */
import { app } from "../app.config";
import { strings } from "../strings";

const integer = new Intl.NumberFormat(app.language, { maximumFractionDigits: 0 });
const decimal = new Intl.NumberFormat(app.language, { maximumFractionDigits: 2 });
const compact = new Intl.NumberFormat(app.language, { notation: "compact", maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat(app.language, { dateStyle: "medium" });
const shortDay = new Intl.DateTimeFormat(app.language, { day: "numeric", month: "short" });
const moment = new Intl.DateTimeFormat(app.language, { dateStyle: "medium", timeStyle: "short" });

/** Fills `{name}` places of a fixed text. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

export function formatNumber(value: number, kind: "integer" | "decimal", unit = ""): string {
  const number = (kind === "integer" ? integer : decimal).format(value);
  if (unit === "") return number;
  return unit === "%" ? `${number}%` : `${number}\u00a0${unit}`;
}

export function formatCompact(value: number): string {
  return Math.abs(value) < 10_000 ? decimal.format(value) : compact.format(value);
}

/** `2026-01-31` is a day, not a moment: it must not shift with the time zone. */
export function formatDate(value: string): string {
  const date = localDay(value);
  return date ? day.format(date) : value;
}

export function formatShortDate(value: string): string {
  const date = localDay(value);
  return date ? shortDay.format(date) : value;
}

export function formatDateTime(value: string): string {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : moment.format(date);
}

export function formatBoolean(value: boolean): string {
  return value ? strings.yes : strings.no;
}

/** Today as `2026-01-31`, where the user is. */
export function today(): string {
  return isoDay(new Date());
}

export function isoDay(date: Date): string {
  const month = String(date.getMonth() + 1).padStart(2, "0");
  return `${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, "0")}`;
}

/** An ISO moment as a `datetime-local` input takes it. */
export function toLocalInput(value: string): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return "";
  const time = [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
  return `${isoDay(date)}T${time}`;
}

function localDay(value: string): Date | null {
  const [year, month, date] = value.slice(0, 10).split("-").map(Number);
  if (!year || !month || !date) return null;
  return new Date(year, month - 1, date);
}
