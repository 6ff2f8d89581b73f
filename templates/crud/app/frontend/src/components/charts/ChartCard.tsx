/** The frame of a chart: its name, and the same figures as a table for those who cannot use the picture. */
import ChartColumn from "lucide-react/icons/chart-column";
import Table2 from "lucide-react/icons/table-2";
import { useId, useState, type ReactNode } from "react";

import type { MetricResult } from "../../api/port";
import { formatNumber, formatDate } from "../../lib/format";
import { strings } from "../../strings";
import { IconButton } from "../Button";

export function ChartCard({ metric, wide = false, children }: { metric: MetricResult; wide?: boolean; children: ReactNode }) {
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <section aria-labelledby={id} className={`card chart-card ${wide ? "chart-wide" : ""}`}>
      <div className="flex items-center justify-between gap-2">
        <h2 id={id} className="section-title">
          {metric.label}
        </h2>
        <IconButton
          icon={asTable ? ChartColumn : Table2}
          label={asTable ? strings.showChart : strings.showTable}
          onClick={() => setAsTable(!asTable)}
        />
      </div>
      {metric.points.length === 0 && <p className="py-10 text-center text-muted">{strings.nothingYet}</p>}
      {metric.points.length > 0 && !asTable && (
        <>
          <div aria-hidden className="min-w-0">
            {children}
          </div>
          <Figures metric={metric} hidden />
        </>
      )}
      {metric.points.length > 0 && asTable && <Figures metric={metric} />}
    </section>
  );
}

function Figures({ metric, hidden = false }: { metric: MetricResult; hidden?: boolean }) {
  const series = metric.kind === "series";
  return (
    <div className={hidden ? "sr-only" : "max-h-64 overflow-y-auto"} tabIndex={hidden ? undefined : 0} role="group" aria-label={metric.label}>
      <table className="table table-plain">
        <caption className="sr-only">{metric.label}</caption>
        <thead>
          <tr>
            <th scope="col">{series ? strings.day : strings.group}</th>
            <th scope="col" className="text-end">
              {strings.value}
            </th>
          </tr>
        </thead>
        <tbody>
          {metric.points.map((point) => (
            <tr key={point.key}>
              <th scope="row">{series ? formatDate(point.key) : point.label}</th>
              <td className="text-end tabular-nums">{formatNumber(point.value, "decimal")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
