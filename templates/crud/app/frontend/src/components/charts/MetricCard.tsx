/** One figure. */
import type { MetricResult } from "../../api/port";
import { formatCompact, formatNumber } from "../../lib/format";

export function MetricCard({ metric }: { metric: MetricResult }) {
  const { label, value } = metric;
  return (
    <li className="card metric">
      <p className="metric-label">{label}</p>
      <p className="metric-value" title={value === null ? undefined : formatNumber(value, "decimal")}>
        {value === null ? "–" : formatCompact(value)}
      </p>
    </li>
  );
}
