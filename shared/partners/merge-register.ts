import {
  nameKey,
  MOST_PARTNERS,
  type RegisterColumn,
  type Organisation,
  type Partner,
  type Register,
} from "./partner.ts";
import type { CellProblem, EntryOfRow } from "./read-entry.ts";
import { DAY_MS } from "../time/durations.ts";

/** `row`: its number in a spreadsheet. `other`: the row that contradicts it. */
export type RowProblem = { row: number } & (
  | CellProblem
  /** The person may not keep the register of these areas. */
  | { column: "areas"; reason: "other-areas"; areaIds: string[] }
  /** Another row states something else of the same organisation or person. */
  | { column: RegisterColumn; reason: "differs"; other: number }
  /** The register has them in areas that this person does not keep. */
  | { column: RegisterColumn; reason: "kept-elsewhere"; areaIds: string[] }
  | { column: null; reason: "more-cells" | "full" }
);

export type RegisterLine = { row: number; entry: EntryOfRow };
type Counts = { added: number; changed: number; same: number };
/** What is to be written, and how many people (and organisations without people) are new, changed or unchanged. */
export type MergedRegister = { organisations: Organisation[]; partners: Partner[]; counts: Counts };

type Merging = {
  register: Register;
  rows: readonly RegisterLine[];
  /** Whether the person may keep this area's register. */
  keeps(areaId: string): boolean;
  /** Whether areas are added to those that people have. Otherwise a row states all of a person's areas. */
  addsAreas: boolean;
  /** A new id derived from these names. */
  idOf(kind: "o" | "p", ...of: readonly string[]): string;
  now: Date;
};

/** The least time before the `keptAt` of an unchanged row is renewed. */
const AGAIN_MS = 30 * DAY_MS;

/**
 * Imports rows into the register. The same rows again change nothing. An empty cell leaves the stored value. All rows
 * or none. Total.
 */
export function mergeRegister(
  merging: Merging,
): { ok: true; merged: MergedRegister } | { ok: false; problems: RowProblem[] } {
  const desk = openDesk(merging);
  for (const row of merging.rows) desk.take(row);
  return desk.close();
}

function openDesk({ register, keeps, addsAreas, idOf, now }: Merging) {
  const problems: RowProblem[] = [];
  const organisations = new Map(register.organisations.map((one) => [nameKey(one.name), one]));
  const partners = new Map(register.partners.map((one) => [keyOf(one.organisationId, one.name), one]));
  const taken = new Set([...register.organisations, ...register.partners].map(({ id }) => id));
  const seen = new Map<string, RegisterLine>();
  const countedAs = new Map<string, keyof Counts>();
  /** The file's first value for each column of an organisation. */
  const saidOf = new Map<string, { row: number; text: string }>();
  const touched = { organisations: new Map<string, Organisation>(), partners: new Map<string, Partner>() };
  const counts: Counts = { added: 0, changed: 0, same: 0 };
  const others = (areaIds: readonly string[]): string[] => areaIds.filter((id) => !keeps(id));
  /** The first free id. A renamed person may still have the id of their former name. */
  const newId = (kind: "o" | "p", ...of: string[]): string => {
    for (let turn = 0; ; turn += 1) {
      const id = idOf(kind, ...of, ...(turn === 0 ? [] : [String(turn)]));
      if (taken.has(id)) continue;
      taken.add(id);
      return id;
    }
  };

  function organisationOf({ row, entry }: RegisterLine): Organisation | null {
    const key = nameKey(entry.organisation);
    const before = organisations.get(key);
    for (const column of ["sector", "locality"] as const) {
      const place = `${column} ${key}`;
      const first = saidOf.get(place);
      if (entry[column] === "") continue;
      if (first && nameKey(first.text) !== nameKey(entry[column])) {
        problems.push({ row, column, reason: "differs", other: first.row });
        return null;
      }
      saidOf.set(place, first ?? { row, text: entry[column] });
    }
    const id = before?.id ?? newId("o", key);
    const next = {
      ...{ id, name: before?.name ?? entry.organisation },
      sector: entry.sector || (before?.sector ?? ""),
      locality: entry.locality || (before?.locality ?? ""),
      areaIds: [...new Set([...(before?.areaIds ?? []), ...entry.areaIds])].sort(),
    };
    const column = (["sector", "locality"] as const).find((one) => before && before[one] !== next[one]);
    const elsewhere = others(before?.areaIds ?? []);
    if (column && elsewhere.length > 0) {
      problems.push({ row, column, reason: "kept-elsewhere", areaIds: elsewhere });
      return null;
    }
    if (JSON.stringify(before) !== JSON.stringify(next)) {
      organisations.set(key, next);
      touched.organisations.set(id, next);
    }
    if (entry.name === "") counts[before ? (column ? "changed" : "same") : "added"] += 1;
    return next;
  }

  function takePartner({ row, entry }: RegisterLine, organisation: Organisation): void {
    const key = keyOf(organisation.id, entry.name);
    const before = partners.get(key);
    const first = seen.get(key);
    const differs = (["role", "contact", "areas"] as const).find(
      (one) => first && !(addsAreas && one === "areas") && saidIn(first.entry, one) !== saidIn(entry, one),
    );
    if (first && differs) problems.push({ row, column: differs, reason: "differs", other: first.row });
    if (first && !addsAreas) return;
    seen.set(key, first ?? { row, entry });
    // A further area of their own takes nothing from those who keep the others.
    const onlyAdds = addsAreas && entry.role === "" && entry.contact === "";
    const elsewhere = onlyAdds ? [] : others(before?.areaIds ?? []);
    if (elsewhere.length > 0) {
      problems.push({ row, column: "areas", reason: "kept-elsewhere", areaIds: elsewhere });
      return;
    }
    const next = {
      ...{ id: before?.id ?? newId("p", organisation.id, nameKey(entry.name)), organisationId: organisation.id },
      ...{ name: before?.name ?? entry.name, role: entry.role || (before?.role ?? "") },
      areaIds: addsAreas ? [...new Set([...(before?.areaIds ?? []), ...entry.areaIds])].sort() : entry.areaIds,
      contact: entry.contact || (before?.contact ?? ""),
    };
    const isSame = before !== undefined && saysTheSame(before, next);
    const counted = countedAs.get(key);
    // Each person once, by the most that was done to them.
    if (counted === undefined || (counted === "same" && !isSame)) {
      const now = !before ? "added" : isSame ? "same" : "changed";
      if (counted) counts[counted] -= 1;
      counts[now] += 1;
      countedAs.set(key, now);
    }
    if (isSame && now.getTime() - Date.parse(before.keptAt) < AGAIN_MS) return;
    const kept = { ...next, keptAt: now.toISOString() };
    partners.set(key, kept);
    touched.partners.set(kept.id, kept);
  }

  return {
    take(row: RegisterLine): void {
      const areaIds = others(row.entry.areaIds);
      if (areaIds.length > 0) {
        problems.push({ row: row.row, column: "areas", reason: "other-areas", areaIds });
        return;
      }
      const organisation = organisationOf(row);
      if (!organisation) return;
      if (row.entry.name !== "") takePartner(row, organisation);
      if (Math.max(partners.size, organisations.size) > MOST_PARTNERS)
        problems.push({ row: row.row, column: null, reason: "full" });
    },
    close(): { ok: true; merged: MergedRegister } | { ok: false; problems: RowProblem[] } {
      if (problems.length > 0) return { ok: false, problems };
      const [written, people] = [[...touched.organisations.values()], [...touched.partners.values()]];
      return { ok: true, merged: { organisations: written, partners: people, counts } };
    },
  };
}

const keyOf = (organisationId: string, name: string): string => `${organisationId} ${nameKey(name)}`;

function saidIn(entry: EntryOfRow, column: "role" | "contact" | "areas"): string {
  return column === "areas" ? entry.areaIds.join() : entry[column];
}

/** Whether two rows are equal, whenever they were noted. */
function saysTheSame(one: Omit<Partner, "keptAt">, other: Omit<Partner, "keptAt">): boolean {
  return (
    one.organisationId === other.organisationId &&
    one.name === other.name &&
    one.role === other.role &&
    one.contact === other.contact &&
    one.areaIds.join() === other.areaIds.join()
  );
}
