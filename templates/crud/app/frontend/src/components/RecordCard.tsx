/** A record on a card: its title, its badges, and the values that are there. */
import { Link } from "react-router";

import type { RecordData } from "../api/port";
import { titleOf, valueOf, type EntityDef } from "../lib/entity";
import { Cell } from "./Cell";
import { columnsOf, labelOf, nameOf, type Column } from "./columns";

const SHOWN = 5;

interface RecordCardProps {
  entity: EntityDef;
  record: RecordData;
  without?: readonly string[] | undefined;
}

export function RecordCard({ entity, record, without = [] }: RecordCardProps) {
  const columns = columnsOf(entity, without).filter((column) => !isEmpty(valueOf(record, nameOf(column))));
  const badges = columns.filter((column) => isBadge(column, record));
  const values = columns.filter((column) => !isBadge(column, record) && !isFalse(column, record));
  const text = entity.fields.find((field) => field.kind === "text" && field.name !== entity.titleField);
  const prose = text && valueOf(record, text.name);
  const Icon = entity.icon;
  return (
    <article className="card record-card">
      <div className="flex items-start gap-3">
        <span aria-hidden className="record-icon">
          <Icon className="size-4.5" />
        </span>
        <h2 className="min-w-0 flex-1 pt-1 leading-snug font-semibold wrap-anywhere">
          <Link to={`/${entity.path}/${record.id}`} className="card-link">
            {titleOf(entity, record)}
          </Link>
        </h2>
      </div>
      {typeof prose === "string" && prose !== "" && <p className="line-clamp-2 text-muted wrap-anywhere">{prose}</p>}
      {badges.length > 0 && (
        <div className="flex flex-wrap gap-1.5">
          {badges.map((column) => (
            <Cell key={nameOf(column)} column={column} record={record} />
          ))}
        </div>
      )}
      {values.length > 0 && (
        <dl className="record-values">
          {values.slice(0, SHOWN).map((column) => (
            <div key={nameOf(column)}>
              <dt>{labelOf(column)}</dt>
              <dd>
                <Cell column={column} record={record} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </article>
  );
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

/** Words with a tone, and computed statements that hold. */
function isBadge(column: Column, record: object): boolean {
  if (column.kind === "field") return column.field.kind === "enum";
  const value = valueOf(record, column.computed.name);
  return column.computed.kind === "string" || value === true;
}

function isFalse(column: Column, record: object): boolean {
  return column.kind === "computed" && valueOf(record, column.computed.name) === false;
}
