import type { Statement } from "../../shared/findings/statement.ts";
import { wordingOf } from "../../shared/sessions/declaring.ts";
import { person } from "../helpers/deps.ts";
import { bringSheet, filledSheet } from "../helpers/filled-sheet.ts";
import { twoNotes } from "./merging.ts";
import { ofSheets, sheetTypedIn } from "./sheeting.ts";
import type { Door, Sending } from "./door.ts";

type Success = Sending & { route: string };

/** What succeeds of the routes about what is said in a session beside its answers, after `begin`. */
export function talkedAbout(session: string): { begin(door: Door): Promise<void>; successes: Success[] } {
  let note: Statement;
  let sheet: Buffer;
  let earlier: string;
  let sheetCode: string;
  let notes: Record<string, unknown>;
  return {
    async begin(door) {
      const body = { strength: "We agreed on this.", key: "a-note-to-agree-to" };
      const noted = await door.ask({ path: `${session}/questions/1/group-note`, method: "POST", as: "lead", body });
      note = noted.json as Statement;
      const sessionId = session.slice(session.lastIndexOf("/") + 1);
      const actor = person("lead", "strategic-lead");
      sheet = await filledSheet(door.deps, { actor, sessionId, boxes: ["As agreed on paper."] });
      notes = await twoNotes(door, sessionId);
      sheetCode = await sheetTypedIn(door, { session: sessionId });
      earlier = await bringSheet(door.deps, { actor, sessionId, boxes: ["As agreed at first."] });
    },
    successes: [
      {
        route: "post /api/sessions/:id/questions/:n/merged-note",
        path: `${session}/questions/1/merged-note`,
        as: "lead",
        get body() {
          return notes;
        },
      },
      ...ofSheets({ session: session.slice(session.lastIndexOf("/") + 1), code: () => sheetCode }),
      {
        route: "post /api/sessions/:id/sheets",
        path: `${session}/sheets?name=notes.xlsx&beside=true`,
        as: "lead",
        get body() {
          return sheet;
        },
        headers: { "content-type": "application/octet-stream" },
      },
      {
        route: "put /api/sessions/:id/sheets/:sheet",
        get path() {
          return `${session}/sheets/${earlier}?name=notes.xlsx`;
        },
        as: "lead",
        get body() {
          return sheet;
        },
        headers: { "content-type": "application/octet-stream" },
      },
      { route: "get /api/sessions/:id/looking-back", path: `${session}/looking-back`, as: "lead" },
      {
        ...{ route: "put /api/sessions/:id/looking-back", path: `${session}/looking-back`, as: "lead" },
        body: { worked: "The tea.", hard: "" },
      },
      {
        route: "get /api/sessions/:id/questions/:n/notes",
        path: `${session}/questions/1/notes`,
        as: "lead",
      },
      {
        route: "put /api/sessions/:id/questions/:n/notes/:note",
        get path() {
          return `${session}/questions/1/notes/${note.id}`;
        },
        as: "lead",
        get body() {
          return { wording: wordingOf(note.parts), says: "us" };
        },
      },
    ],
  };
}
