/** The records of an entity: search, filter, sort, page, and see them in one of its views. */
import Columns3 from "lucide-react/icons/columns-3";
import LayoutGrid from "lucide-react/icons/layout-grid";
import Plus from "lucide-react/icons/plus";
import Rows3 from "lucide-react/icons/rows-3";
import SearchX from "lucide-react/icons/search-x";

import type { Icon as IconType } from "../lib/icon";
import { Board } from "../components/Board";
import { ButtonLink, Button } from "../components/Button";
import { CardGrid } from "../components/CardGrid";
import { CollectionActions } from "../components/CollectionActions";
import { DataTable } from "../components/DataTable";
import { useFilters } from "../components/Filters";
import { PageHeader } from "../components/PageHeader";
import { Pagination } from "../components/Pagination";
import { SearchBox } from "../components/SearchBox";
import { SortPicker } from "../components/SortPicker";
import { Empty, Failed, Loading } from "../components/States";
import { firstEnum, type EntityDef, type ViewKind } from "../lib/entity";
import { fill } from "../lib/format";
import { useTitle } from "../lib/hooks";
import { useListState, type ListState } from "../lib/listState";
import { useList } from "../lib/queries";
import { strings } from "../strings";

/** A board shows every stage at once, so it is not paged: up to this many records. */
const BOARD_SIZE = 100;

export function ListPage({ entity }: { entity: EntityDef }) {
  useTitle(entity.labelPlural);
  const state = useListState(entity);
  const { button, panel } = useFilters(entity, state);
  return (
    <>
      <PageHeader title={entity.labelPlural} text={entity.description}>
        <CollectionActions entity={entity} />
        <ButtonLink to={`/${entity.path}/new`} look="primary" icon={Plus}>
          {fill(strings.newItem, { label: entity.label })}
        </ButtonLink>
      </PageHeader>
      <div className="grid gap-4">
        <div className="flex flex-wrap items-center gap-2">
          <SearchBox value={state.q} onSearch={(q) => state.set({ q })} />
          {button}
          {state.view !== "board" && <SortPicker entity={entity} state={state} />}
          <ViewSwitch entity={entity} state={state} />
        </div>
        {panel}
        <Results entity={entity} state={state} />
      </div>
    </>
  );
}

function Results({ entity, state }: { entity: EntityDef; state: ListState }) {
  const board = state.view === "board";
  const query = board ? { ...state.query, page: 1, page_size: BOARD_SIZE } : state.query;
  const { data, error, isPending, isPlaceholderData, refetch } = useList(entity, query);
  if (isPending) return <Loading />;
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (data.total === 0) return <NothingFound entity={entity} state={state} />;
  return (
    <div className={`grid min-w-0 gap-4 transition-opacity ${isPlaceholderData ? "opacity-60" : ""}`} aria-busy={isPlaceholderData}>
      <View entity={entity} state={state} records={data.items} />
      {board ? (
        <p role="status" className="text-sm text-muted">
          {fill(strings.shown, { shown: data.items.length, total: data.total })}
        </p>
      ) : (
        <Pagination state={state} total={data.total} />
      )}
    </div>
  );
}

function View({ entity, state, records }: { entity: EntityDef; state: ListState; records: Parameters<typeof CardGrid>[0]["records"] }) {
  const stage = firstEnum(entity);
  if (state.view === "board" && stage) return <Board entity={entity} field={stage} records={records} />;
  if (state.view === "cards") return <CardGrid entity={entity} records={records} />;
  return <DataTable entity={entity} records={records} label={entity.labelPlural} sort={state.sort} onSort={(sort) => state.set({ sort })} />;
}

function NothingFound({ entity, state }: { entity: EntityDef; state: ListState }) {
  if (state.q !== "" || Object.keys(state.filters).length > 0) {
    return (
      <Empty icon={SearchX} title={strings.noMatches} text={strings.noMatchesText}>
        <Button onClick={state.clear}>{strings.startOver}</Button>
      </Empty>
    );
  }
  return (
    <Empty icon={entity.icon} title={fill(strings.emptyTitle, { label: entity.labelPlural })} text={strings.emptyText}>
      <ButtonLink to={`/${entity.path}/new`} look="primary" icon={Plus}>
        {strings.createFirst}
      </ButtonLink>
    </Empty>
  );
}

const VIEWS: Record<ViewKind, { icon: IconType; label: string }> = {
  table: { icon: Rows3, label: strings.viewTable },
  cards: { icon: LayoutGrid, label: strings.viewCards },
  board: { icon: Columns3, label: strings.viewBoard },
};

function ViewSwitch({ entity, state }: { entity: EntityDef; state: ListState }) {
  if (entity.views.length < 2) return null;
  return (
    <div role="group" aria-label={strings.view} className="segmented ms-auto">
      {entity.views.map((view) => {
        const { icon: Icon, label } = VIEWS[view];
        return (
          <button key={view} type="button" aria-pressed={state.view === view} onClick={() => state.set({ view: view === entity.views[0] ? "" : view })}>
            <Icon aria-hidden className="size-4" />
            <span className="max-sm:sr-only">{label}</span>
          </button>
        );
      })}
    </div>
  );
}
