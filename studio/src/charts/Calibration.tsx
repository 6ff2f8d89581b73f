/** How sure decisions were against how often they were right. On the line they would be as right as they are sure. */

interface Bin {
  low: number;
  high: number;
  count: number;
  confidence: number;
  rate: number;
}

const SIZE = 256;
const EDGE = 40;
const SPAN = SIZE - 2 * EDGE;
const at = (value: number) => EDGE + value * SPAN;
const up = (value: number) => SIZE - EDGE - value * SPAN;
const percent = (value: number) => `${Math.round(value * 100)} %`;

export function Calibration({ bins }: { bins: readonly Bin[] }) {
  if (!bins.length) return <p className="none">No decision has an outcome yet.</p>;
  const most = Math.max(...bins.map((bin) => bin.count));
  const words = bins.map((bin) => `${percent(bin.confidence)} sure: right ${percent(bin.rate)} of ${bin.count}`).join("; ");
  return (
    <svg className="plot" viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label={`Confidence and success. ${words}`}>
      {[0, 0.5, 1].map((tick) => (
        <g key={tick} className="tick">
          <line x1={at(0)} x2={at(1)} y1={up(tick)} y2={up(tick)} />
          <text x={at(0) - 6} y={up(tick) + 4} textAnchor="end">
            {tick * 100}
          </text>
          <text x={at(tick)} y={up(0) + 18} textAnchor="middle">
            {tick * 100}
          </text>
        </g>
      ))}
      <text x={at(0.5)} y={SIZE - 6} textAnchor="middle">
        How sure (percent)
      </text>
      <text transform={`translate(12 ${up(0.5)}) rotate(-90)`} textAnchor="middle">
        How often right (percent)
      </text>
      <line className="ideal" x1={at(0)} y1={up(0)} x2={at(1)} y2={up(1)} />
      <polyline className="curve" points={bins.map((bin) => `${at(bin.confidence)},${up(bin.rate)}`).join(" ")} />
      {bins.map((bin) => (
        <circle key={bin.low} cx={at(bin.confidence)} cy={up(bin.rate)} r={3 + 5 * Math.sqrt(bin.count / most)} />
      ))}
    </svg>
  );
}
