/** A figure day by day, as an area under a line; pointing at a day names its value. */
import type { MetricPoint, MetricResult } from "../../api/port";
import { formatCompact, formatNumber, formatShortDate } from "../../lib/format";
import { heightOf, scaleOf, type Scale } from "../../lib/scale";
import { ChartCard } from "./ChartCard";

const LABELS = 6;

export function SeriesChart({ metric }: { metric: MetricResult }) {
  const { points } = metric;
  const values = points.map(({ value }) => value);
  const scale = scaleOf(values, values.every(Number.isInteger));
  const every = Math.max(1, Math.ceil(points.length / LABELS));
  return (
    <ChartCard metric={metric} wide>
      <div className="series">
        <div className="series-scale">
          {scale.ticks.map((tick) => (
            <span key={tick} style={{ insetBlockEnd: `${heightOf(scale, tick)}%` }}>
              {formatCompact(tick)}
            </span>
          ))}
        </div>
        <div className="series-plot">
          <Drawing points={points} scale={scale} name={metric.name} />
          {points.map((point) => (
            <div key={point.key} className="series-day">
              <span className="series-dot" style={{ insetBlockEnd: `${heightOf(scale, point.value)}%` }} />
              <span className="series-note">
                {formatShortDate(point.key)}
                <strong>{formatNumber(point.value, "decimal")}</strong>
              </span>
            </div>
          ))}
        </div>
        <div className="series-axis">
          {points.map((point, index) => {
            const place = (points.length - 1 - index) / every;
            const label = Number.isInteger(place) && <span data-minor={place % 2 === 1}>{formatShortDate(point.key)}</span>;
            return <span key={point.key}>{label}</span>;
          })}
        </div>
      </div>
    </ChartCard>
  );
}

/** Drawn on a square of 100 by 100 that is stretched over the plot; each day is a column, its point in the middle. */
function Drawing({ points, scale, name }: { points: readonly MetricPoint[]; scale: Scale; name: string }) {
  const at = (index: number) => ((index + 0.5) / points.length) * 100;
  const line = points.map(({ value }, index) => `${at(index)},${100 - heightOf(scale, value)}`).join(" L");
  const ground = 100 - heightOf(scale, 0);
  return (
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="series-drawing">
      <linearGradient id={`fill-${name}`} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0%" stopColor="var(--chart-1)" stopOpacity={0.32} />
        <stop offset="100%" stopColor="var(--chart-1)" stopOpacity={0.03} />
      </linearGradient>
      {scale.ticks.map((tick) => (
        <line key={tick} x1={0} x2={100} y1={100 - heightOf(scale, tick)} y2={100 - heightOf(scale, tick)} stroke="var(--line)" />
      ))}
      <path d={`M${at(0)},${ground} L${line} L${at(points.length - 1)},${ground} Z`} fill={`url(#fill-${name})`} />
      <path d={`M${line}`} fill="none" stroke="var(--chart-1)" strokeWidth={2} strokeLinejoin="round" strokeLinecap="round" />
    </svg>
  );
}
