/** Named amounts beside each other. A table to those who listen, bars to those who look. */

export interface Bar {
  label: string;
  value: number;
}

interface Props {
  bars: readonly Bar[];
  words(value: number): string;
  none: string;
}

export function Bars({ bars, words, none }: Props) {
  const most = Math.max(...bars.map((bar) => bar.value), 0);
  if (most <= 0) return <p className="none">{none}</p>;
  return (
    <table className="bars">
      <tbody>
        {bars.map(({ label, value }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className="bar-box">
              {value > 0 && <span className="bar" style={{ inlineSize: `${(value / most) * 100}%` }} />}
            </td>
            <td className="number">{value ? words(value) : "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
