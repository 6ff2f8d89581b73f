/** A bar for each group. Plain boxes: they need no drawing library, and read well at any width. */
import type { MetricResult } from "../../api/port";
import { formatCompact } from "../../lib/format";
import { ChartCard } from "./ChartCard";

const COLOURS = 6;

export function GroupsChart({ metric, wide = false }: { metric: MetricResult; wide?: boolean }) {
  const largest = Math.max(...metric.points.map(({ value }) => Math.abs(value)), 1);
  return (
    <ChartCard metric={metric} wide={wide}>
      <div className="bars">
        {metric.points.map(({ key, label, value }, index) => (
          <div key={key} className="bar-row">
            <span className="truncate">{label}</span>
            <span className="bar-track">
              <span className="bar" data-colour={(index % COLOURS) + 1} style={{ inlineSize: `${(Math.abs(value) / largest) * 100}%` }} />
            </span>
            <span className="text-end font-medium tabular-nums">{formatCompact(value)}</span>
          </div>
        ))}
      </div>
    </ChartCard>
  );
}
