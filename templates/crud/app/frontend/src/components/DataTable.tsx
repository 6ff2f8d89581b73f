/** Records in rows. Headers sort when `onSort` is given; on a phone each row becomes a card. */
import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import ChevronsUpDown from "lucide-react/icons/chevrons-up-down";
import { Link } from "react-router";

import type { RecordData } from "../api/port";
import { titleOf, type EntityDef } from "../lib/entity";
import { useMediaQuery } from "../lib/hooks";
import { isSortable } from "../lib/listState";
import { Cell } from "./Cell";
import { RecordCard } from "./RecordCard";
import { columnsOf, isNumeric, labelOf, nameOf, type Column } from "./columns";

interface DataTableProps {
  entity: EntityDef;
  records: readonly RecordData[];
  label: string;
  without?: readonly string[];
  sort?: string;
  onSort?: (sort: string) => void;
}

export function DataTable({ entity, records, label, without, sort, onSort }: DataTableProps) {
  const narrow = useMediaQuery("(width < 40rem)");
  const columns = columnsOf(entity, without);
  const title = entity.fields.find((field) => field.name === entity.titleField);
  if (narrow) {
    return (
      <ul aria-label={label} className="grid gap-3">
        {records.map((record) => (
          <li key={record.id}>
            <RecordCard entity={entity} record={record} without={without} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <div className="card table-scroll" role="group" aria-label={label} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            {title && <Header column={{ kind: "field", field: title }} sort={sort} onSort={onSort} />}
            {columns.map((column) => (
              <Header key={nameOf(column)} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={record.id}>
              <th scope="row">
                <Link to={`/${entity.path}/${record.id}`} className="row-link">
                  {titleOf(entity, record)}
                </Link>
              </th>
              {columns.map((column) => (
                <td key={nameOf(column)} className={isNumeric(column) ? "text-end" : ""}>
                  <Cell column={column} record={record} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface HeaderProps {
  column: Column;
  sort?: string | undefined;
  onSort?: ((sort: string) => void) | undefined;
}

function Header({ column, sort, onSort }: HeaderProps) {
  const name = nameOf(column);
  const end = isNumeric(column) ? "text-end" : "";
  if (!onSort || column.kind === "computed" || !isSortable(column.field)) {
    return (
      <th scope="col" className={end}>
        {labelOf(column)}
      </th>
    );
  }
  const direction = sort === name ? "ascending" : sort === `-${name}` ? "descending" : "none";
  const Icon = direction === "ascending" ? ArrowUp : direction === "descending" ? ArrowDown : ChevronsUpDown;
  return (
    <th scope="col" aria-sort={direction} className={end}>
      <button type="button" className="sort-button" onClick={() => onSort(direction === "ascending" ? `-${name}` : name)}>
        {labelOf(column)}
        <Icon aria-hidden className={`size-3.5 ${direction === "none" ? "opacity-50" : ""}`} />
      </button>
    </th>
  );
}
