// Frequencies of words in a text, and the longest of them.
export function frequencies(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.toLowerCase().split(/\W+/).filter(Boolean)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

export function longest(text: string): string {
  const [head, ...rest] = [...frequencies(text).keys()];
  return rest.reduce((left, right) => (right.length > left.length ? right : left), head);
}

const poem = "The fog comes on little cat feet";
const counts = frequencies(poem);
const most = Math.max(...counts.values());
console.log(longest(poem).length, most, JSON.parse('{"lines": 1}').lines);
