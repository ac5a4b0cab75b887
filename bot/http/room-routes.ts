import { withoutEvidenceSchema } from "../../shared/contract/without-evidence.ts";
import {
  backstageViewSchema,
  revealSchema,
  roomViewSchema,
  setRoomSchema,
  type Reveal,
} from "../../shared/contract/room.ts";
import { listOf } from "../../shared/contract/views.ts";
import { NOT_FOUND, type Deps } from "../evaluation/deps.ts";
import { lookBackstage, revealWords, setSessionRoom, type RoomChanged } from "../evaluation/room/change-room.ts";
import type { LiveRooms } from "../evaluation/room/live-rooms.ts";
import { readWithoutEvidence } from "../evaluation/room/read-without-evidence.ts";
import { whoLooks } from "../evaluation/room/who-looks.ts";
import { atQuestion } from "./at-question.ts";
import { route, type Answered, type Asked, type Route } from "./route.ts";
import { groupingRoutes } from "./grouping-routes.ts";
import { withCurrent } from "./with-current.ts";

/** What everybody in a session's room is shown, live or when they ask, and how it is set. */
export function roomRoutes(deps: Deps, live: LiveRooms): Route[] {
  type Looks = Pick<Asked, "actor" | "params" | "proof">;
  const looking = ({ actor, params, proof }: Looks): ReturnType<typeof whoLooks> =>
    whoLooks(deps, { actor, sessionId: params["id"] ?? "", proof });
  const view = async (asked: Looks): Promise<Answered> => {
    const looks = await looking(asked);
    if (!looks.ok) return looks;
    const snapshots = await live.now(asked.actor.tenantId, looks.session.id);
    const snapshot = snapshots?.[looks.words];
    return snapshot ? { ok: true, body: snapshot.view, tag: snapshot.tag } : NOT_FOUND;
  };
  const changed = async (outcome: RoomChanged, asked: Looks): Promise<Answered> =>
    outcome.ok ? view(asked) : withCurrent(outcome, () => view(asked));

  return [
    route({
      method: "get",
      path: "/api/sessions/:id/room",
      summary: "What the room is shown: the question, its time, how many have answered, and words that were revealed",
      answers: roomViewSchema,
      handle: view,
    }),
    route({
      method: "get",
      path: "/api/sessions/:id/live",
      summary: "The same as a stream of events, each of which holds all of it",
      answers: roomViewSchema,
      produces: "text/event-stream; charset=utf-8",
      handle: async (asked) => {
        const looks = await looking(asked);
        if (!looks.ok) return looks;
        const { tenantId, id: personId } = asked.actor;
        const sessionId = looks.session.id;
        // What cannot be looked at now is refused now, with its reason.
        if (!(await live.now(tenantId, sessionId))) return NOT_FOUND;
        const seat = live.take(tenantId, personId);
        if (!seat) return { ok: false, reason: "too-many-windows" };
        return {
          ok: true,
          live: {
            begin: (to) => seat.watch(sessionId, { ...to, words: looks.words }),
            async still() {
              const actor = await asked.again();
              const now = actor?.id === personId && (await looking({ ...asked, actor }));
              return now && now.ok && now.words === looks.words;
            },
          },
        };
      },
    }),
    route({
      method: "get",
      path: "/api/sessions/:id/claims",
      summary: "What the room has been shown as working well, of which nobody has said yet how we know",
      answers: listOf(withoutEvidenceSchema),
      handle: async ({ actor, params, proof }) => {
        const outcome = await readWithoutEvidence(deps, { actor, sessionId: params["id"] ?? "", proof });
        return outcome.ok ? { ok: true, body: { items: outcome.items } } : outcome;
      },
    }),
    route({
      method: "put",
      path: "/api/sessions/:id/room",
      summary: "Shows the room another question, or sets the time for it",
      writes: "over",
      body: setRoomSchema,
      answers: roomViewSchema,
      handle: async (asked) => {
        const { actor, params, body: input, builtOn } = asked;
        const outcome = await setSessionRoom(deps, { actor, sessionId: params["id"] ?? "", builtOn, input });
        return changed(outcome, asked);
      },
    }),
    route({
      method: "get",
      path: "/api/sessions/:id/questions/:n/reveal",
      summary: "The words of a question that can be shown to the room, and how each of them stands",
      answers: backstageViewSchema,
      handle: atQuestion(deps, "read-session", async (place) => {
        const outcome = await lookBackstage(deps, place);
        return outcome.ok ? { ok: true, body: outcome.view } : outcome;
      }),
    }),
    route({
      method: "post",
      path: "/api/sessions/:id/questions/:n/reveal",
      summary: "Shows words of a locked question to the room, one by one or all; hides one, and puts it back",
      writes: "over",
      body: revealSchema,
      answers: roomViewSchema,
      handle: atQuestion<Reveal>(deps, "read-session", async (place, asked) => {
        const { body: act, builtOn } = asked;
        return changed(await revealWords(deps, { ...place, builtOn, act }), asked);
      }),
    }),
    ...groupingRoutes(deps, changed),
  ];
}
