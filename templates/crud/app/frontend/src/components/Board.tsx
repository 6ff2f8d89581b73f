/** Records in columns by their first enum. A card moves by dragging, or by the select on it. */
import { useState, type DragEvent } from "react";
import { Link } from "react-router";

import type { RecordData } from "../api/port";
import { titleOf, valueOf, type EntityDef, type FieldDef, type Option } from "../lib/entity";
import { fill } from "../lib/format";
import { useChange } from "../lib/queries";
import { strings } from "../strings";
import { Cell } from "./Cell";
import { columnsOf, nameOf } from "./columns";
import { messageOf } from "./States";
import { useToast } from "./Toasts";

const SHOWN = 3;

interface BoardProps {
  entity: EntityDef;
  field: FieldDef;
  records: readonly RecordData[];
}

export function Board({ entity, field, records }: BoardProps) {
  const toast = useToast();
  const move = useChange(({ id, value }: { id: string; value: string }) => entity.api.update(id, { [field.name]: value }));
  const moved = move.isPending ? move.variables : undefined;
  const placed = (record: RecordData) => (moved?.id === record.id ? moved.value : valueOf(record, field.name));
  const onMove = (id: string, value: string) => move.mutate({ id, value }, { onError: (error) => toast(messageOf(error), "error") });
  return (
    <div className="board" role="region" aria-label={entity.labelPlural} tabIndex={0}>
      {field.options?.map((option) => (
        <BoardColumn
          key={option.value}
          entity={entity}
          field={field}
          option={option}
          records={records.filter((record) => placed(record) === option.value)}
          onMove={onMove}
        />
      ))}
    </div>
  );
}

interface BoardColumnProps extends BoardProps {
  option: Option;
  onMove: (id: string, value: string) => void;
}

function BoardColumn({ entity, field, option, records, onMove }: BoardColumnProps) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const id = event.dataTransfer.getData("text/plain");
    if (id !== "" && !records.some((record) => record.id === id)) onMove(id, option.value);
  };
  const allow = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <section className="board-column" data-over={over} onDragOver={allow} onDragLeave={() => setOver(false)} onDrop={drop}>
      <h2 className="flex items-center gap-2 px-1 text-sm font-semibold">
        <span aria-hidden className="dot" data-tone={option.tone} />
        {option.label}
        <span className="count">{records.length}</span>
      </h2>
      <ul className="grid gap-2">
        {records.map((record) => (
          <BoardCard key={record.id} entity={entity} field={field} record={record} value={option.value} onMove={onMove} />
        ))}
      </ul>
      {records.length === 0 && <p className="board-empty">{strings.boardEmpty}</p>}
    </section>
  );
}

interface BoardCardProps {
  entity: EntityDef;
  field: FieldDef;
  record: RecordData;
  value: string;
  onMove: (id: string, value: string) => void;
}

function BoardCard({ entity, field, record, value, onMove }: BoardCardProps) {
  const title = titleOf(entity, record);
  const columns = columnsOf(entity, [field.name]).filter((column) => {
    const content = valueOf(record, nameOf(column));
    return content !== null && content !== undefined && content !== "" && content !== false && !(Array.isArray(content) && content.length === 0);
  });
  const start = (event: DragEvent) => event.dataTransfer.setData("text/plain", record.id);
  return (
    <li className="card board-card" draggable onDragStart={start}>
      <Link to={`/${entity.path}/${record.id}`} className="row-link font-medium wrap-anywhere">
        {title}
      </Link>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm text-muted">
        {columns.slice(0, SHOWN).map((column) => (
          <Cell key={nameOf(column)} column={column} record={record} />
        ))}
      </div>
      <select
        className="input input-small input-quiet"
        aria-label={fill(strings.moveTo, { field: field.label, title })}
        value={value}
        onChange={(event) => onMove(record.id, event.target.value)}
      >
        {field.options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </li>
  );
}
