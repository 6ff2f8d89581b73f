/** Sorting where there are no headers to click: cards, and tables on a phone. */
import ArrowDownNarrowWide from "lucide-react/icons/arrow-down-narrow-wide";
import ArrowUpNarrowWide from "lucide-react/icons/arrow-up-narrow-wide";

import type { EntityDef } from "../lib/entity";
import { useMediaQuery } from "../lib/hooks";
import { isSortable, type ListState } from "../lib/listState";
import { strings } from "../strings";
import { IconButton } from "./Button";

export function SortPicker({ entity, state }: { entity: EntityDef; state: ListState }) {
  const narrow = useMediaQuery("(width < 40rem)");
  if (state.view === "table" && !narrow) return null;
  const descending = state.sort.startsWith("-");
  const name = state.sort.replace(/^-/, "");
  return (
    <div className="flex min-w-0 items-center">
      <select
        className="input w-auto max-w-44"
        aria-label={strings.sortBy}
        value={name}
        onChange={(event) => state.set({ sort: event.target.value === "created_at" ? "" : event.target.value })}
      >
        <option value="created_at">{strings.createdAt}</option>
        {entity.fields.filter(isSortable).map((field) => (
          <option key={field.name} value={field.name}>
            {field.label}
          </option>
        ))}
      </select>
      <IconButton
        icon={descending ? ArrowDownNarrowWide : ArrowUpNarrowWide}
        label={descending ? strings.descending : strings.ascending}
        onClick={() => state.set({ sort: descending ? name : `-${name}` })}
      />
    </div>
  );
}
