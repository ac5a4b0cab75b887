import { putFirst, type PutFirst } from "../../../shared/sessions/put-first.ts";
import { EMPTY_STAGE } from "../../../shared/sessions/stage.ts";
import type { Deps } from "../deps.ts";
import { questionPages, type HeldRound } from "../findings/read-round.ts";
import { readSome } from "./read-pieces.ts";
import { groupingOf } from "./group-in-room.ts";

/**
 * What an area's rooms marked as most important, question by question. Reads one row a session, and words only where
 * marks were counted.
 */
export async function readPutFirst(
  deps: Pick<Deps, "rooms" | "ledger">,
  round: HeldRound,
  areaId: string,
): Promise<(questionId: string) => PutFirst[]> {
  const { tenantId } = round.round;
  const found = new Map<string, PutFirst[]>();
  const rooms = await Promise.all(
    round.held.map(async ({ stored: { value } }) => ({
      session: value.session,
      room: (await deps.rooms.get(tenantId, value.session.id))?.value,
    })),
  );
  for (const { session, room } of rooms) {
    for (const { id: questionId } of room ? session.questions : []) {
      if (!room || groupingOf(room, questionId).marking.is !== "closed") continue;
      const { statements } = await readSome(questionPages(deps, round, { areaId, questionId }));
      const first = putFirst(groupingOf(room, questionId), room.stages[questionId] ?? EMPTY_STAGE, statements);
      found.set(questionId, [...(found.get(questionId) ?? []), ...first]);
    }
  }
  return (questionId) => found.get(questionId) ?? [];
}
