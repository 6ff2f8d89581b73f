/** The app at a glance: figures, charts, and what was added last. */
import Clock from "lucide-react/icons/clock";
import { Link } from "react-router";

import { app } from "../app.config";
import { GroupsChart } from "../components/charts/GroupsChart";
import { MetricCard } from "../components/charts/MetricCard";
import { SeriesChart } from "../components/charts/SeriesChart";
import { EnumBadge } from "../components/FieldValue";
import { PageHeader } from "../components/PageHeader";
import { Empty, Failed, Loading, Skeleton } from "../components/States";
import { entities } from "../entities";
import { firstEnum, titleOf, valueOf, type EntityDef } from "../lib/entity";
import { formatDate } from "../lib/format";
import { useTitle } from "../lib/hooks";
import { useDashboard, useList } from "../lib/queries";
import { strings } from "../strings";

const RECENT_ENTITIES = 2;
const RECENT = 5;

export function DashboardPage() {
  useTitle(app.title);
  return (
    <>
      <PageHeader title={strings.dashboard} text={app.tagline} />
      <div className="grid gap-6">
        <Metrics />
        <div className="grid gap-6 lg:grid-cols-2">
          {entities.slice(0, RECENT_ENTITIES).map((entity) => (
            <Recent key={entity.path} entity={entity} />
          ))}
        </div>
      </div>
    </>
  );
}

function Metrics() {
  const { data, error, isPending, refetch } = useDashboard();
  if (isPending) return <MetricsLoading />;
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  const numbers = data.metrics.filter(({ kind }) => kind === "number");
  const groups = data.metrics.filter(({ kind }) => kind === "groups");
  const series = data.metrics.filter(({ kind }) => kind === "series");
  return (
    <>
      {numbers.length > 0 && (
        <ul className="metric-grid">
          {numbers.map((metric) => (
            <MetricCard key={metric.name} metric={metric} />
          ))}
        </ul>
      )}
      {groups.length + series.length > 0 && (
        <div className="chart-grid">
          {groups.map((metric, index) => (
            // Two in a row; one that would stand alone takes the whole row.
            <GroupsChart key={metric.name} metric={metric} wide={index === groups.length - 1 && index % 2 === 0} />
          ))}
          {series.map((metric) => (
            <SeriesChart key={metric.name} metric={metric} />
          ))}
        </div>
      )}
    </>
  );
}

function MetricsLoading() {
  return (
    <div role="status" aria-label={strings.loading} className="metric-grid">
      {[0, 1, 2, 3].map((card) => (
        <div key={card} className="card grid gap-3 p-5">
          <Skeleton className="h-4 w-1/2" />
          <Skeleton className="h-8 w-1/3" />
        </div>
      ))}
    </div>
  );
}

function Recent({ entity }: { entity: EntityDef }) {
  const { data, error, isPending, refetch } = useList(entity, { sort: "-created_at", page_size: RECENT });
  const stage = firstEnum(entity);
  return (
    <section className="grid content-start gap-3" aria-labelledby={`recent-${entity.module}`}>
      <h2 id={`recent-${entity.module}`} className="section-title">
        {strings.recent} · {entity.labelPlural}
      </h2>
      {isPending && <Loading rows={3} />}
      {error && <Failed error={error} retry={() => void refetch()} />}
      {data?.total === 0 && <Empty icon={Clock} title={strings.nothingYet} />}
      {data && data.total > 0 && (
        <ul className="card divide-y divide-line overflow-hidden">
          {data.items.map((record) => {
            const value = stage && valueOf(record, stage.name);
            return (
              <li key={record.id} className="recent-row">
                <Link to={`/${entity.path}/${record.id}`} className="row-link min-w-0 truncate font-medium">
                  {titleOf(entity, record)}
                </Link>
                <span className="ms-auto flex shrink-0 items-center gap-3">
                  {stage && typeof value === "string" && <EnumBadge field={stage} value={value} />}
                  <time dateTime={record.created_at} className="text-sm text-muted max-sm:hidden">
                    {formatDate(record.created_at)}
                  </time>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
