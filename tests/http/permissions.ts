import { idFrom } from "../../bot/evaluation/actions/written-once.ts";
import { makeWebLinks } from "../../bot/evaluation/links/make-web-links.ts";
import { findArea } from "../../shared/areas/areas.ts";
import { EMPTY_DRAFT } from "../../shared/report/draft.ts";
import { TEMPLATE_FORMATS } from "../../bot/reports/write-template.ts";
import type { Thing, Verb } from "../../shared/people/may.ts";
import { DAY_MS } from "../../shared/time/durations.ts";
import { person, TENANT } from "../helpers/deps.ts";
import { PIXEL } from "../helpers/pictures.ts";
import { bringSheet, sheetIfThere } from "../helpers/filled-sheet.ts";
import { FOR_ANYBODY } from "./for-anybody.ts";
import { OF_PLACEMENTS } from "./placing.ts";
import { ofWords, ON_WORDS } from "./on-words.ts";
import { ON_REGISTER } from "./registering.ts";
import { inSession, OF_A_ROOM } from "./said-in-a-room.ts";
import { ON_MERGED } from "./merging.ts";
import { ON_SHEETS } from "./sheeting.ts";
import { linkTeam, type Door, type Sending } from "./door.ts";

/** A round that can begin. */
export const NEW_ROUND = {
  title: "Working together",
  indicatorId: "hgiocld-4/3.2",
  questionIds: ["hgiocld-4/3.2/1"],
  areaIds: ["buchan", "marr"],
  from: "2027-08-01",
  to: "2028-07-31",
};

const Q1 = "hgiocld-4/3.2/1";
const EVALUATION = "2026-27";

/** A launch for the noon after tomorrow's. */
const scheduled = (): Record<string, unknown> => ({
  questionIds: [Q1],
  opensAt: new Date(Math.ceil(Date.now() / DAY_MS + 1) * DAY_MS + DAY_MS / 2).toISOString(),
});

/** The launch that waits for Buchan, the next round, and where Buchan places itself, in whose order each is answered. */
export const OF_ROUND = [
  ...OF_PLACEMENTS,
  ...ofWords,
  ...(["put", "get", "del"] as const).map((method) => ({
    route: `${method} /api/evaluations/:id/areas/:areaId/scheduled-launch`,
    path: `/api/evaluations/${EVALUATION}/areas/buchan/scheduled-launch`,
    as: "facilitator" as const,
    ...(method === "put" ? { body: scheduled() } : {}),
  })),
  { route: "get /api/scheduled-launches", path: "/api/scheduled-launches", as: "facilitator" as const },
  { route: "post /api/evaluations/:id/next", path: "/api/evaluations/2029/next", as: "lead" as const, body: {} },
];

/** The area that a request is about, and the session that runs there; in the tests' own tenant, unless another is named. */
export type RequestTarget = { areaId: string; session: string; tenantId?: string };

type Asking = Omit<Sending, "as" | "method">;

/**
 * What a route asks of whoever uses it. `may`: the verb, and the thing beside its tenant and area, as `may` knows them;
 * `wide`: it is about all areas. `hiddenBy`: who may not do this other thing is told that there is nothing. `refused` 404: what may not be seen looks as if it were not there. `anybody`: it is
 * answered without an identity; `oneself`: everybody asks about themselves and is never refused.
 */
export type Permission = {
  route: string;
  /** The request; with the door it can put there first what the request is about. */
  ask(place: RequestTarget, door: Door): Asking | Promise<Asking>;
} & (
  | { may: Verb; wide?: true; thing?: Pick<Thing, "role">; hiddenBy?: Verb; refused: 403 | 404 }
  | { may: "anybody" | "oneself" }
);

const running = (verb: string, body: Record<string, unknown> = {}): Permission => ({
  route: `post /api/sessions/:id/${verb}`,
  may: "run-session",
  refused: 403,
  ...inSession(verb, body),
});
const onAnswer = (method: "put" | "get" | "del", body?: Record<string, unknown>): Permission => ({
  route: `${method} /api/sessions/:id/questions/:n/answer`,
  may: "answer",
  refused: 403,
  ...inSession("questions/1/answer", body),
});
const recording = (verb: string): Permission => ({
  route: `post /api/sessions/:id/questions/:n/${verb}`,
  may: "record-for-others",
  refused: 403,
  ...inSession(`questions/1/${verb}`, {
    strength: "As agreed.",
    key: `written-down-${verb}`,
    onBehalfOf: "A neighbour",
  }),
});
const onRecorded = (method: "put" | "del", body?: Record<string, unknown>): Permission => ({
  route: `${method} /api/sessions/:id/questions/:n/recorded/:entry`,
  may: "record-for-others",
  refused: 403,
  ask: async ({ session }, door) => ({
    path: `/api/sessions/${session}/questions/1/recorded/${await written(door, session)}`,
    body,
  }),
});

/** `at`: where below the session's sheets, whatever has to be there first. */
function onSheets(method: "post" | "put", at: (asked: Parameters<typeof bringSheet>) => Promise<string>): Permission {
  return {
    ...{ route: `${method} /api/sessions/:id/sheets${method === "put" ? "/:sheet" : ""}` },
    ...{ may: "record-for-others", refused: 403 },
    ask: async ({ session, tenantId = TENANT }, { deps }) => {
      const asked = { actor: { ...person("lead-of-sheets", "strategic-lead"), tenantId }, sessionId: session };
      const body = await sheetIfThere(deps, { ...asked, boxes: ["As agreed on paper."] });
      return {
        path: `/api/sessions/${session}/sheets${body ? await at([deps, { ...asked, boxes: ["As agreed at first."] }]) : "/none?name=x"}`,
        body: body ?? PIXEL,
        headers: { "content-type": "application/octet-stream" },
      };
    },
  };
}

/** Something that was written down in a session for its group. */
async function written(door: Door, session: string): Promise<string> {
  const path = `/api/sessions/${session}`;
  const note = { strength: "As the room says.", key: "written-down-before" };
  await door.ask({ path: `${path}/questions/1/group-note`, method: "POST", as: "lead", body: note });
  const { items } = (await door.ask({ path: `${path}/recorded`, as: "lead" })).json as { items?: { entry: string }[] };
  return items?.[0]?.entry ?? "none";
}

const reading = (what: string, query = ""): Permission => ({
  route: `get /api/evaluations/:id/areas/:areaId/${what}`,
  may: "read-findings",
  refused: 404,
  ask: ({ areaId }) => ({ path: `/api/evaluations/${EVALUATION}/areas/${areaId}/${what}${query}` }),
});
const overview = (route: string, path: string, may: Verb = "read-overview"): Permission => ({
  ...{ route, may, wide: true, refused: 403 },
  ask: () => ({ path }),
});
const changingRoles = (suffix: string, body: (areaId: string) => Record<string, unknown>): Permission => ({
  route: `post /api/people/:id/${suffix}`,
  may: "manage-roles",
  thing: { role: "facilitator" },
  refused: 403,
  ask: ({ areaId }) => ({ path: `/api/people/holder-${areaId}/${suffix}`, body: body(areaId) }),
});
const facilitatorOf = (areaId: string) => ({ role: "facilitator", areaId });
const launching = (route: string, path: string, refused: 403 | 404): Permission => ({
  ...{ route, may: "launch-session", refused },
  ask: ({ areaId }) => ({ path, body: { evaluationId: EVALUATION, areaId, questionIds: [Q1] } }),
});
/** A launch that waits: a strategic lead has arranged one before. */
const onScheduled = (method: "get" | "put" | "del", verb: Verb, refused: 403 | 404): Permission => ({
  ...{ route: `${method} /api/evaluations/:id/areas/:areaId/scheduled-launch`, may: verb, refused },
  ask: async ({ areaId }, door) => {
    const path = `/api/evaluations/${EVALUATION}/areas/${areaId}/scheduled-launch`;
    await door.ask({ path, method: "PUT", as: "lead", body: scheduled() });
    return { path, body: method === "put" ? scheduled() : undefined };
  },
});
const onAsk = (verb: string, may: Verb, body: Record<string, unknown> = {}): Permission => ({
  ...{ route: `post /api/asks/:id/${verb}`, may, hiddenBy: "read-asks", refused: 403 },
  ask: ({ areaId }) => ({ path: `/api/asks/ask-of-${areaId}/${verb}`, body }),
});
type OnPlan = {
  what: "action" | "decision";
  one?: string;
  may: Verb;
  refused: 403 | 404;
  body?: Record<string, unknown>;
};
const onPlan = (method: "get" | "post" | "put" | "del", { what, one, may, refused, body }: OnPlan): Permission => ({
  ...{ route: `${method} /api/evaluations/:id/areas/:areaId/${what}s${one === undefined ? "" : `/:${what}Id${one}`}` },
  ...{ may, refused },
  ask: ({ areaId }) => {
    const id = idFrom(what, EVALUATION, areaId, `the-first-${what}`);
    return {
      path: `/api/evaluations/${EVALUATION}/areas/${areaId}/${what}s${one === undefined ? "" : `/${id}${one}`}`,
      body,
    };
  },
});
const readsPlan = { may: "read-actions", refused: 404 } as const;
const managesPlan = { may: "manage-actions", refused: 403 } as const;
const action = { title: "Meet online", kind: "plan", owner: { role: "area-lead" } };
const decision = { what: "Every second meeting is online.", who: "The partnership", on: "2026-10-01" };
/** A page that says something of one area. */
const pageOf = (areaId: string, said = "Shared lifts help."): Buffer =>
  Buffer.from(
    `Feedback 2023-24 on quality indicator 3.2 Partnership working\n\n${findArea(areaId)?.name}\n\nQuestion 1\n\n${said}`,
  );
const sendingFile = (path: string, areaId: string, said?: string): Asking => ({
  ...{ path, body: pageOf(areaId, said), headers: { "content-type": "application/octet-stream" } },
});

/** Of an area's own import, which is put there first. */
const onImport = (
  route: string,
  about: (areaId: string) => Partial<Asking> & { at?: string } = () => ({}),
): Permission => ({
  ...{ route, may: "import-evaluation", refused: 403 },
  ask: async ({ areaId, tenantId = TENANT }, door) => {
    const as = { ...person("lead-of-imports", "strategic-lead"), tenantId };
    const file = sendingFile("/api/imports?name=page.txt", areaId, "A bus comes.");
    const made = await door.ask({ ...file, method: "POST", as });
    const { id } = (made.json as { evaluation: { id: string } }).evaluation;
    const { at = "", ...asking } = about(areaId);
    return { path: `/api/imports/${id}${at}`, ...asking };
  },
});

/** What can be downloaded of a report. */
export const REPORT_FILES = [
  ...["report.docx", "report.xlsx", "report.csv", "report.html", "report.json"],
  ...["inspection-pack.docx", "counts.csv", "actions.csv", "asks.csv", "placements.csv", "report.zip"],
  ...["asked-said-will.docx", "asked-said-will.html", "plain-words.docx", "plain-words.html"],
];

/** One line for every route, in an order in which each finds what it needs. */
export const PERMISSIONS: readonly Permission[] = [
  ...FOR_ANYBODY,
  { route: "get /api/me", may: "oneself", ask: () => ({ path: "/api/me" }) },
  {
    ...{ route: "post /api/me/language", may: "oneself" },
    ask: () => ({ path: "/api/me/language", body: { language: "gd" } }),
  },
  overview("get /api/areas", "/api/areas"),
  overview("get /api/indicators", "/api/indicators"),
  {
    ...{ route: "post /api/asks", may: "ask", refused: 403 },
    ask: ({ areaId }) => ({
      path: "/api/asks",
      body: {
        id: `ask-of-${areaId}`,
        evaluationId: EVALUATION,
        areaId,
        text: "Who decides?",
        ownerId: "lead",
        due: "2026-12-01",
      },
    }),
  },
  {
    ...{ route: "get /api/asks/:id", may: "read-asks", refused: 404 },
    ask: ({ areaId }) => ({ path: `/api/asks/ask-of-${areaId}` }),
  },
  overview("get /api/evaluations/:id/areas-compared", `/api/evaluations/${EVALUATION}/areas-compared`),
  overview("get /api/evaluations/:id/compared-with/:other", `/api/evaluations/${EVALUATION}/compared-with/2023-24`),
  { route: "get /api/asks", may: "oneself", ask: () => ({ path: "/api/asks" }) },
  { route: "get /api/strategic-leads", may: "oneself", ask: () => ({ path: "/api/strategic-leads" }) },
  onAsk("arrange", "answer-ask", { due: "2026-12-24" }),
  onAsk("withdraw", "ask"),
  onAsk("answer", "answer-ask", { kind: "accepted" }),
  overview("get /api/evaluations", "/api/evaluations"),
  overview("get /api/evaluations/:id", `/api/evaluations/${EVALUATION}`),
  overview("get /api/evaluations/:id/coverage", `/api/evaluations/${EVALUATION}/coverage`),
  reading("findings"),
  reading("statements", `?question=${encodeURIComponent(Q1)}`),
  launching("post /api/sessions/preview", "/api/sessions/preview", 404),
  launching("post /api/sessions", "/api/sessions", 403),
  launching("post /api/practices", "/api/practices", 403),
  { route: "post /api/practices/end", may: "oneself", ask: () => ({ path: "/api/practices/end", body: {} }) },
  overview("get /api/sessions", "/api/sessions", "read-session"),
  overview("get /api/scheduled-launches", "/api/scheduled-launches", "read-session"),
  onScheduled("get", "read-session", 404),
  onScheduled("put", "launch-session", 403),
  onScheduled("del", "launch-session", 403),
  { route: "get /api/sessions/:id", may: "read-session", refused: 403, ...inSession("") },
  { route: "get /api/sessions/:id/links", may: "run-session", refused: 403, ...inSession("links") },
  { route: "get /api/sessions/:id/links.csv", may: "run-session", refused: 403, ...inSession("links.csv") },
  {
    ...{ route: "post /api/sessions/:id/links", may: "run-session", refused: 403 },
    ...inSession("links", { kind: "everybody" }),
  },
  {
    ...{ route: "post /api/sessions/:id/links/:link/revoke", may: "run-session", refused: 403 },
    ask: async ({ session, tenantId = TENANT }, door) => {
      const actor = { ...person("lead-of-links", "strategic-lead"), tenantId };
      const made = await makeWebLinks(door.deps, { actor, sessionId: session, input: { kind: "everybody" } });
      const link = made.ok ? made.items[0]?.id : "none";
      return { path: `/api/sessions/${session}/links/${link}/revoke`, body: {} };
    },
  },
  {
    ...{ route: "post /api/sessions/:id/own-link", may: "answer", refused: 403 },
    ...inSession("own-link", {}),
  },
  { route: "get /api/sessions/:id/room", may: "read-session", refused: 403, ...inSession("room") },
  { route: "get /api/sessions/:id/claims", may: "read-session", refused: 403, ...inSession("claims") },
  { route: "get /api/sessions/:id/live", may: "read-session", refused: 403, ...inSession("live") },
  {
    ...{ route: "put /api/sessions/:id/room", may: "run-session", refused: 403 },
    ...inSession("room", { timer: { minutes: 5 } }),
  },
  {
    ...{ route: "get /api/sessions/:id/questions/:n/reveal", may: "run-session", refused: 403 },
    ...inSession("questions/1/reveal"),
  },
  {
    ...{ route: "post /api/sessions/:id/questions/:n/reveal", may: "run-session", refused: 403 },
    ...inSession("questions/1/reveal", { do: "next" }),
  },
  {
    ...{ route: "post /api/sessions/:id/questions/:n/talk", may: "run-session", refused: 403 },
    ...inSession("questions/1/talk", { do: "make", name: "Buses" }),
  },
  ...(["get", "put"] as const).map((method): Permission => ({
    ...{ route: `${method} /api/sessions/:id/questions/:n/marks`, may: "answer", refused: 403 },
    ...inSession("questions/1/marks", method === "put" ? { on: [] } : undefined),
  })),
  ...OF_A_ROOM,
  onAnswer("put", { strength: "We meet." }),
  onAnswer("get"),
  { route: "get /api/sessions/:id/answers/mine", may: "answer", refused: 403, ...inSession("answers/mine") },
  onAnswer("del"),
  recording("group-note"),
  ...ON_MERGED,
  {
    route: "get /api/sessions/:id/recorded",
    may: "record-for-others",
    refused: 403,
    ...inSession("recorded"),
  },
  onRecorded("put", { strength: "As agreed in the end." }),
  onRecorded("del"),
  recording("on-behalf"),
  ...TEMPLATE_FORMATS.map((format): Permission => ({
    ...{ route: `get /api/sessions/:id/template.${format}`, may: "record-for-others", refused: 403 },
    ...inSession(`template.${format}`),
  })),
  ...(["get", "put", "del"] as const).map((method): Permission => ({
    ...{ route: `${method} /api/report-logo`, may: "draft-report", wide: true, refused: 403 },
    ask: () => ({
      path: "/api/report-logo",
      ...(method === "put" ? { body: PIXEL, headers: { "content-type": "application/octet-stream" } } : {}),
    }),
  })),
  onSheets("post", () => Promise.resolve("?name=notes.xlsx&beside=true")),
  onSheets("put", async (asked) => `/${await bringSheet(...asked)}?name=notes.xlsx`),
  running("move-on"),
  running("back"),
  running("pause"),
  running("resume"),
  running("lock", { questionId: Q1 }),
  running("unlock", { questionId: Q1 }),
  running("close", { now: true }),
  running("reopen", { reason: "The bus was late." }),
  running("stay-open"),
  running("remind"),
  running("call-off-reminder"),
  running("move-deadline", { deadline: new Date(Date.now() + 3600_000).toISOString() }),
  running("one-more-minute"),
  running("never-mind"),
  running("cancel"),
  {
    ...{ route: "post /api/evaluations", may: "plan-evaluation", wide: true, refused: 403 },
    ask: ({ areaId }) => ({ path: "/api/evaluations", body: { ...NEW_ROUND, title: `Working in ${areaId}` } }),
  },
  {
    ...{ route: "post /api/evaluations/:id/next", may: "plan-evaluation", wide: true, refused: 403 },
    ask: () => ({ path: `/api/evaluations/${EVALUATION}/next`, body: {} }),
  },
  {
    ...{ route: "put /api/areas/openness", may: "open-area", refused: 403 },
    ask: ({ areaId }) => ({ path: "/api/areas/openness", body: { areaId, openToAll: true } }),
  },
  ...ON_WORDS,
  {
    ...{ route: "put /api/evaluations/:id", may: "change-evaluation", wide: true, refused: 403 },
    ask: ({ areaId }) => ({
      path: `/api/evaluations/${EVALUATION}`,
      body: { ...NEW_ROUND, title: `Changed for ${areaId}`, description: "" },
      onto: "an older one",
    }),
  },
  {
    ...{ route: "post /api/imports/readings", may: "read-import-file", wide: true, refused: 403 },
    ask: ({ areaId }) => sendingFile("/api/imports/readings?name=page.txt", areaId),
  },
  {
    ...{ route: "post /api/imports", may: "import-evaluation", refused: 403 },
    ask: ({ areaId }) => sendingFile("/api/imports?name=page.txt", areaId),
  },
  {
    ...{ route: "get /api/imports", may: "read-import-file", wide: true, refused: 403 },
    ask: () => ({ path: "/api/imports" }),
  },
  onImport("get /api/imports/:id"),
  onImport("put /api/imports/:id", () => ({ body: { corrections: [{ do: "title", title: "What we said" }] } })),
  onImport("put /api/imports/:id/file", (areaId) => ({
    ...{ at: "/file?name=page.txt", body: pageOf(areaId, "Two buses come.") },
  })),
  onImport("del /api/imports/:id"),
  {
    ...{ route: "get /api/people", may: "read-people", wide: true, refused: 403 },
    ask: () => ({ path: "/api/people" }),
  },
  ...ON_REGISTER,
  ...ON_SHEETS,
  {
    ...{ route: "get /api/people/proposals", may: "read-people", wide: true, refused: 403 },
    ask: () => ({ path: "/api/people/proposals" }),
  },
  {
    ...{ route: "post /api/people/proposals", may: "manage-roles", thing: { role: "area-lead" }, refused: 403 },
    ask: async ({ areaId, tenantId }, door) => {
      await linkTeam(door, areaId, tenantId);
      const body = { personId: `newcomer-${areaId}`, role: "partner", areaId };
      return { path: "/api/people/proposals", body };
    },
  },
  changingRoles("roles", facilitatorOf),
  changingRoles("hand-over", () => ({ to: "other" })),
  changingRoles("roles/take", facilitatorOf),
  {
    ...{ route: "get /api/record-health", may: "read-audit", wide: true, refused: 403 },
    ask: () => ({ path: "/api/record-health" }),
  },
  { ...{ route: "get /api/audit", may: "read-audit", wide: true, refused: 403 }, ask: () => ({ path: "/api/audit" }) },
  {
    ...{ route: "get /api/codebooks", may: "read-themes", wide: true, refused: 403 },
    ask: () => ({ path: "/api/codebooks" }),
  },
  {
    ...{ route: "post /api/codebooks", may: "edit-codebook", wide: true, refused: 403 },
    ask: () => ({ path: "/api/codebooks", body: { frameworkId: "hgiocld-4", themes: [] } }),
  },
  {
    ...{ route: "get /api/evaluations/:id/themes", may: "read-themes", wide: true, refused: 404 },
    ask: () => ({ path: `/api/evaluations/${EVALUATION}/themes` }),
  },
  {
    ...{ route: "post /api/evaluations/:id/themes/placings", may: "place-themes", refused: 403 },
    ask: ({ areaId }) => ({
      path: `/api/evaluations/${EVALUATION}/themes/placings`,
      body: {
        placings: [{ id: "a", areaId, questionId: Q1, part: "strength", themeId: "trust", verdict: "in", decided: "" }],
      },
    }),
  },
  {
    ...{ route: "post /api/evaluations/:id/themes/steps", may: "shape-themes", wide: true, refused: 403 },
    ask: () => ({
      path: `/api/evaluations/${EVALUATION}/themes/steps`,
      body: { kind: "rename", themeId: "trust", name: "Trust in each other" },
    }),
  },
  overview("get /api/evaluations/:id/placements", `/api/evaluations/${EVALUATION}/placements`),
  ...(["put", "del"] as const).map((method): Permission => ({
    ...{ route: `${method} /api/evaluations/:id/areas/:areaId/placement`, may: "place-area", refused: 403 },
    ask: ({ areaId }) => ({
      path: `/api/evaluations/${EVALUATION}/areas/${areaId}/placement`,
      ...(method === "put" ? { body: { level: "good", why: "We plan together." } } : {}),
    }),
  })),
  {
    ...{ route: "put /api/evaluations/:id/grade", may: "draft-report", wide: true, refused: 403 },
    ask: () => ({ path: `/api/evaluations/${EVALUATION}/grade`, body: { grade: null } }),
  },
  {
    ...{ route: "get /api/evaluations/:id/report", may: "read-report", wide: true, refused: 404 },
    ask: () => ({ path: `/api/evaluations/${EVALUATION}/report` }),
  },
  {
    ...{ route: "get /api/evaluations/:id/report/sources", may: "draft-report", wide: true, refused: 404 },
    ask: () => ({ path: `/api/evaluations/${EVALUATION}/report/sources` }),
  },
  {
    ...{ route: "put /api/evaluations/:id/report/draft", may: "draft-report", wide: true, refused: 403 },
    ask: () => ({ path: `/api/evaluations/${EVALUATION}/report/draft`, body: { draft: EMPTY_DRAFT } }),
  },
  {
    ...{ route: "post /api/evaluations/:id/report/publish", may: "publish-report", wide: true, refused: 403 },
    ask: () => ({ path: `/api/evaluations/${EVALUATION}/report/publish`, body: {} }),
  },
  {
    ...{ route: "post /api/evaluations/:id/report/withdraw", may: "publish-report", wide: true, refused: 403 },
    ask: () => ({
      path: `/api/evaluations/${EVALUATION}/report/withdraw`,
      body: { version: 1, reason: "A name was in it." },
    }),
  },
  ...REPORT_FILES.map((file): Permission => ({
    ...{ route: `get /api/evaluations/:id/${file}`, may: "read-report", wide: true, refused: 404 },
    ask: () => ({ path: `/api/evaluations/${EVALUATION}/${file}` }),
  })),
  overview("get /api/evaluations/:id/actions/overdue", `/api/evaluations/${EVALUATION}/actions/overdue`),
  { route: "get /api/actions/mine", may: "oneself", ask: () => ({ path: "/api/actions/mine" }) },
  onPlan("post", { what: "action", ...managesPlan, body: { ...action, key: "the-first-action" } }),
  onPlan("put", { what: "action", one: "", ...managesPlan, body: { ...action, status: "to-do" } }),
  onPlan("post", {
    ...{ what: "action", one: "/answer", may: "answer-action", refused: 404 },
    body: { status: "done", key: "the-answer" },
  }),
  onPlan("get", { what: "action", ...readsPlan }),
  {
    ...{ route: "get /api/evaluations/:id/areas/:areaId/actions/drafts", ...readsPlan },
    ask: ({ areaId }) => ({ path: `/api/evaluations/${EVALUATION}/areas/${areaId}/actions/drafts` }),
  },
  onPlan("del", { what: "action", one: "", ...managesPlan }),
  onPlan("post", { what: "decision", ...managesPlan, body: { ...decision, key: "the-first-decision" } }),
  onPlan("put", { what: "decision", one: "", ...managesPlan, body: { ...decision } }),
  onPlan("get", { what: "decision", ...readsPlan }),
  ...(["get", "post"] as const).map((method) => ({
    ...{ route: `${method} /api/evaluations/:id/themes/draft`, may: "shape-themes" as const, wide: true as const },
    ...{ refused: 403 as const, ask: () => ({ path: `/api/evaluations/${EVALUATION}/themes/draft` }) },
  })),
  {
    ...{ route: "post /api/evaluations/:id/themes/draft/approve", may: "shape-themes", wide: true, refused: 403 },
    ask: () => ({
      path: `/api/evaluations/${EVALUATION}/themes/draft/approve`,
      body: { sentences: [] },
    }),
  },
  { route: "get /api/me/data", may: "oneself", ask: () => ({ path: "/api/me/data" }) },
  { route: "get /api/me/data.json", may: "oneself", ask: () => ({ path: "/api/me/data.json" }) },
  { route: "get /api/me/words", may: "oneself", ask: () => ({ path: "/api/me/words?sealed=true" }) },
  { route: "del /api/me/data", may: "oneself", ask: () => ({ path: "/api/me/data" }) },
];
