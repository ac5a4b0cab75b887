import type { Route } from "./route.ts";

export type FoundFile = { route: Route; params: Record<string, string>; query: Record<string, string> };

/** The route of a file that can be downloaded from an address of the API; null for everything else. Total. */
export function findFile(routes: readonly Route[], path: string): FoundFile | null {
  const place = URL.parse(path, "http://here");
  if (!place) return null;
  const { pathname, searchParams } = place;
  const asked = pathname.split("/");
  for (const route of routes) {
    const pattern = route.path.split("/");
    if (route.method !== "get" || !isFile(route) || pattern.length !== asked.length) continue;
    const fits = pattern.every((part, index) => part.startsWith(":") || part === asked[index]);
    if (!fits) continue;
    const params = pattern.flatMap((part, index): [string, string][] =>
      part.startsWith(":") ? [[part.slice(1), decoded(asked[index] ?? "")]] : [],
    );
    return { route, params: Object.fromEntries(params), query: Object.fromEntries(searchParams) };
  }
  return null;
}

/** As it stands where it is no UTF-8: no id reads so. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function isFile({ path }: Route): boolean {
  return /\.[a-z]+$/.test(path);
}
