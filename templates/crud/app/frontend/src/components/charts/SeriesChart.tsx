/** A figure day by day, as an area under a line. */
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";

import type { MetricResult } from "../../api/port";
import { formatCompact, formatNumber, formatShortDate } from "../../lib/format";
import { ChartCard } from "./ChartCard";

export function SeriesChart({ metric }: { metric: MetricResult }) {
  const whole = metric.points.every(({ value }) => Number.isInteger(value));
  return (
    <ChartCard metric={metric} wide>
      <ResponsiveContainer width="100%" height={240}>
        <AreaChart data={metric.points} margin={{ top: 12, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <defs>
            <linearGradient id={`fill-${metric.name}`} x1="0" y1="0" x2="0" y2="1">
              <stop offset="0%" stopColor="var(--chart-1)" stopOpacity={0.35} />
              <stop offset="100%" stopColor="var(--chart-1)" stopOpacity={0.02} />
            </linearGradient>
          </defs>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="key" tickFormatter={formatShortDate} tickLine={false} axisLine={false} minTickGap={40} tick={TICK} />
          <YAxis tickFormatter={formatCompact} tickLine={false} axisLine={false} width={44} allowDecimals={!whole} tick={TICK} />
          <Tooltip
            cursor={{ stroke: "var(--line-strong)" }}
            contentStyle={TOOLTIP}
            labelFormatter={(key) => formatShortDate(String(key))}
            formatter={(value) => [formatNumber(Number(value), "decimal"), metric.label]}
          />
          <Area
            type="linear"
            dataKey="value"
            stroke="var(--chart-1)"
            strokeWidth={2}
            fill={`url(#fill-${metric.name})`}
            isAnimationActive={false}
          />
        </AreaChart>
      </ResponsiveContainer>
    </ChartCard>
  );
}

const TICK = { fill: "var(--muted)", fontSize: 12 };

const TOOLTIP = {
  background: "var(--surface)",
  border: "1px solid var(--line)",
  borderRadius: "var(--radius)",
  color: "var(--text)",
  fontSize: 13,
};
