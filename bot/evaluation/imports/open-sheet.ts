import type { ImportRefusal } from "../../../shared/import/import-refusal.ts";
import { stateAt } from "../../../shared/sessions/session.ts";
import { isUnderWay } from "../../../shared/sessions/under-way.ts";
import type { Source } from "../../imports/read-source.ts";
import type { Deps } from "../deps.ts";
import { areaName } from "../rounds/read-evaluation.ts";

type Read = Pick<Source, "kind" | "sheetOf">;

/**
 * The refusal of a file that is the sheet of a session under way, where it becomes notes rather than a round; null for
 * any other file.
 */
export async function openSessionOfSheet(
  { sessions, now }: Pick<Deps, "sessions" | "now">,
  tenantId: string,
  { kind, sheetOf }: Read,
): Promise<({ ok: false } & ImportRefusal) | null> {
  const session = sheetOf === null ? null : (await sessions.get(tenantId, sheetOf))?.value.session;
  if (!session || !isUnderWay(stateAt(session, now()))) return null;
  return { ok: false, reason: "open-session", kind, names: [areaName(session.areaId)] };
}
