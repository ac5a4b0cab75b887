import { decodedUri } from "../../shared/text/decoded-uri.ts";
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
    const params = pattern.flatMap((part, index): [string, string][] => {
      const given = asked[index] ?? "";
      // As it stands where it is no UTF-8: no id reads so.
      return part.startsWith(":") ? [[part.slice(1), decodedUri(given) ?? given]] : [];
    });
    return { route, params: Object.fromEntries(params), query: Object.fromEntries(searchParams) };
  }
  return null;
}

function isFile({ path }: Route): boolean {
  return /\.[a-z]+$/.test(path);
}
