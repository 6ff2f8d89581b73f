/** The records of another entity that point at this one: the first few, a way to all, and a way to add one. */
import ArrowRight from "lucide-react/icons/arrow-right";
import Plus from "lucide-react/icons/plus";
import { Link } from "react-router";

import type { RecordData } from "../api/port";
import type { ChildDef, EntityDef } from "../lib/entity";
import { fill } from "../lib/format";
import { useList } from "../lib/queries";
import { entityOf } from "../lib/registry";
import { strings } from "../strings";
import { ButtonLink } from "./Button";
import { DataTable } from "./DataTable";
import { Failed, Loading } from "./States";

const SHOWN = 5;

export function Children({ child, record, entity }: { child: ChildDef; record: RecordData; entity: EntityDef }) {
  const target = entityOf(child.module);
  const link = entity.children.filter(({ module }) => module === child.module).length > 1;
  const via = target.fields.find(({ name }) => name === child.via);
  const title = link && via ? `${target.labelPlural} (${via.label})` : target.labelPlural;
  const { data, error, isPending, refetch } = useList(target, { [child.via]: record.id, page_size: SHOWN, sort: "-created_at" });
  return (
    <section aria-label={title} className="grid min-w-0 gap-3">
      <div className="flex items-center gap-2">
        <h2 className="section-title">{title}</h2>
        {data && <span className="count">{data.total}</span>}
        <span className="ms-auto" />
        <ButtonLink to={`/${target.path}/new?${child.via}=${record.id}`} icon={Plus}>
          {fill(strings.newItem, { label: target.label })}
        </ButtonLink>
      </div>
      {isPending && <Loading rows={2} />}
      {error && <Failed error={error} retry={() => void refetch()} />}
      {data?.total === 0 && <p className="card px-4 py-8 text-center text-muted">{fill(strings.emptyTitle, { label: target.labelPlural })}</p>}
      {data && data.total > 0 && <DataTable entity={target} records={data.items} label={title} without={[child.via]} />}
      {data && data.total > SHOWN && (
        <Link to={`/${target.path}?${child.via}=${record.id}`} className="link inline-flex items-center gap-1 justify-self-end text-sm">
          {fill(strings.viewAll, { total: data.total })}
          <ArrowRight aria-hidden className="size-4" />
        </Link>
      )}
    </section>
  );
}
