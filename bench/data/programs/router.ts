// Paths of a site: patterns with parameters, matched in order.
type Handler = (params: Record<string, string>) => string;
type Route = { pattern: string; handler: Handler };

const routes: Route[] = [];

function on(pattern: string, handler: Handler): void {
  routes.push({ pattern, handler });
}

function match(path: string): string | null {
  for (const route of routes) {
    const names = route.pattern.match(/:\w+/g) ?? [];
    const expression = new RegExp("^" + route.pattern.replace(/:\w+/g, "(\\w+)") + "$");
    const values = expression.exec(path);
    if (values) {
      const params = Object.fromEntries(names.map((name, index) => [name.slice(1), values[index + 1]]));
      return route.handler(params);
    }
  }
  return null;
}

on("/film/:id", ({ id }) => `film ${id}`);
const answer = match("/film/12");
console.log(answer === null ? "nothing" : answer.length);
