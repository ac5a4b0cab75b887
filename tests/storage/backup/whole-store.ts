import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { closeExpiredSessions } from "../../../bot/evaluation/sessions/close-expired-sessions.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { readSource } from "../../../bot/imports/read-source.ts";
import type { Stores } from "../../../bot/storage/stores.ts";
import type { SessionKey } from "../../../bot/storage/answers/answer-ledger.ts";
import type { KeptImport } from "../../../shared/import/kept-import.ts";
import { NO_GROUPING } from "../../../shared/sessions/grouping.ts";
import { EMPTY_ROOM } from "../../../shared/sessions/room.ts";
import { AT, livelyWorld, NEXT, OPEN, WHO } from "../../evaluation/people/lively-world.ts";
import { FIRST, launch, SECOND, typed, type World } from "../../evaluation/running-session.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import type { MemoryStore } from "../answers/memory-store.ts";

const SESSION = `${NEXT}_marr_1`;
const SHOWN = `${NEXT}_buchan_1`;
const HGIOCLD = "hgiocld-4";
const CITED = { text: "People plan together.", cites: [{ id: "an-answer", part: "strength" as const }] };
const OWN = { worked: "The short round.", hard: "" };

/** A store in which each kind of row there is stands at least once. */
export async function wholeStore(): Promise<{ store: MemoryStore; deps: Stores }> {
  const world = await livelyWorld();
  const { store, deps } = world;
  await shown(world);
  const key = await keyOf(deps);
  await deps.areas.put(TENANT, { areaId: "marr", openToAll: true });
  await deps.downloads.put(TENANT, { id: "a-download", sealed: "nobody opens it", until: AT });
  await deps.feed.note(TENANT, { toldAt: AT, refused: { at: AT, status: 403, code: "Forbidden" } });
  await deps.leases.save(TENANT, { value: { by: "a-server", turn: 3 }, etag: null });
  await deps.imports.keep(TENANT, "2023-24", { name: "first", kept: await importedPage() });
  const talks = {
    [FIRST]: { ...NO_GROUPING, groups: [{ id: "g1", name: "Transport", pieces: ["an-answer"] }], made: 1 },
  };
  const room = { ...EMPTY_ROOM, revision: 1, timer: { questionId: FIRST, endsAt: AT }, talks };
  await deps.rooms.save(TENANT, SESSION, { value: room, etag: null });
  const mine = { under: FIRST, personId: WHO };
  await deps.roomMarks.save(key, mine, { value: { ballot: 1, on: ["g1"], covers: true }, etag: null });
  const says = { note: "a-note", wording: "its words", says: "us" as const, covers: true };
  await deps.declarations.save(key, { ...mine, of: "a-note" }, { value: says, etag: null });
  const said = { ...OWN, session: SESSION, covers: true, told: false };
  await deps.lookingBack.said.save(key, { ...mine, under: "marr" }, { value: said, etag: null });
  const heard = { worked: [OWN.worked], hard: [], heard: true, reply: "Shorter next time." };
  await deps.lookingBack.saveHeard(TENANT, SESSION, { value: heard, etag: null });
  await themed(deps);
  await registered(deps);
  const picture = { kind: "png" as const, bytes: "aGVsbG8=", width: 20, height: 10 };
  await deps.reports.saveLogo(TENANT, { value: { picture }, etag: null });
  return { store, deps };
}

/** A session whose anonymous words are shown: six people have said them. */
async function shown(world: World): Promise<void> {
  const { deps } = world;
  const facilitator = person("facilitator", "facilitator", "buchan");
  const { id: sessionId } = await launch(world, { evaluationId: NEXT, areaId: "buchan", ...OPEN }, facilitator);
  for (const who of ["ann", "bob", "cat", "dan", "eve", "fay"]) {
    const asked = { actor: person(who), sessionId, questionId: FIRST, door: "tab", delivery: null } as const;
    await saveAnswer(deps, asked, { input: typed(`words of ${who}`), attribution: "anonymous" });
  }
  await stepSession(deps, { actor: facilitator, sessionId, step: { verb: "close", now: true } });
  await closeExpiredSessions(deps, TENANT);
}

async function importedPage(): Promise<KeptImport> {
  const page = "<h2>Marr</h2><p>What works well</p><ul><li>We share a van.</li></ul>";
  const source = await readSource({ name: "page.html", bytes: new TextEncoder().encode(page) });
  if (!source.ok) throw new Error(source.reason);
  return { kind: source.kind, result: source.result, corrections: [] };
}

async function themed({ themes }: Stores): Promise<void> {
  const theme = {
    id: "transport",
    name: "Transport",
    description: "",
    seeds: ["bus", "van?"],
    examples: ["No buses."],
  };
  await themes.addCodebook(TENANT, { frameworkId: HGIOCLD, version: 2, themes: [theme] });
  const own = [{ id: "own-theme", name: "Halls" }];
  const shape = { revision: 2, merged: { money: "transport" }, renamed: { transport: "Getting there" }, own };
  await themes.saveShape(TENANT, NEXT, { value: shape, etag: null });
  const cell = { evaluationId: NEXT, areaId: "marr", questionId: FIRST };
  await themes.saveCell(TENANT, cell, { value: { "an-answer/strength": { transport: "in" } }, etag: null });
  const draft = { id: "a-draft", at: AT, read: 1, of: 2, sentences: [CITED], refused: [], proposals: [] };
  const value = { ...draft, approved: { at: AT, sentences: [CITED] } };
  await themes.saveDraft(TENANT, NEXT, { value, etag: null });
}

async function registered({ register }: Stores): Promise<void> {
  const organisation = {
    id: `o-${"0".repeat(20)}`,
    name: "The college",
    sector: "Learning",
    locality: "",
    areaIds: ["marr"],
  };
  const partner = { id: `p-${"0".repeat(20)}`, organisationId: organisation.id, name: "Ina", role: "Tutor" };
  const more = { areaIds: ["marr"], contact: "ina@example.org", keptAt: AT };
  await register.write(TENANT, {
    organisations: [{ value: organisation, etag: null }],
    partners: [{ value: { ...partner, ...more }, etag: null }],
  });
}

async function keyOf({ sessions }: Pick<Stores, "sessions">): Promise<SessionKey> {
  const stored = await sessions.get(TENANT, SESSION);
  if (!stored?.value.salt) throw new Error("There is no session.");
  const { salt, roundSalt } = stored.value;
  return { tenantId: TENANT, sessionId: SESSION, salt, roundSalt: roundSalt ?? null };
}

/** What each store gives of a whole store; of what keeps nothing of its own, nothing. The compiler asks for a new one. */
export async function readWhole(deps: Stores): Promise<Record<keyof Stores, unknown>> {
  const key = await keyOf(deps);
  const mine = { under: FIRST, personId: WHO };
  const round = { tenantId: TENANT, evaluationId: NEXT };
  const versions = await deps.reports.versions(TENANT, "2026-27");
  const [version] = versions;
  if (!version) throw new Error("No report is published.");
  const [own, other] = await Promise.all(
    [SESSION, SHOWN].map(async (id) => (await deps.sessions.get(TENANT, id))?.value),
  );
  const shownOf = { batch: 1, scope: { areaId: "buchan", questionId: FIRST }, page: 0 };
  return {
    evaluations: await deps.evaluations.list(TENANT),
    betterWords: valuesOf(await deps.betterWords.list(TENANT, "en")),
    imports: await deps.imports.read(TENANT, "2023-24", { name: "first", parts: 1 }),
    sessions: [own, other],
    rooms: valueOf(await deps.rooms.get(TENANT, SESSION)),
    roomMarks: valueOf(await deps.roomMarks.own(key, mine)),
    declarations: valueOf(await deps.declarations.own(key, { ...mine, of: "a-note" })),
    lookingBack: [
      valueOf(await deps.lookingBack.said.own(key, { ...mine, under: "marr" })),
      valueOf(await deps.lookingBack.heard(TENANT, SESSION)),
    ],
    places: await deps.places.list(TENANT),
    placements: valuesOf(await deps.placements.list(TENANT, NEXT)),
    areas: await deps.areas.list(TENANT),
    threads: valuesOf(await deps.threads.list(TENANT)),
    leases: valueOf(await deps.leases.get(TENANT)),
    downloads: await deps.downloads.take(TENANT, "a-download"),
    feed: await deps.feed.get(TENANT),
    ledger: {
      own: await Promise.all(
        [FIRST, SECOND].map((questionId) => deps.ledger.read(key, { questionId, whose: { personId: WHO } })),
      ),
      entries: (await deps.ledger.openAnswers(key)).map(({ stored }) => stored),
      tally: await deps.ledger.tally(key),
      words: await deps.ledger.words(key, { questionId: FIRST, page: 0, part: "open" }),
      showing: await deps.ledger.showing(round),
      shown: await deps.ledger.shownWords(round, shownOf),
    },
    people: [valuesOf(await deps.people.list(TENANT)), await deps.people.listHolders(TENANT)],
    languages: await deps.languages.of(TENANT, WHO),
    register: [valuesOf(await deps.register.organisations(TENANT)), valuesOf(await deps.register.partners(TENANT))],
    invitations: valuesOf(await deps.invitations.list(TENANT, SESSION)),
    audit: await deps.audit.list(TENANT, "2022-01"),
    actions: [
      valuesOf(await deps.actions.list(TENANT, "marr")),
      valuesOf(await deps.actions.decisions.list(TENANT, "marr")),
      await deps.actions.reminders.list(TENANT, "marr"),
    ],
    asks: valuesOf(await deps.asks.list(TENANT)),
    themes: [
      await deps.themes.codebooks(TENANT, HGIOCLD),
      valueOf(await deps.themes.shape(TENANT, NEXT)),
      await deps.themes.verdicts(TENANT, NEXT),
      valueOf(await deps.themes.draft(TENANT, NEXT)),
    ],
    reminders: [
      valuesOf(await deps.reminders.list(TENANT)),
      await deps.reminders.seen.list(TENANT, SESSION),
      await deps.reminders.unwanted.list(TENANT),
    ],
    scheduled: valuesOf(await deps.scheduled.list(TENANT)),
    reports: [
      valueOf(await deps.reports.draft(TENANT, NEXT)),
      valuesOf(versions),
      await deps.reports.content(TENANT, "2026-27", version.value),
      await deps.reports.openings(TENANT, "2026-27"),
      valueOf(await deps.reports.logo(TENANT)),
    ],
    webLinks: valuesOf(await deps.webLinks.list(TENANT, SESSION)),
    ...{ marks: null, recordHealth: null, compact: null },
  };
}

const valueOf = <T>(stored: { value: T } | null): T | null => stored && stored.value;
const valuesOf = <T>(all: readonly { value: T }[]): T[] => all.map(({ value }) => value);
