import { roomViewSchema } from "../../shared/contract/room.ts";
import { ownMarksSchema, setMarksSchema, groupingActSchema, type GroupingAct } from "../../shared/contract/grouping.ts";
import type { z } from "zod";
import type { Deps } from "../evaluation/deps.ts";
import type { RoomChanged } from "../evaluation/room/change-room.ts";
import { markInRoom, readOwnMarks, type OwnMarked } from "../evaluation/room/mark-in-room.ts";
import { groupInRoom } from "../evaluation/room/group-in-room.ts";
import { atQuestion } from "./at-question.ts";
import { route, type Answered, type Asked, type Route } from "./route.ts";
import { withCurrent } from "./with-current.ts";

/** Answers with how the room stands after a change of it. */
type ChangedRoom = (outcome: RoomChanged, asked: Pick<Asked, "actor" | "params" | "proof">) => Promise<Answered>;

const answered = (outcome: OwnMarked): Answered => (outcome.ok ? { ok: true, body: outcome.marks } : outcome);

/** What a room makes of words that it was shown: its groups, and what everybody calls most important. */
export function groupingRoutes(deps: Deps, changed: ChangedRoom): Route[] {
  return [
    route({
      method: "post",
      path: "/api/sessions/:id/questions/:n/talk",
      summary:
        "Puts words that the room was shown into groups; opens the marking of what is most important, and closes it",
      writes: "over",
      body: groupingActSchema,
      answers: roomViewSchema,
      handle: atQuestion<GroupingAct>(deps, "read-session", async (place, asked) => {
        const { body: act, builtOn } = asked;
        return changed(await groupInRoom(deps, { ...place, builtOn, act }), asked);
      }),
    }),
    route({
      method: "get",
      path: "/api/sessions/:id/questions/:n/marks",
      summary: "What whoever asks calls most important of a question",
      answers: ownMarksSchema,
      handle: atQuestion(deps, "read-session", async (place, { proof }) =>
        answered(await readOwnMarks(deps, { ...place, proof })),
      ),
    }),
    route({
      method: "put",
      path: "/api/sessions/:id/questions/:n/marks",
      summary:
        "Sets what whoever asks calls most important of a question: at most three, for as long as marking is open",
      writes: "over",
      body: setMarksSchema,
      answers: ownMarksSchema,
      handle: atQuestion<z.infer<typeof setMarksSchema>>(deps, "read-session", async (place, asked) => {
        const { proof, builtOn, body } = asked;
        const outcome = await markInRoom(deps, { ...place, proof, builtOn, on: body.on });
        return withCurrent(answered(outcome), async () => answered(await readOwnMarks(deps, { ...place, proof })));
      }),
    }),
  ];
}
