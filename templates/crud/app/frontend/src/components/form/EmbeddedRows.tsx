/** A list inside a record, edited row by row together with it. */
import Plus from "lucide-react/icons/plus";
import Trash2 from "lucide-react/icons/trash-2";
import { useFieldArray, useFormContext, type Control } from "react-hook-form";

import type { EmbeddedDef } from "../../lib/entity";
import { fill } from "../../lib/format";
import { emptyRow, type FormValues } from "../../lib/formValues";
import { strings } from "../../strings";
import { Button, IconButton } from "../Button";
import { FormField } from "./FormField";

export function EmbeddedRows({ part }: { part: EmbeddedDef }) {
  const { control } = useFormContext<FormValues>();
  // Every value of the form may be anything; the one of this name is a list of rows.
  const lists = control as unknown as Control<Record<string, FormValues[]>>;
  const { fields: rows, append, remove } = useFieldArray({ control: lists, name: part.name });
  return (
    <fieldset className="card form-card">
      <legend className="sr-only">{part.label}</legend>
      <div className="flex items-center justify-between gap-4">
        <h2 className="section-title">{part.label}</h2>
        <Button icon={Plus} onClick={() => append(emptyRow(part))}>
          {fill(strings.addItem, { label: part.itemLabel })}
        </Button>
      </div>
      {rows.length === 0 && <p className="text-muted">{strings.noRows}</p>}
      {rows.map((row, index) => {
        const name = `${part.itemLabel} ${index + 1}`;
        return (
          <fieldset key={row.id} className="embedded-row">
            <legend className="sr-only">{name}</legend>
            <div className="grid min-w-0 flex-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
              {part.fields.map((field) => (
                <FormField key={field.name} field={field} path={`${part.name}.${index}.${field.name}`} />
              ))}
            </div>
            <IconButton icon={Trash2} className="mt-6.5" label={fill(strings.removeItem, { label: name })} onClick={() => remove(index)} />
          </fieldset>
        );
      })}
    </fieldset>
  );
}
