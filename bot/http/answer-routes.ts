import { PARTS, type Part } from "../../shared/answers/answer.ts";
import {
  changeRecordedSchema,
  mergeNotesSchema,
  putAnswerSchema,
  recordForOthersSchema,
} from "../../shared/contract/inputs.ts";
import { answerReplySchema, listOf, ownAnswerSchema, recordedEntrySchema } from "../../shared/contract/views.ts";
import { statementSchema } from "../../shared/findings/statement.ts";
import { statementOf } from "../../shared/findings/statement-of.ts";
import { NOT_FOUND, type Deps } from "../evaluation/deps.ts";
import { mergeNotes } from "../evaluation/recorded/merge-notes.ts";
import { recordForOthers } from "../evaluation/recorded/record-for-others.ts";
import {
  changeRecorded,
  listRecorded,
  takeBackRecorded,
  type ChangedEntry,
} from "../evaluation/recorded/recorded-entries.ts";
import type { SaveOutcome } from "../evaluation/answers/find-to-answer.ts";
import { readOwnAnswers } from "../evaluation/answers/read-own-answers.ts";
import { saveAnswer } from "../evaluation/answers/save-answer.ts";
import { withdrawAnswer } from "../evaluation/answers/withdraw-answer.ts";
import { atQuestion } from "./at-question.ts";
import { route, type Answered, type Route } from "./route.ts";

/** One's own answers, and what a facilitator writes down for others. */
export function answerRoutes(deps: Deps): Route[] {
  const at = <B>(handle: Parameters<typeof atQuestion<B>>[2]): ReturnType<typeof atQuestion<B>> =>
    atQuestion(deps, "answer", handle);
  const own = (outcome: SaveOutcome): Answered => (outcome.ok ? { ok: true, body: outcome.answer } : outcome);
  const entry = (outcome: ChangedEntry): Answered => (outcome.ok ? { ok: true, body: outcome.item } : outcome);
  const recording = (verb: "group-note" | "on-behalf", summary: string): Route =>
    route({
      method: "post",
      path: `/api/sessions/:id/questions/:n/${verb}`,
      summary,
      writes: "new",
      body: recordForOthersSchema,
      answers: statementSchema,
      handle: at(async (place, asked) => {
        const { key, onBehalfOf, table, people = null, unable, unclear, ...parts } = asked.body;
        const outcome = await recordForOthers(deps, {
          ...place,
          voice: verb === "group-note" ? "group" : "on-behalf",
          input: { parts, unable, unclear },
          onBehalfOf: onBehalfOf ?? null,
          key,
          ...(table !== undefined && { table: { name: table, people } }),
        });
        if (outcome.ok) return { ok: true, body: statementOf(outcome.answer), status: 201 };
        const { reason } = outcome;
        return reason === "changed-meanwhile" ? { ok: false, reason, current: statementOf(outcome.answer) } : outcome;
      }),
    });

  return [
    route({
      method: "get",
      path: "/api/sessions/:id/answers/mine",
      summary: "One's own answers in a session",
      answers: listOf(ownAnswerSchema),
      handle: async ({ actor, params }) => {
        const outcome = await readOwnAnswers(deps, { actor, sessionId: params["id"] ?? "" });
        return outcome.ok ? { ok: true, body: { items: outcome.items } } : outcome;
      },
    }),
    route({
      method: "get",
      path: "/api/sessions/:id/questions/:n/answer",
      summary: "One's own answer to a question",
      answers: ownAnswerSchema,
      handle: at(async (place) => {
        const outcome = await readOwnAnswers(deps, { ...place, questionIds: [place.questionId] });
        if (!outcome.ok) return outcome;
        const [answer] = outcome.items;
        return answer ? { ok: true, body: answer } : NOT_FOUND;
      }),
    }),
    route({
      method: "put",
      path: "/api/sessions/:id/questions/:n/answer",
      summary: "Saves what was touched of one's own answer; what else was changed since it was read stays",
      writes: "over",
      body: putAnswerSchema,
      answers: answerReplySchema,
      inOneSize: true,
      handle: at(async (place, asked) => {
        const { unable, unclear, attribution } = asked.body;
        const parts = Object.fromEntries(
          PARTS.flatMap((part) => (asked.body[part] === undefined ? [] : [[part, asked.body[part]]])),
        );
        const outcome = await saveAnswer(
          deps,
          { ...place, door: "tab", delivery: asked.delivery, builtOn: asked.builtOn, proof: asked.proof },
          {
            input: { parts: parts as Partial<Record<Part, string>>, unable, unclear },
            attribution: attribution ?? null,
          },
        );
        return own(outcome);
      }),
    }),
    route({
      method: "del",
      path: "/api/sessions/:id/questions/:n/answer",
      summary: "Withdraws one's own answer, unless it holds words that were not there when it was read",
      writes: "over",
      answers: answerReplySchema,
      inOneSize: true,
      handle: at(async (place, { delivery, builtOn }) =>
        own(await withdrawAnswer(deps, { ...place, door: "tab", delivery, builtOn })),
      ),
    }),
    recording("group-note", "Writes down what the group agreed"),
    recording("on-behalf", "Writes down an answer for somebody who cannot use the other doors"),
    route({
      method: "post",
      path: "/api/sessions/:id/questions/:n/merged-note",
      summary:
        "Puts one text in the place of several group notes, which stay in it as they were; taking it back parts them",
      writes: "new",
      body: mergeNotesSchema,
      answers: recordedEntrySchema,
      handle: at(async (place, { body }) => {
        const { key, notes, ...parts } = body;
        const outcome = await mergeNotes(deps, { ...place, key, notes, input: { parts } });
        return outcome.ok ? { ok: true, body: outcome.item, status: 201 } : outcome;
      }),
    }),
    route({
      method: "get",
      path: "/api/sessions/:id/recorded",
      summary: "What has been written down in a session for groups and for others",
      answers: listOf(recordedEntrySchema),
      handle: async ({ actor, params }) => {
        const outcome = await listRecorded(deps, { actor, sessionId: params["id"] ?? "" });
        return outcome.ok ? { ok: true, body: { items: outcome.items } } : outcome;
      },
    }),
    route({
      method: "put",
      path: "/api/sessions/:id/questions/:n/recorded/:entry",
      summary: "Puts other words in the place of what was written down for others, until the session is sealed",
      writes: "over",
      body: changeRecordedSchema,
      answers: recordedEntrySchema,
      handle: at(async (place, { params, body, builtOn }) => {
        const { onBehalfOf = null, people, unable, unclear, ...parts } = body;
        const input = { parts, unable, unclear };
        return entry(
          await changeRecorded(deps, { ...place, entry: params["entry"] ?? "", builtOn, input, onBehalfOf, people }),
        );
      }),
    }),
    route({
      method: "del",
      path: "/api/sessions/:id/questions/:n/recorded/:entry",
      summary: "Takes back what was written down for others, until the session is sealed",
      writes: "over",
      answers: recordedEntrySchema,
      handle: at(async (place, { params, builtOn }) =>
        entry(await takeBackRecorded(deps, { ...place, entry: params["entry"] ?? "", builtOn })),
      ),
    }),
  ];
}
