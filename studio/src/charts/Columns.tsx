/** An amount a day, as columns. The words of each column are there for everybody: on it, and in its label. */

export interface Column {
  label: string;
  value: number;
}

const WIDTH = 640;
const HEIGHT = 180;
const FOOT = 22;
const HEAD = 18;

export function Columns({ columns, words, name }: { columns: readonly Column[]; words(value: number): string; name: string }) {
  const most = Math.max(...columns.map((column) => column.value), 0);
  if (most <= 0) return <p className="none">Nothing was paid for.</p>;
  const step = WIDTH / columns.length;
  const width = Math.min(48, step * 0.7);
  const label = columns.map((column) => `${column.label}: ${words(column.value)}`).join("; ");
  return (
    <svg className="plot wide-plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${name}. ${label}`}>
      <line className="axis" x1="0" x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} />
      {columns.map(({ label: day, value }, index) => {
        const height = (value / most) * (HEIGHT - FOOT - HEAD);
        const middle = step * (index + 0.5);
        return (
          <g key={day}>
            <rect x={middle - width / 2} y={HEIGHT - FOOT - height} width={width} height={height} rx="3">
              <title>{`${day}: ${words(value)}`}</title>
            </rect>
            {step > 44 && (
              <text x={middle} y={HEIGHT - FOOT - height - 5} textAnchor="middle">
                {words(value)}
              </text>
            )}
            {(step > 44 || index % Math.ceil(44 / step) === 0) && (
              <text x={middle} y={HEIGHT - 6} textAnchor="middle">
                {day}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
