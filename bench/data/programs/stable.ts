// Horses of a stable: feeding plans and vet visits.
interface Horse {
  name: string;
  kilos: number;
  vet: { name: string; phone: string } | null;
}

const horses: Horse[] = [
  { name: "Bella", kilos: 480, vet: { name: "Dr Voss", phone: "555-1" } },
  { name: "Rex", kilos: 610, vet: null },
];

function hay(horse: Horse, share = 0.02): number {
  return horse.kilos * share;
}

async function plan(list: Horse[]): Promise<string[]> {
  const fed = await Promise.all(list.map(async (horse) => ({ horse, hay: hay(horse) })));
  return fed.map((meal) => `${meal.horse.name} ${meal.hay.toFixed(1)} kg`);
}

plan(horses).then((lines) => console.log(lines.join("\n")));
const bella = horses[0].vet;
if (bella) console.log(bella.phone.split("-")[0]);
