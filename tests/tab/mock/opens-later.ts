import type { ScheduledView } from "../../../shared/contract/views.ts";

/** One waits for its moment, and something was in the way of the others. */
export function opensLater(areaId: string, index: number): ScheduledView {
  const opensAt = "2026-12-10T18:00:00.000Z";
  const asked = { mode: "stepped", attribution: "named", deadline: null, softMinutes: null } as const;
  return {
    ...{ id: areaId, etag: areaId, evaluationId: "2026-27", areaId, areaName: index === 0 ? "Marr" : "Garioch" },
    ...{ evaluationTitle: "Working together 2026–27", posts: true, by: { name: "Fiona Milne" }, opensAt },
    input: { ...asked, questionIds: [], evaluationId: "2026-27", areaId, opensAt },
    ...(index === 0
      ? { state: "waits" as const, inTheWay: null }
      : { state: "stopped" as const, inTheWay: "already-running" as const }),
  };
}
