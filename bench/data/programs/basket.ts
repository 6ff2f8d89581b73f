// A shopping basket: lines, discounts, and what is left in stock.
export interface Line {
  sku: string;
  price: number;
  count: number;
}

const stock = new Map<string, number>([["tea", 3], ["mug", 1]]);

export function total(lines: Line[], discount = 0): number {
  const sum = lines.reduce((left, line) => left + line.price * line.count, 0);
  return Math.round(sum * (1 - discount) * 100) / 100;
}

export function available(sku: string): number {
  const left = stock.get(sku);
  return left === undefined ? 0 : left;
}

const basket: Line[] = [{ sku: "tea", price: 4.5, count: 2 }];
const first = basket[0];
console.log(total(basket, 0.1), available("mug"), first.sku.toUpperCase());
