import { declareSchema, roomNoteSchema, type Declare } from "../../shared/contract/declaring.ts";
import { listOf } from "../../shared/contract/views.ts";
import { NOT_FOUND, type Deps } from "../evaluation/deps.ts";
import { declare, readRoomNotes } from "../evaluation/room/declare.ts";
import { atQuestion } from "./at-question.ts";
import { route, type Route } from "./route.ts";
import { withCurrent } from "./with-current.ts";

/** What people say of the notes that were written down for them, before they are their area's. */
export function noteRoutes(deps: Deps): Route[] {
  return [
    route({
      method: "get",
      path: "/api/sessions/:id/questions/:n/notes",
      summary: "The group notes of a question, for the people of its room, with what whoever asks says of each",
      answers: listOf(roomNoteSchema),
      handle: atQuestion(deps, "read-session", async (place, { proof }) => {
        const outcome = await readRoomNotes(deps, { ...place, proof });
        return outcome.ok ? { ok: true, body: { items: outcome.items } } : outcome;
      }),
    }),
    route({
      method: "put",
      path: "/api/sessions/:id/questions/:n/notes/:note",
      summary:
        "Says of a group note in these words that it is us, or not quite, until the session closes for the first time",
      writes: "over",
      body: declareSchema,
      answers: roomNoteSchema,
      handle: atQuestion<Declare>(deps, "read-session", async (place, { params, proof, body, builtOn }) => {
        const asking = { ...place, proof };
        const noteId = params["note"] ?? "";
        const outcome = await declare(deps, { ...asking, ...body, noteId, builtOn });
        return withCurrent(outcome.ok ? { ok: true, body: outcome.note } : outcome, async () => {
          const now = await readRoomNotes(deps, asking);
          if (!now.ok) return now;
          const note = now.items.find(({ id }) => id === noteId);
          return note ? { ok: true, body: note } : NOT_FOUND;
        });
      }),
    }),
  ];
}
