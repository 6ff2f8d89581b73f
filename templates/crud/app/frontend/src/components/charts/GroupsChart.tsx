/** A bar for each group. Plain boxes: they need no drawing library, and read well at any width. */
import type { MetricResult } from "../../api/port";
import { formatCompact } from "../../lib/format";
import { ChartCard } from "./ChartCard";

export function GroupsChart({ metric }: { metric: MetricResult }) {
  const largest = Math.max(...metric.points.map(({ value }) => Math.abs(value)), 1);
  return (
    <ChartCard metric={metric}>
      <div className="bars">
        {metric.points.map(({ key, label, value }, index) => (
          <div key={key} className="bar-row">
            <span className="truncate">{label}</span>
            <span className="bar-track">
              <span className="bar" style={{ inlineSize: `${(Math.abs(value) / largest) * 100}%`, background: `var(--chart-${(index % 6) + 1})` }} />
            </span>
            <span className="text-end font-medium tabular-nums">{formatCompact(value)}</span>
          </div>
        ))}
      </div>
    </ChartCard>
  );
}
