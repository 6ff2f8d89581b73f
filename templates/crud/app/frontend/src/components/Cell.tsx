/** One value of a list, whether stored or computed. */
import { ComputedValue, FieldValue } from "./FieldValue";
import type { Column } from "./columns";

export function Cell({ column, record }: { column: Column; record: object }) {
  return column.kind === "field" ? (
    <FieldValue field={column.field} record={record} />
  ) : (
    <ComputedValue computed={column.computed} record={record} />
  );
}
