import { z } from "zod";
import { PARTS, type Part } from "../../shared/answers/answer.ts";
import { makeSheetsSchema, sheetViewSchema, typeAnswerSchema, typedSheetSchema } from "../../shared/contract/sheets.ts";
import { listOf } from "../../shared/contract/views.ts";
import { attributionOf } from "../../shared/framework/frameworks.ts";
import { languageSchema } from "../../shared/locales/language-schema.ts";
import { sheetWording } from "../../shared/template/printed-sheet.ts";
import { dayAndTime } from "../../shared/time/date-text.ts";
import { NOT_FOUND, type Deps } from "../evaluation/deps.ts";
import { formPath } from "../evaluation/links/make-web-links.ts";
import { areaName } from "../evaluation/rounds/read-evaluation.ts";
import {
  codeOf,
  listSheets,
  makeSheets,
  revokeSheet,
  sheetsToPrint,
  type SheetsOutcome,
} from "../evaluation/sheets/make-sheets.ts";
import { readSheet } from "../evaluation/sheets/read-sheet.ts";
import { takeSheetBack, typeAnswer, type TypingOutcome } from "../evaluation/sheets/type-sheet.ts";
import { MEDIA_TYPES } from "../reports/formats.ts";
import { writePrintedSheets } from "../reports/write-printed-sheets.ts";
import { createSpeak } from "../texts/speak.ts";
import { atQuestion } from "./at-question.ts";
import { route, type Answered, type Route } from "./route.ts";
import { withCurrent } from "./with-current.ts";

const FIRST_TO_LAST = { from: 1, to: 9_999 } as const;
const aNumber = z.coerce.number().int().min(1).max(FIRST_TO_LAST.to);
const SHEET = "/api/sessions/:id/printed-sheets/:code";

/** Printed sheets: made, printed, and typed in by whoever writes down for others. */
export function sheetRoutes(deps: Deps, { publicUrl }: { publicUrl: string }): Route[] {
  const listed = (outcome: SheetsOutcome, status: 200 | 201 = 200): Answered =>
    outcome.ok ? { ok: true, body: { items: outcome.items }, status } : outcome;
  const answers = listOf(sheetViewSchema);
  return [
    route({
      method: "get",
      path: "/api/sessions/:id/printed-sheets",
      summary: "A session's printed sheets; never whether one was answered by its address",
      answers,
      handle: async ({ actor, params }) => listed(await listSheets(deps, { actor, sessionId: params["id"] ?? "" })),
    }),
    route({
      method: "post",
      path: "/api/sessions/:id/printed-sheets",
      summary: "Makes so many printed sheets, each with a code and an address of its own",
      writes: "new",
      body: makeSheetsSchema,
      answers,
      handle: async ({ actor, params, body }) =>
        listed(await makeSheets(deps, { actor, sessionId: params["id"] ?? "", count: body.count }), 201),
    }),
    printRoute(deps, publicUrl),
    ...typingRoutes(deps),
    route({
      method: "post",
      path: `${SHEET}/revoke`,
      summary: "Takes a lost sheet out of use; twice is once",
      writes: "new",
      body: z.object({}),
      answers,
      handle: async ({ actor, params }) =>
        listed(await revokeSheet(deps, { actor, sessionId: params["id"] ?? "", code: params["code"] ?? "" })),
    }),
  ];
}

function printRoute(deps: Deps, publicUrl: string): Route {
  return route({
    method: "get",
    path: "/api/sessions/:id/printed-sheets.html",
    summary: "The sheets that are good as a page to print; `spare`: one without a code, to be copied",
    query: z.object({
      from: aNumber.optional(),
      to: aNumber.optional(),
      spare: z.literal("true").optional(),
      /** Of the paper; left out: of whoever asks. */
      language: languageSchema.optional(),
    }),
    answers: z.string(),
    produces: MEDIA_TYPES.html,
    handle: async ({ actor, params, query, wording }) => {
      const { from, to } = { ...FIRST_TO_LAST, ...query };
      const found = await sheetsToPrint(deps, { actor, sessionId: params["id"] ?? "", from, to });
      if (!found.ok) return found;
      const { session, links } = found;
      const sheets = links.map((link) => ({
        ...{ number: link.paper.number, code: codeOf(deps, actor.tenantId, link) },
        address: publicUrl + formPath(deps, actor.tenantId, link),
      }));
      if (sheets.length === 0 && !query.spare) return NOT_FOUND;
      const { t, dateFormat } = query.language ? createSpeak(wording.dateFormat)(query.language) : wording;
      const end = session.closesAt ?? session.deadline;
      const { questions, areaId } = session;
      const attribution = attributionOf(questions[0]?.id ?? "");
      const closes = end === null ? null : dayAndTime(end, dateFormat);
      const words = sheetWording({ areaName: areaName(areaId), questions, attribution, closes }, t);
      const body = writePrintedSheets(words, { sheets: query.spare ? [] : sheets, language: t.locale });
      return { ok: true, file: { name: `sheets-${areaId}.html`, type: MEDIA_TYPES.html, body } };
    },
  });
}

function typingRoutes(deps: Deps): Route[] {
  const typed = (outcome: TypingOutcome): Answered => (outcome.ok ? { ok: true, body: outcome.sheet } : outcome);
  return [
    route({
      method: "get",
      path: SHEET,
      summary: "What has been typed in of a sheet: words without a name are shown to nobody",
      answers: typedSheetSchema,
      handle: async ({ actor, params }) =>
        typed(await readSheet(deps, { actor, sessionId: params["id"] ?? "", code: params["code"] ?? "" })),
    }),
    route({
      method: "put",
      path: `${SHEET}/questions/:n`,
      summary: "Types in what stands on a sheet about a question, in the place of what was typed in before",
      writes: "over",
      body: typeAnswerSchema,
      answers: typedSheetSchema,
      handle: atQuestion(deps, "read-session", async (place, { params, body, builtOn, delivery }) => {
        const of = { ...place, code: params["code"] ?? "" };
        const { unable, unclear, attribution, name, inPlace } = body;
        const parts = Object.fromEntries(PARTS.map((part) => [part, body[part] ?? ""])) as Record<Part, string>;
        const input = { parts, unable, unclear };
        const typing = { ...of, input, attribution, name, inPlace, builtOn, delivery };
        return withCurrent(typed(await typeAnswer(deps, typing)), async () => typed(await readSheet(deps, of)));
      }),
    }),
    route({
      method: "del",
      path: SHEET,
      summary: "Takes back all that was typed in of a sheet, which can then be typed in anew",
      writes: "over",
      answers: typedSheetSchema,
      handle: async ({ actor, params, builtOn }) => {
        const of = { actor, sessionId: params["id"] ?? "", code: params["code"] ?? "" };
        return withCurrent(typed(await takeSheetBack(deps, { ...of, builtOn })), async () =>
          typed(await readSheet(deps, of)),
        );
      },
    }),
  ];
}
