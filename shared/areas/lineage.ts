import type { Area } from "./area.ts";

/** Why something said in an area stays there when one looks through the areas of another day. */
export type Staying =
  /** Its area was divided since: nobody can tell whose it would be. */
  | "split"
  /** Its area was put together from several since that day. */
  | "merged"
  /** Its area ended, and none followed. */
  | "ended"
  /** Its area began after that day, and none came before. */
  | "began";

/** Where something said in an area is to be seen. `staying` null: in an area that stands on that day. */
export type AreaOnDay = { areaId: string; staying: Staying | null };

/** Whether an area stands on a calendar day. */
export function standsOn({ from, to }: Area, day: string): boolean {
  return from <= day && (to === null || day < to);
}

/** The areas that name this one as one they took over from. */
function successorsOf(areas: readonly Area[], areaId: string): Area[] {
  return areas.filter(({ predecessors }) => predecessors.includes(areaId));
}

/** The areas that stand on a day where this one stood, through however many changes; itself where nothing has followed by then. */
export function standingAfter(areas: readonly Area[], areaId: string, day: string): string[] {
  const area = areas.find(({ id }) => id === areaId);
  if (!area || standsOn(area, day)) return [areaId];
  const next = successorsOf(areas, areaId).filter(({ from }) => from > area.from && from <= day);
  return next.length > 0 ? next.flatMap(({ id }) => standingAfter(areas, id, day)) : [areaId];
}

/**
 * Follows an area to the given day: forward through renames and mergers, back through renames and divisions, each of which
 * says without doubt where its words belong. Where it does not, they stay with the last name that is certain. Total.
 */
export function areaOnDay(areas: readonly Area[], areaId: string, day: string): AreaOnDay {
  const byId = new Map(areas.map((area) => [area.id, area]));
  let area = byId.get(areaId);
  while (area?.to != null && area.to <= day) {
    const [next, ...others] = successorsOf(areas, area.id);
    if (others.length > 0) return { areaId: area.id, staying: "split" };
    // On a day that neither covers there was nothing in its place yet.
    if (!next || next.from > day) return { areaId: area.id, staying: "ended" };
    area = next;
  }
  while (area && area.from > day) {
    const [before, ...others] = area.predecessors.flatMap((id) => byId.get(id) ?? []);
    if (others.length > 0) return { areaId: area.id, staying: "merged" };
    if (!before || (before.to !== null && before.to <= day)) return { areaId: area.id, staying: "began" };
    area = before;
  }
  return area ? { areaId: area.id, staying: null } : { areaId, staying: "ended" };
}

/** Rows that are seen together under one area, each still saying where it was given. */
export type Group<T> = { areaId: string; name: string; staying: Staying | null; rows: T[] };

/**
 * The rows under the areas of a day: those areas in the order of the list, heard or silent, then the areas with which
 * something stays. Every row is in exactly one group, unchanged, so whatever is counted adds up to the same in every view.
 */
export function viewUnder<T extends { areaId: string }>(
  rows: readonly T[],
  areas: readonly Area[],
  day: string,
): Group<T>[] {
  const groups = new Map<string, Group<T>>(
    areas
      .filter((area) => standsOn(area, day))
      .map(({ id, name }) => [id, { areaId: id, name, staying: null, rows: [] }]),
  );
  const names = new Map(areas.map(({ id, name }) => [id, name]));
  for (const row of rows) {
    const { areaId, staying } = areaOnDay(areas, row.areaId, day);
    const group = groups.get(areaId) ?? { areaId, name: names.get(areaId) ?? areaId, staying, rows: [] };
    group.rows.push(row);
    groups.set(areaId, group);
  }
  return [...groups.values()];
}

/** What is wrong with the lineage of a list of areas, in words for whoever keeps it; empty when nothing is. */
export function lineageFaults(areas: readonly Area[]): string[] {
  const byId = new Map(areas.map((area) => [area.id, area]));
  const faults = byId.size < areas.length ? ["An id is used twice."] : [];
  for (const { id, from, to, predecessors } of areas) {
    if (to !== null && to <= from) faults.push(`${id} ends before it begins.`);
    for (const before of predecessors) {
      const end = byId.get(before)?.to;
      if (end === undefined) faults.push(`${id} follows ${before}, which is no area.`);
      else if (end === null || end > from) faults.push(`${id} follows ${before}, which still stands when it begins.`);
    }
  }
  return faults;
}
