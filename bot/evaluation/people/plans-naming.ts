import { allAreas } from "../../../shared/areas/areas.ts";
import type { OwnData } from "../../../shared/contract/own-data.ts";
import type { Deps } from "../deps.ts";

/** The actions, decisions and asks that name somebody: as owner, as asker, or beside a note or a change. */
export async function readPlansNaming(deps: Deps, tenantId: string, personId: string): Promise<OwnData["plans"]> {
  const names = (value: unknown): boolean => JSON.stringify(value).includes(JSON.stringify(personId));
  const ofAreas = await Promise.all(
    allAreas.map(async ({ id: areaId }) => {
      const [actions, decisions] = await Promise.all([
        deps.actions.list(tenantId, areaId),
        deps.actions.decisions.list(tenantId, areaId),
      ]);
      return [
        ...actions
          .filter(names)
          .map(({ value }) => ({ kind: "action" as const, id: value.id, areaId, text: value.title })),
        ...decisions
          .filter(names)
          .map(({ value }) => ({ kind: "decision" as const, id: value.id, areaId, text: value.what })),
      ];
    }),
  );
  const asks = (await deps.asks.list(tenantId)).filter(({ value }) => names(value.ask));
  return [
    ...ofAreas.flat(),
    ...asks.map(({ value: { ask } }) => ({ kind: "ask" as const, id: ask.id, areaId: ask.areaId, text: ask.text })),
  ];
}
