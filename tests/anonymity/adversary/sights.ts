import { readCoverage, readEvaluation } from "../../../bot/evaluation/rounds/read-evaluation.ts";
import { readFindings, readStatements } from "../../../bot/evaluation/findings/read-findings.ts";
import { readSession } from "../../../bot/evaluation/sessions/read-session.ts";
import { readReport } from "../../../bot/evaluation/reports/read-report.ts";
import { readThemes } from "../../../bot/evaluation/themes/read-themes.ts";
import { threadCard } from "../../../bot/conversation/thread/thread-cards.ts";
import { createLinks } from "../../../bot/conversation/links.ts";
import { lookBackstage, revealWords, setSessionRoom } from "../../../bot/evaluation/room/change-room.ts";
import { createRoomReader } from "../../../bot/evaluation/room/room-snapshots.ts";
import { whatBecame } from "../../../bot/evaluation/answers/what-became.ts";
import { writeReport } from "../../../bot/reports/write-report.ts";
import type { Deps } from "../../../bot/evaluation/deps.ts";
import { keyOfSession, sessionsOf } from "../../../bot/evaluation/sessions/find-session.ts";
import type { FindingsView } from "../../../shared/contract/views.ts";
import { translator } from "../../../shared/locales/text.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { EMPTY_ROOM, roomTag } from "../../../shared/sessions/room.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { person, TENANT } from "../../helpers/deps.ts";

/** Texts that the plays put into people's mouths: a number that nobody else's text has. */
export const TOKEN = /text-\d+-end/g;

/** What can be read at one moment by those who may see most: the place of every text, and the areas' findings. */
export type Sight = { places: Map<string, string>; findings: Map<string, FindingsView> };

export type Round = { deps: Deps; evaluationId: string; areaIds: readonly string[] };

const READER = person("reader", "strategic-lead");

/** Every text with where it stands, as the findings of all areas and the round's own page show it. */
export async function look({ deps, evaluationId, areaIds }: Round): Promise<Sight> {
  const found = new Map<string, Set<string>>();
  const findings = new Map<string, FindingsView>();
  for (const areaId of areaIds) {
    const asked = { actor: READER, evaluationId, areaId };
    const { view } = held(await readFindings(deps, asked));
    findings.set(areaId, view);
    note(found, view, { area: areaId, question: "", path: "" });
    for (const { questionId, statements } of view.questions)
      for (let token = statements.next; token !== null;) {
        const { page } = held(await readStatements(deps, { ...asked, questionId, token }));
        note(found, page.items, { area: areaId, question: questionId, path: "/questions/statements/items" });
        token = page.next;
      }
  }
  note(found, held(await readEvaluation(deps, READER, evaluationId)).view, { area: "", question: "", path: "round" });
  return { places: new Map([...found].map(([token, places]) => [token, [...places].sort().join(" ")])), findings };
}

/** Where a view says that each text was said: its question and its area, as far as it tells. */
export function saidWhere(view: unknown): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  note(found, view, { area: "", question: "", path: "" });
  return new Map(
    [...found].map(([token, places]) => [token, [...places].map((place) => place.replace(/\|[^|]*$/, ""))]),
  );
}

type Context = { area: string; question: string; path: string };

/** Notes each text with the question it stands under and the way to it. Lists have no order that counts. */
function note(found: Map<string, Set<string>>, node: unknown, { area, question, path }: Context): void {
  if (typeof node === "string") {
    for (const [token] of node.matchAll(TOKEN)) {
      const places = found.get(token) ?? new Set<string>();
      found.set(token, places.add(`${area}|${question}|${path}`));
    }
    return;
  }
  if (Array.isArray(node)) {
    for (const item of node) note(found, item, { area, question, path });
    return;
  }
  if (typeof node !== "object" || node === null) return;
  // Nobody is told by which door something was said without a name: it would set some apart.
  if ("attribution" in node && node.attribution === "anonymous" && "door" in node && node.door !== null)
    path = `${path}/${String(node.door)}`;
  const under = "questionId" in node && typeof node.questionId === "string" ? node.questionId : question;
  const here = areaOf(node) ?? area;
  for (const [key, value] of Object.entries(node))
    if (key !== "parts") note(found, value, { area: here, question: under, path: `${path}/${key}` });
    else note(found, Object.values(value as object), { area: here, question: under, path });
}

function areaOf(node: object): string | undefined {
  if ("areaId" in node && typeof node.areaId === "string") return node.areaId;
  // An area of a report, with its words.
  return "sections" in node && "id" in node ? String(node.id) : undefined;
}

/** Everything else that somebody may read, take away or find in the channel, by its name. */
export async function otherViews(round: Round, people: readonly Actor[]): Promise<Map<string, unknown>> {
  const { deps, evaluationId, areaIds } = round;
  const t = translator("en");
  const views = new Map<string, unknown>();
  for (const actor of [READER, ...people]) {
    for (const areaId of areaIds)
      views.set(`${actor.id} findings ${areaId}`, await readFindings(deps, { actor, evaluationId, areaId }));
    views.set(`${actor.id} words`, await whatBecame(deps, actor, { sealed: true }));
    views.set(`${actor.id} coverage`, await readCoverage(deps, actor, evaluationId));
    views.set(`${actor.id} themes`, await readThemes(deps, actor, evaluationId));
    const read = await readReport(deps, { actor, evaluationId, version: "draft" }, t);
    if (!read.ok) continue;
    views.set(`${actor.id} report`, read.report);
    const file = writeReport(read.report, "csv", { t, dateFormat: DATE_FORMAT });
    let csv = "";
    for await (const piece of file.body) csv += String(piece);
    views.set(`${actor.id} csv`, csv);
  }
  for (const stored of await sessionsOf(deps, TENANT, { id: evaluationId })) {
    const { session } = stored.value;
    views.set(`room ${session.id}`, await roomsOf(deps, session.id, session.questions));
    views.set(`session ${session.id}`, await readSession(deps, { actor: person("anybody"), sessionId: session.id }));
    if (session.state !== "closed" && session.state !== "sealed") continue;
    const options = { deps, t, links: createLinks("https://llcp.example"), dateFormat: DATE_FORMAT };
    const shown = { session, key: keyOfSession(TENANT, stored) };
    views.set(`summary ${session.id}`, await threadCard(options, { do: "post-summary" }, shown));
  }
  return views;
}

/** Everything that a room can be brought to show of each question, and what whoever runs it sees before. */
async function roomsOf(deps: Deps, sessionId: string, questions: Session["questions"]): Promise<unknown[]> {
  const shown: unknown[] = [];
  const builtOn = async (): Promise<string | null> =>
    roomTag((await deps.rooms.get(TENANT, sessionId))?.value ?? EMPTY_ROOM);
  for (const { id: questionId } of questions) {
    const at = { actor: READER, sessionId, questionId };
    await setSessionRoom(deps, { ...at, builtOn: await builtOn(), input: { questionId } });
    await revealWords(deps, { ...at, builtOn: await builtOn(), act: { do: "all" } });
    const rooms = await createRoomReader(deps).read(TENANT, sessionId);
    shown.push(await lookBackstage(deps, at), rooms?.yours.view, rooms?.others.view);
  }
  return shown;
}

const DATE_FORMAT = { zone: "Europe/London", locale: "en-GB" };

function held<T extends { ok: boolean }>(read: T): Extract<T, { ok: true }> {
  if (!read.ok) throw new Error(`It could not be read: ${JSON.stringify(read)}`);
  return read as Extract<T, { ok: true }>;
}
