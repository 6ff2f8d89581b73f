/** One value of a record, drawn by its kind. */
import Check from "lucide-react/icons/check";
import ExternalLink from "lucide-react/icons/external-link";
import Minus from "lucide-react/icons/minus";
import type { ReactNode } from "react";
import { Link } from "react-router";

import { referenceLabel, valueOf, type ComputedDef, type FieldDef } from "../lib/entity";
import { formatBoolean, formatDate, formatDateTime, formatNumber } from "../lib/format";
import { entityOf } from "../lib/registry";
import { strings } from "../strings";
import { Badge } from "./Badge";

export function Nothing() {
  return (
    <span className="text-faint">
      <span aria-hidden>–</span>
      <span className="sr-only">{strings.none}</span>
    </span>
  );
}

export function FieldValue({ field, record }: { field: FieldDef; record: object }): ReactNode {
  const value = valueOf(record, field.name);
  if (value === null || value === undefined || value === "") return <Nothing />;
  switch (field.kind) {
    case "boolean":
      return <Truth value={value === true} />;
    case "integer":
    case "decimal":
      return <NumberValue field={field} value={Number(value)} />;
    case "date":
      return <time dateTime={String(value)} className="whitespace-nowrap">{formatDate(String(value))}</time>;
    case "datetime":
      return <time dateTime={String(value)} className="whitespace-nowrap">{formatDateTime(String(value))}</time>;
    case "enum":
      return <EnumBadge field={field} value={String(value)} />;
    case "email":
      return <a className="link" href={`mailto:${String(value)}`}>{String(value)}</a>;
    case "phone":
      return <a className="link whitespace-nowrap" href={`tel:${String(value).replace(/[^+\d]/g, "")}`}>{String(value)}</a>;
    case "url":
      return <WebLink value={String(value)} />;
    case "tags":
      return <Tags value={value} />;
    case "reference":
      return <Reference field={field} record={record} id={String(value)} />;
    case "text":
      return <span className="whitespace-pre-line wrap-anywhere">{String(value)}</span>;
    case "string":
      return <span className="wrap-anywhere">{String(value)}</span>;
  }
}

export function ComputedValue({ computed, record }: { computed: ComputedDef; record: object }): ReactNode {
  const value = valueOf(record, computed.name);
  if (value === null || value === undefined || value === "") return <Nothing />;
  if (typeof value === "boolean") {
    return value ? <Badge tone={computed.tone ?? "info"}>{computed.label}</Badge> : <Truth value={false} />;
  }
  if (typeof value === "number") {
    return (
      <span className="tabular-nums whitespace-nowrap">
        {formatNumber(value, computed.kind === "integer" ? "integer" : "decimal", computed.unit)}
      </span>
    );
  }
  const text = String(value);
  return <Badge tone={computed.bands?.find((band) => band.label === text)?.tone ?? "neutral"}>{text}</Badge>;
}

export function EnumBadge({ field, value }: { field: FieldDef; value: string }) {
  const option = field.options?.find((candidate) => candidate.value === value);
  return <Badge tone={option?.tone ?? "neutral"}>{option?.label ?? value}</Badge>;
}

function Truth({ value }: { value: boolean }) {
  const Icon = value ? Check : Minus;
  return (
    <span className={`inline-flex items-center gap-1.5 align-middle ${value ? "" : "text-muted"}`}>
      <Icon aria-hidden className={`size-4 ${value ? "text-success" : ""}`} />
      {formatBoolean(value)}
    </span>
  );
}

/** A number from 0 to 100 in percent is drawn as a bar as well. */
function NumberValue({ field, value }: { field: FieldDef; value: number }) {
  const text = formatNumber(value, field.kind === "integer" ? "integer" : "decimal", field.unit);
  if (field.unit !== "%" || field.maximum !== 100) return <span className="tabular-nums whitespace-nowrap">{text}</span>;
  return (
    <span className="inline-flex items-center gap-2 align-middle tabular-nums">
      <span aria-hidden className="meter">
        <span style={{ inlineSize: `${Math.min(100, Math.max(0, value))}%` }} />
      </span>
      {text}
    </span>
  );
}

function WebLink({ value }: { value: string }) {
  if (!/^https?:\/\//i.test(value)) return <span className="wrap-anywhere">{value}</span>;
  return (
    <a className="link inline-flex items-center gap-1 wrap-anywhere" href={value} target="_blank" rel="noreferrer">
      {value.replace(/^https?:\/\/(www\.)?/i, "").replace(/\/$/, "")}
      <ExternalLink aria-hidden className="size-3.5 shrink-0" />
      <span className="sr-only">{strings.opensNewTab}</span>
    </a>
  );
}

function Tags({ value }: { value: unknown }) {
  if (!Array.isArray(value) || value.length === 0) return <Nothing />;
  return (
    <span className="flex flex-wrap gap-1">
      {value.map((tag) => (
        <span key={String(tag)} className="tag">
          {String(tag)}
        </span>
      ))}
    </span>
  );
}

function Reference({ field, record, id }: { field: FieldDef; record: object; id: string }) {
  const target = entityOf(field.target ?? "");
  return (
    <Link className="link" to={`/${target.path}/${id}`}>
      {referenceLabel(record, field) ?? id}
    </Link>
  );
}
