/** The filters of a list: a button that opens a panel, and what is set at the moment. */
import SlidersHorizontal from "lucide-react/icons/sliders-horizontal";
import X from "lucide-react/icons/x";
import { useId, useState } from "react";

import { titleOf, type EntityDef, type FieldDef } from "../lib/entity";
import { fill, formatDate } from "../lib/format";
import { filterNames, type ListState } from "../lib/listState";
import { useRecord } from "../lib/queries";
import { entityOf } from "../lib/registry";
import { strings } from "../strings";
import { Button } from "./Button";
import { ReferencePicker } from "./form/ReferencePicker";

export function useFilters(entity: EntityDef, state: ListState) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const fields = entity.fields.filter((field) => filterNames(field).length > 0);
  const count = Object.keys(state.filters).length;
  const button = fields.length > 0 && (
    <Button icon={SlidersHorizontal} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
      {strings.filters}
      {count > 0 && <span className="count">{count}</span>}
    </Button>
  );
  const panel = (
    <>
      <section id={id} hidden={!open} aria-label={strings.filters} className="card filter-panel">
        {open && fields.map((field) => <Filter key={field.name} field={field} state={state} />)}
      </section>
      {count > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          {fields.flatMap((field) =>
            filterNames(field)
              .filter((name) => name in state.filters)
              .map((name) => <Chip key={name} field={field} name={name} state={state} />),
          )}
          <button type="button" className="btn btn-ghost btn-small" onClick={state.clear}>
            {strings.clearFilters}
          </button>
        </div>
      )}
    </>
  );
  return { button, panel };
}

function Filter({ field, state }: { field: FieldDef; state: ListState }) {
  const id = useId();
  if (field.kind === "reference") return <ReferenceFilter field={field} state={state} id={id} />;
  if (field.kind === "enum" || field.kind === "boolean") return <ChoiceFilter field={field} state={state} id={id} />;
  const [from = "", to = ""] = filterNames(field);
  return (
    <fieldset className="col-span-full grid grid-cols-2 gap-3 sm:col-span-2">
      <legend className="label mb-1">{field.label}</legend>
      <DateBound label={strings.from} value={state.filters[from]} onChange={(value) => state.set({ [from]: value })} />
      <DateBound label={strings.to} value={state.filters[to]} onChange={(value) => state.set({ [to]: value })} />
    </fieldset>
  );
}

interface FilterProps {
  field: FieldDef;
  state: ListState;
  id: string;
}

function ChoiceFilter({ field, state, id }: FilterProps) {
  const yesNo = [
    { value: "true", label: strings.yes },
    { value: "false", label: strings.no },
  ];
  return (
    <div>
      <label htmlFor={id} className="label">
        {field.label}
      </label>
      <select
        id={id}
        className="input"
        value={state.filters[field.name] ?? ""}
        onChange={(event) => state.set({ [field.name]: event.target.value })}
      >
        <option value="">{strings.all}</option>
        {(field.options ?? yesNo).map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function ReferenceFilter({ field, state, id }: FilterProps) {
  return (
    <div>
      <label htmlFor={id} className="label">
        {field.label}
      </label>
      <ReferencePicker
        id={id}
        target={entityOf(field.target ?? "")}
        value={state.filters[field.name] ?? ""}
        placeholder={strings.all}
        onChange={(value) => state.set({ [field.name]: value })}
      />
    </div>
  );
}

function DateBound({ label, value = "", onChange }: { label: string; value?: string | undefined; onChange: (value: string) => void }) {
  return (
    <label className="text-sm text-muted">
      {label}
      <input type="date" className="input" value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

function Chip({ field, name, state }: { field: FieldDef; name: string; state: ListState }) {
  const value = state.filters[name] ?? "";
  return (
    <span className="chip">
      <span className="text-muted">{field.label}</span>
      {field.kind === "reference" ? <ReferenceText field={field} id={value} /> : textOf(field, name, value)}
      <button
        type="button"
        aria-label={fill(strings.removeFilter, { label: field.label })}
        className="chip-remove"
        onClick={() => state.set({ [name]: "" })}
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  );
}

function ReferenceText({ field, id }: { field: FieldDef; id: string }) {
  const target = entityOf(field.target ?? "");
  const { data } = useRecord(target, id);
  return data ? titleOf(target, data) : "…";
}

function textOf(field: FieldDef, name: string, value: string): string {
  if (field.kind === "boolean") return value === "true" ? strings.yes : strings.no;
  if (field.kind === "enum") return field.options?.find((option) => option.value === value)?.label ?? value;
  return `${name.endsWith("_from") ? "≥" : "≤"} ${formatDate(value)}`;
}
