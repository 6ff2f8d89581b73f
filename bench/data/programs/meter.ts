// Readings of an electricity meter, by month and by price band.
const enum Band {
  Day = "day",
  Night = "night",
}

interface Reading {
  month: number;
  kwh: number;
  band: Band;
}

export const PRICES: Record<Band, number> = { [Band.Day]: 0.31, [Band.Night]: 0.19 };

export function bill(readings: Reading[]): Record<number, number> {
  const months: Record<number, number> = {};
  for (const reading of readings) {
    const cost = reading.kwh * PRICES[reading.band];
    months[reading.month] = (months[reading.month] ?? 0) + cost;
  }
  return months;
}

const readings: Reading[] = [{ month: 1, kwh: 120, band: Band.Day }, { month: 1, kwh: 60, band: Band.Night }];
const january = bill(readings)[1];
console.log(january.toFixed(2));
