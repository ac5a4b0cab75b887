import type { Area } from "./area.ts";

/** Why a statement stays with its own area when the areas of another day are shown. */
export type Staying =
  /** Its area was divided since, so its new area is unknown. */
  | "split"
  /** Its area was merged from several areas since that day. */
  | "merged"
  /** Its area ended without a successor. */
  | "ended"
  /** Its area began after that day, without a predecessor. */
  | "began";

/** The area under which a statement is shown. `staying` is null for an area that exists on that day. */
export type AreaOnDay = { areaId: string; staying: Staying | null };

/** Whether an area exists on a calendar day. */
export function areaStandsOn({ from, to }: Area, day: string): boolean {
  return from <= day && (to === null || day < to);
}

/** The areas that name this one as a predecessor. */
function successorsOf(areas: readonly Area[], areaId: string): Area[] {
  return areas.filter(({ predecessors }) => predecessors.includes(areaId));
}

/**
 * The areas on a day that have taken this one's place, through any number of changes; itself where nothing has followed
 * by then.
 */
export function standingAfter(areas: readonly Area[], areaId: string, day: string): string[] {
  const area = areas.find(({ id }) => id === areaId);
  if (!area || areaStandsOn(area, day)) return [areaId];
  const next = successorsOf(areas, areaId).filter(({ from }) => from > area.from && from <= day);
  return next.length > 0 ? next.flatMap(({ id }) => standingAfter(areas, id, day)) : [areaId];
}

/**
 * Follows an area to the given day: forward through renames and mergers, back through renames and divisions, since
 * these leave no doubt where its words belong. Otherwise the words stay with the last certain name. Total.
 */
export function areaOnDay(areas: readonly Area[], areaId: string, day: string): AreaOnDay {
  const byId = new Map(areas.map((area) => [area.id, area]));
  let area = byId.get(areaId);
  while (area?.to != null && area.to <= day) {
    const [next, ...others] = successorsOf(areas, area.id);
    if (others.length > 0) return { areaId: area.id, staying: "split" };
    // On a day that neither area covers, nothing was in its place yet.
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

/** Rows shown together under one area. Each keeps its own area. */
export type AreaGroup<T> = { areaId: string; name: string; staying: Staying | null; rows: T[] };

/**
 * Groups rows under the areas of a day: those areas first, in the list's order, even when silent, then the areas that
 * some rows stay with. Every row is in exactly one group, unchanged, so totals are equal in every view.
 */
export function viewUnder<T extends { areaId: string }>(
  rows: readonly T[],
  areas: readonly Area[],
  day: string,
): AreaGroup<T>[] {
  const groups = new Map<string, AreaGroup<T>>(
    areas
      .filter((area) => areaStandsOn(area, day))
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

/** The faults in the lineage of a list of areas, in words for its maintainer; empty when there are none. */
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
