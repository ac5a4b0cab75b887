import { recordForOthers } from "../../bot/evaluation/recorded/record-for-others.ts";
import { wordingOf } from "../../shared/sessions/declaring.ts";
import { FIRST } from "../evaluation/running-session.ts";
import { person, TENANT } from "../helpers/deps.ts";
import type { Permission, RequestTarget } from "./permissions.ts";

/** What is asked of a session's own address. */
export const inSession = (what: string, body?: Record<string, unknown>) => ({
  ask: ({ session }: RequestTarget) => ({ path: `/api/sessions/${session}/${what}`, body }),
});

/** What people say of group notes, and of a session itself. */
export const OF_A_ROOM: readonly Permission[] = [
  {
    route: "get /api/sessions/:id/questions/:n/notes",
    may: "read-session",
    refused: 403,
    ...inSession("questions/1/notes"),
  },
  {
    ...{ route: "put /api/sessions/:id/questions/:n/notes/:note", may: "answer", refused: 403 },
    ask: async ({ session, tenantId = TENANT }, door) => {
      const actor = { ...person("lead-of-notes", "strategic-lead"), tenantId };
      const note = { sessionId: session, questionId: FIRST, voice: "group", key: "note-to-be-agreed" } as const;
      const noted = await recordForOthers(door.deps, {
        ...{ ...note, actor, onBehalfOf: null, input: { parts: { strength: "As agreed." } } },
      });
      const { id = "none", parts = {} } = "answer" in noted ? noted.answer : {};
      return {
        path: `/api/sessions/${session}/questions/1/notes/${id}`,
        body: { wording: wordingOf(parts), says: "us" },
      };
    },
  },
  {
    route: "get /api/sessions/:id/looking-back",
    may: "read-session",
    refused: 403,
    ...inSession("looking-back"),
  },
  {
    route: "put /api/sessions/:id/looking-back",
    may: "answer",
    refused: 403,
    ...inSession("looking-back", { worked: "The tea." }),
  },
  {
    ...{ route: "put /api/sessions/:id/looking-back/reply", may: "run-session", refused: 403 },
    ...inSession("looking-back/reply", { text: "More tea." }),
  },
];
