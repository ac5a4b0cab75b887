import type { Area } from "../areas/area.ts";
import { isBlank, oneLine } from "../text/clean-text.ts";
import { countGraphemes } from "../text/measure-text.ts";
import { COLUMNS, LONGEST, type RegisterColumn } from "./partner.ts";

/** One row of the register, as typed. */
export type TypedEntry = Readonly<Record<RegisterColumn, string>>;

/** One row of the register. `name` empty: the organisation alone. */
export type EntryOfRow = Omit<TypedEntry, "areas"> & { areaIds: string[] };

/** The fault of one cell. `word`: the part of it that is wrong. */
export type CellProblem =
  | { column: RegisterColumn; reason: "missing" }
  | { column: RegisterColumn; reason: "too-long"; most: number }
  | { column: RegisterColumn; reason: "unknown-area"; word: string };

/** Separates areas in one cell. */
const BETWEEN = /[;,|\n]/;
/** Stands for all areas. */
const ALL = "all";

/** Reads a typed row. `areas`: the present ones. Total. */
export function readEntry(
  typed: TypedEntry,
  areas: readonly Area[],
): { ok: true; entry: EntryOfRow } | { ok: false; problems: CellProblem[] } {
  const { areas: named, ...texts } = typed;
  const cleaned = Object.fromEntries(
    Object.entries(texts).map(([column, text]) => [column, isBlank(text) ? "" : oneLine(text)]),
  ) as Omit<TypedEntry, "areas">;
  const read = readAreas(named, areas);
  const problems = [
    ...COLUMNS.flatMap((column): CellProblem[] => {
      if (column === "areas") return read.problems;
      if (column === "organisation" && cleaned.organisation === "") return [{ column, reason: "missing" }];
      const most = LONGEST[column];
      const text = cleaned[column];
      // Counting characters is slow. A text never has more characters than UTF-16 units.
      return text.length > most && countGraphemes(text) > most ? [{ column, reason: "too-long", most }] : [];
    }),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, entry: { ...cleaned, areaIds: read.ids } };
}

function readAreas(named: string, areas: readonly Area[]): { ids: string[]; problems: CellProblem[] } {
  const words = named.split(BETWEEN).filter((word) => !isBlank(word));
  if (words.length === 0) return { ids: [], problems: [{ column: "areas", reason: "missing" }] };
  const ids = new Set<string>();
  const problems: CellProblem[] = [];
  for (const word of words) {
    const key = areaKey(word);
    const found =
      key === ALL
        ? areas
        : areas.filter((area) => [area.id, area.name, ...(area.alsoWritten ?? [])].some((one) => areaKey(one) === key));
    if (found.length === 0) problems.push({ column: "areas", reason: "unknown-area", word: oneLine(word) });
    for (const { id } of found) ids.add(id);
  }
  return { ids: areas.map(({ id }) => id).filter((id) => ids.has(id)), problems };
}

function areaKey(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("&", " and ")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
