/** The rules of a field, for the form. The server checks again; these only answer sooner. */
import type { RegisterOptions } from "react-hook-form";

import { strings } from "../strings";
import type { FieldDef } from "./entity";
import { fill, formatNumber } from "./format";
import type { FormValues } from "./formValues";

const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;
const PHONE = /^\+?[\d\s()./-]{5,}$/;

export function rulesOf(field: FieldDef): Pick<RegisterOptions<FormValues>, "validate"> {
  return { validate: (value: unknown) => complaint(field, value) ?? true };
}

function complaint(field: FieldDef, value: unknown): string | undefined {
  if (field.kind === "boolean") return undefined;
  const missing = Array.isArray(value) ? value.length === 0 : String(value ?? "").trim() === "";
  if (missing) return field.required ? strings.required : undefined;
  return Array.isArray(value) ? undefined : (ofNumber(field, String(value)) ?? ofText(field, String(value).trim()));
}

function ofNumber(field: FieldDef, text: string): string | undefined {
  if (field.kind !== "integer" && field.kind !== "decimal") return undefined;
  const value = Number(text);
  if (Number.isNaN(value)) return strings.notANumber;
  if (field.kind === "integer" && !Number.isInteger(value)) return strings.notWhole;
  if (field.minimum !== undefined && value < field.minimum) {
    return fill(strings.tooSmall, { minimum: formatNumber(field.minimum, "decimal", field.unit) });
  }
  if (field.maximum !== undefined && value > field.maximum) {
    return fill(strings.tooLarge, { maximum: formatNumber(field.maximum, "decimal", field.unit) });
  }
  return undefined;
}

function ofText(field: FieldDef, text: string): string | undefined {
  if (field.maxLength !== undefined && text.length > field.maxLength) {
    return fill(strings.tooLong, { length: field.maxLength });
  }
  if (field.kind === "email" && !EMAIL.test(text)) return strings.notAnEmail;
  if (field.kind === "phone" && !PHONE.test(text)) return strings.notAPhone;
  if (field.kind === "url" && !(URL.canParse(text) && /^https?:\/\//i.test(text))) return strings.notAUrl;
  return undefined;
}
