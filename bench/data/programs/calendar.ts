// Appointments of a week: overlaps and free hours.
type Slot = { title: string; from: Date; to: Date };

function overlaps(one: Slot, other: Slot): boolean {
  return one.from < other.to && other.from < one.to;
}

function clashes(slots: Slot[]): string[] {
  const found: string[] = [];
  slots.forEach((slot, index) => {
    const hit = slots.slice(index + 1).find((other) => overlaps(slot, other));
    if (hit) found.push(`${slot.title} / ${hit.title}`);
  });
  return found;
}

const at = (hour: number): Date => new Date(Date.UTC(2026, 4, 4, hour));
const week: Slot[] = [
  { title: "dentist", from: at(9), to: at(10) },
  { title: "school", from: at(8), to: at(12) },
];
console.log(clashes(week).join("; "), week[1].from.toISOString());
