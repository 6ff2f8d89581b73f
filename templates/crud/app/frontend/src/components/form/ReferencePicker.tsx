/** Picks a record of another entity: type to search on the server, choose with the mouse or the arrow keys. */
import Check from "lucide-react/icons/check";
import ChevronsUpDown from "lucide-react/icons/chevrons-up-down";
import X from "lucide-react/icons/x";
import { useId, useState, type KeyboardEvent, type Ref } from "react";

import type { RecordData } from "../../api/port";
import { titleOf, type EntityDef } from "../../lib/entity";
import { fill } from "../../lib/format";
import { useDebounced } from "../../lib/hooks";
import { useList, useRecord } from "../../lib/queries";
import { strings } from "../../strings";

const PAUSE_MS = 150;
const SHOWN = 20;

interface ReferencePickerProps {
  id: string;
  target: EntityDef;
  value: string;
  onChange: (id: string) => void;
  placeholder: string;
  knownLabel?: string | null;
  ref?: Ref<HTMLInputElement>;
}

export function ReferencePicker({ id, target, value, onChange, placeholder, knownLabel = null, ref, ...rest }: ReferencePickerProps) {
  const picker = usePicker(target, value, onChange, knownLabel);
  const { open, active, items, listId } = picker;
  return (
    <div className="relative">
      <input
        {...rest}
        ref={ref}
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        className="input pe-16"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && items[active] ? `${listId}-${active}` : undefined}
        placeholder={placeholder}
        value={open ? picker.text : picker.label}
        onFocus={(event) => event.target.select()}
        onClick={picker.show}
        onChange={(event) => picker.search(event.target.value)}
        onKeyDown={picker.onKey}
        onBlur={picker.hide}
      />
      <span className="absolute inset-y-0 end-2 flex items-center gap-1 text-faint">
        {value !== "" && (
          <button type="button" className="chip-remove" aria-label={fill(strings.clearChoice, { label: picker.label })} onClick={() => onChange("")}>
            <X aria-hidden className="size-4" />
          </button>
        )}
        <ChevronsUpDown aria-hidden className="pointer-events-none size-4" />
      </span>
      {open && <Options picker={picker} target={target} value={value} />}
    </div>
  );
}

type Picker = ReturnType<typeof usePicker>;

function usePicker(target: EntityDef, value: string, onChange: (id: string) => void, knownLabel: string | null) {
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const [picked, setPicked] = useState<RecordData | null>(null);
  const [first] = useState(value);
  const q = useDebounced(text.trim(), PAUSE_MS);
  const list = useList(target, { q, page_size: SHOWN, sort: target.titleField }, open);
  const known = picked?.id === value ? titleOf(target, picked) : value === first ? knownLabel : null;
  const looked = useRecord(target, value !== "" && known === null ? value : undefined);
  const label = value === "" ? "" : (known ?? (looked.data ? titleOf(target, looked.data) : "…"));
  const items = list.data?.items ?? [];
  const show = () => {
    if (open) return;
    setText("");
    setActive(0);
    setOpen(true);
  };
  const hide = () => setOpen(false);
  const choose = (record: RecordData) => {
    setPicked(record);
    onChange(record.id);
    setOpen(false);
  };
  const search = (typed: string) => {
    setOpen(true);
    setActive(0);
    setText(typed);
  };
  const onKey = (event: KeyboardEvent) => {
    const current = items[active];
    if (event.key === "ArrowDown" && !open) show();
    else if (event.key === "ArrowDown") setActive(Math.min(items.length - 1, active + 1));
    else if (event.key === "ArrowUp") setActive(Math.max(0, active - 1));
    else if (event.key === "Enter" && open) {
      if (current) choose(current);
    } else if (event.key === "Escape" && open) hide();
    else return;
    event.preventDefault();
  };
  return { listId, open, text, active, items, label, loading: list.isPending, setActive, show, hide, choose, search, onKey };
}

function Options({ picker, target, value }: { picker: Picker; target: EntityDef; value: string }) {
  const { items, active, listId } = picker;
  if (items.length === 0) {
    return (
      <div className="options">
        <p role="status" className="px-3 py-2 text-muted">
          {picker.loading ? strings.loading : strings.noMatches}
        </p>
      </div>
    );
  }
  return (
    <ul id={listId} role="listbox" aria-label={target.labelPlural} className="options">
      {items.map((record, index) => (
        <li
          key={record.id}
          id={`${listId}-${index}`}
          role="option"
          aria-selected={record.id === value}
          data-active={index === active}
          className="option"
          ref={index === active ? (node) => node?.scrollIntoView({ block: "nearest" }) : undefined}
          onMouseEnter={() => picker.setActive(index)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => picker.choose(record)}
        >
          <span className="truncate">{titleOf(target, record)}</span>
          {record.id === value && <Check aria-hidden className="ms-auto size-4 shrink-0" />}
        </li>
      ))}
    </ul>
  );
}
