import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { makeOwnLink } from "../../../bot/evaluation/links/make-web-links.ts";
import { chooseLanguage } from "../../../bot/evaluation/people/choose-language.ts";
import { chooseReminders } from "../../../bot/evaluation/people/choose-reminders.ts";
import { eraseOwnData, readOwnData } from "../../../bot/evaluation/people/own-data.ts";
import { recordForOthers } from "../../../bot/evaluation/recorded/record-for-others.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import type { PlaceRecord } from "../../../bot/storage/place-store.ts";
import { unpackJson } from "../../../bot/storage/tables/pack-json.ts";
import { splitKey } from "../../../bot/storage/tables/keys.ts";
import { TABLE_NAMES } from "../../../bot/storage/tables/table-names.ts";
import type { StoredRow } from "../../../bot/storage/tables/table-store.ts";
import { newThread } from "../../../bot/storage/thread-store.ts";
import type { OwnData } from "../../../shared/contract/own-data.ts";
import { SIGNED_KINDS, type SignedKind } from "../../../shared/people/signed-kinds.ts";
import { EMPTY_DRAFT } from "../../../shared/report/draft.ts";
import { openAction, openAsk, openEvaluation, person, TENANT } from "../../helpers/deps.ts";
import { forgotten } from "../../helpers/forgotten.ts";
import { memoryStore, type MemoryStore } from "../../storage/answers/memory-store.ts";
import { publish } from "../reports/reporting.ts";
import { emptyWorld, FIRST, launch, SECOND, typed, type World } from "../running-session.ts";

const WHO = "rhona";
const rhona = person(WHO);
const by = { id: WHO, name: rhona.name };
const AT = "2026-10-05T18:00:00.000Z";
const NEXT = "2027-28";
const OPEN = { mode: "open", deadline: "2026-10-20T18:00:00.000Z" };

type Kind = {
  /** The schemas with which its rows are written, where they are documents. */
  schemas: readonly string[];
  /** Whether one is told of it. */
  told: ((own: OwnData) => boolean) | "nobody is told";
  /** After erasing the name is gone, or stands there for this reason. */
  erased: "gone" | { stays: string };
};
const has =
  (...kinds: SignedKind[]) =>
  ({ signed }: OwnData): boolean =>
    kinds.every((kind) => signed.some((one) => one.kind === kind));
const plan =
  (kind: OwnData["plans"][number]["kind"]) =>
  ({ plans }: OwnData): boolean =>
    plans.some((one) => one.kind === kind);
const RECORD = { stays: "Who ran it is part of what it is; the dialog says so." };
const SEALED = { stays: "It goes when the session is sealed; the dialog says so." };
const PLANS = { stays: "The plan is its area's record; the dialog says so." };
const DAYS = { stays: "It goes by itself, and the page says so." };

/** Every kind of row that can name somebody, by its table and what its partition is called. */
const KINDS: Readonly<Record<string, Kind>> = {
  answers: { schemas: [], told: ({ named, recorded }) => named.length > 0 && recorded.length > 0, erased: "gone" },
  "people seen": { schemas: ["personRecordSchema"], told: ({ person: known }) => known !== null, erased: "gone" },
  "people holders": { schemas: ["personRecordSchema"], told: has("role"), erased: RECORD },
  "people languages": { schemas: ["chosenSchema"], told: ({ language }) => language === "gd", erased: "gone" },
  audit: {
    schemas: ["auditEntrySchema"],
    told: ({ audit }) => audit.some(({ id }) => id === "an-old-entry"),
    erased: { stays: "The audit has a time of its own." },
  },
  "actions actions": { schemas: ["actionSchema"], told: plan("action"), erased: PLANS },
  "actions decisions": { schemas: ["decisionSchema"], told: plan("decision"), erased: PLANS },
  "actions reminders": { schemas: ["reminderSchema"], told: has("reminded"), erased: PLANS },
  asks: { schemas: ["askRecordSchema"], told: plan("ask"), erased: PLANS },
  evaluations: { schemas: ["evaluationSchema"], told: has("import"), erased: RECORD },
  "evaluations words": { schemas: ["betterWordsSchema"], told: has("words"), erased: "gone" },
  places: { schemas: ["placeRecordSchema"], told: has("chat"), erased: "gone" },
  "reports placements": { schemas: ["placementSchema"], told: has("placement"), erased: "gone" },
  "reports drafts": { schemas: ["keptDraftSchema"], told: has("grade"), erased: "gone" },
  "reports versions": { schemas: ["versionRecordSchema"], told: has("report", "told"), erased: RECORD },
  "reports content": { schemas: ["z.object"], told: has("report"), erased: RECORD },
  "reports openings": { schemas: ["openingSchema"], told: has("opening"), erased: "gone" },
  sessions: { schemas: ["recordSchema"], told: has("session"), erased: RECORD },
  "threads weblinks": { schemas: ["webLinkSchema"], told: has("links", "own-link"), erased: SEALED },
  "threads invitations": { schemas: ["invitationSchema"], told: has("invitations"), erased: RECORD },
  "threads reminders": { schemas: ["remindersSchema"], told: has("reminder"), erased: RECORD },
  "threads scheduled": { schemas: ["scheduledSchema"], told: has("schedule"), erased: RECORD },
  "threads unreminded": { schemas: ["seenSchema"], told: ({ reminders }) => !reminders, erased: "gone" },
  // Of a reminder under way, whether or not it reached anybody.
  "threads reminded": { schemas: ["seenSchema"], told: "nobody is told", erased: DAYS },
  // A practice in somebody's own chat has a picture of that chat.
  threads: { schemas: ["threadRecordSchema"], told: "nobody is told", erased: DAYS },
};

/** Rows that name nobody whom the program knows. */
const NAMELESS: Readonly<Record<string, string>> = {
  areaSettingsSchema: "of an area",
  downloadSchema: "whose it is can be read with its address alone, for a minute",
  feedSchema: "of the installation",
  leaseSchema: "of a server",
  heardSchema: "nobody can be told from it",
  roomSchema: "no names",
  keptLogoSchema: "a picture",
  codebookSchema: "themes",
  themeShapeSchema: "themes",
  verdictsSchema: "themes",
  themeDraftSchema: "sentences, and where they come from",
  organisationSchema: "an organisation",
  partnerSchema: "a line of the register: whose it is nobody knows, and the page says so",
};
/** What writes rows otherwise: the ledger, which names people in answers and pages of words alone; the others under keys. */
const OTHER_WRITERS = [
  ...["answers/answer-cipher.ts", "answers/encrypted-row.ts", "answers/round-rows.ts", "answers/rows.ts"],
  ...["documents.ts", "own-rows.ts", "tables/pack-json.ts"],
];

const STORAGE = join(__dirname, "../../../bot/storage");
const sources = readdirSync(STORAGE, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => ({ file, text: readFileSync(join(STORAGE, file), "utf8") }));

const kindOf = ({ partitionKey }: StoredRow, table: string): string => {
  const [, second] = splitKey(partitionKey);
  const isParted = second !== undefined && !["answers", "showings", "audit"].includes(table);
  return isParted ? `${table} ${second}` : table;
};

/** The kinds of rows in which somebody stands, by id or by name, their keys among them. */
function standsIn(store: MemoryStore): string[] {
  const names = (row: StoredRow): boolean => {
    const content = "b0" in row.values ? unpackJson(row.values) : row.values;
    const text = JSON.stringify([splitKey(row.partitionKey), splitKey(row.rowKey), content]);
    return text.includes(JSON.stringify(WHO)) || text.includes(rhona.name);
  };
  const kinds = TABLE_NAMES.flatMap((table) =>
    store
      .rows(table)
      .filter(names)
      .map((row) => kindOf(row, table)),
  );
  return [...new Set(kinds)].sort();
}

/** Everything that somebody can do or be told, in a round that is published and in one that goes on. */
async function livelyWorld(): Promise<World & { store: MemoryStore }> {
  const store = memoryStore();
  const world = await emptyWorld(store);
  const { deps } = world;
  await deps.people.note(TENANT, { ...by, firstSeen: "2026-09-01T08:00:00.000Z" });
  await published(world);
  await deps.evaluations.put(TENANT, openEvaluation({ id: NEXT, title: "Next year" }));
  const { id: sessionId } = await launch(world, { evaluationId: NEXT, ...OPEN }, person(WHO, "facilitator", "marr"));
  await said(world, sessionId);
  await arranged(world, sessionId);
  await planned(world);
  await known(world);
  return { ...world, store };
}

async function published(world: World): Promise<void> {
  const { deps } = world;
  const done = await publish(world, person(WHO, "strategic-lead"));
  if (!done.ok) throw new Error(done.reason);
  const [version] = await deps.reports.versions(TENANT, "2026-27");
  if (!version) throw new Error("Nothing is published.");
  const shares = [{ ...by, state: "sent" as const }];
  await deps.reports.saveVersion(TENANT, "2026-27", { ...version, value: { ...version.value, shares } });
  await deps.reports.noteOpening(TENANT, "2026-27", { ...by, version: 1, at: AT });
}

async function said({ deps }: World, sessionId: string): Promise<void> {
  const asked = { actor: rhona, sessionId, door: "tab", delivery: null } as const;
  await saveAnswer(deps, { ...asked, questionId: FIRST }, { input: typed("We share a van."), attribution: "named" });
  const anonymous = { input: typed("Nobody asks us."), attribution: "anonymous" } as const;
  await saveAnswer(deps, { ...asked, questionId: SECOND }, anonymous);
  const noted = await recordForOthers(deps, {
    ...{ actor: person(WHO, "facilitator", "marr"), sessionId, questionId: FIRST, voice: "group" },
    ...{ input: typed("The group agreed."), onBehalfOf: null, key: "a-group-note" },
  });
  expect(noted.ok).toBe(true);
  const own = await makeOwnLink(deps, { actor: rhona, sessionId });
  expect(own.ok).toBe(true);
}

async function arranged({ deps }: World, sessionId: string): Promise<void> {
  const link = { id: "ABCDEFGH1234", sessionId, kind: "named", name: "Ina", personId: null, madeAt: AT } as const;
  const ended = {
    expiresAt: "2026-10-19T18:00:00.000Z",
    followsDeadline: false,
    revoked: { at: AT, by },
    takenBy: null,
    begun: 0,
    paper: null,
  };
  await deps.webLinks.create(TENANT, { ...link, madeBy: by, ...ended });
  const invited = { partnerId: "p-00000000000000000000", invited: { at: AT, by, linkId: null }, attended: null };
  await deps.invitations.write(TENANT, sessionId, [{ value: invited, etag: null }]);
  const asked = [{ at: AT, by, state: "waits" as const }];
  await deps.reminders.save(TENANT, { value: { sessionId, asked }, etag: null });
  await deps.reminders.seen.note(TENANT, sessionId, WHO);
  const chat: PlaceRecord = {
    ...{ scope: "personal", conversationId: "a:rhona", serviceUrl: "http://127.0.0.1/", tenantId: TENANT },
    ...{ areaId: null, personId: WHO, present: true, removedAt: null },
  };
  await deps.places.put(TENANT, chat);
  await deps.threads.create(TENANT, newThread("practice_marr_1", chat));
  const input = { evaluationId: NEXT, areaId: "buchan", questionIds: [FIRST], opensAt: "2026-10-08T18:00:00.000Z" };
  const launched = { ...input, mode: "stepped", deadline: null, attribution: "named", softMinutes: null } as const;
  const waits = { posts: false, state: "waits", sessionId: null, inTheWay: null, told: false } as const;
  const scheduled = { evaluationId: NEXT, areaId: "buchan", input: launched, by, at: AT, ...waits };
  await deps.scheduled.save(TENANT, { value: scheduled, etag: null });
}

async function planned({ deps }: World): Promise<void> {
  await deps.actions.create(TENANT, openAction({ createdBy: by }));
  const decision = { id: "a-decision", evaluationId: NEXT, areaId: "marr", what: "We meet online.", who: "All" };
  const why = { on: "2026-10-01", because: "", sources: [], history: [], createdAt: AT, createdBy: by };
  await deps.actions.decisions.create(TENANT, { ...decision, ...why });
  const step = { areaId: "marr", actionId: "an-action-of-the-area", step: "week", due: "2026-10-12", at: AT };
  await deps.actions.reminders.note(TENANT, { ...step, to: WHO });
  await deps.asks.create(TENANT, { ask: openAsk({ owner: by }), posted: {}, quiet: false });
  const placed = {
    areaId: "marr",
    level: "good",
    why: "We plan together.",
    helps: "",
    hinders: "",
    by,
    at: AT,
  } as const;
  await deps.placements.save(TENANT, NEXT, { value: placed, etag: null });
  const grade = { level: "good" as const, reasons: { text: [], sources: [] }, decided: { by, at: AT } };
  const draft = { ...EMPTY_DRAFT, messages: [], grade };
  await deps.reports.saveDraft(TENANT, NEXT, { value: draft, etag: null });
  const words = [{ version: 2, plain: "How well do we plan?", example: "One calendar.", by, at: AT }];
  await deps.betterWords.save(TENANT, { value: { questionId: FIRST, language: "en", versions: words }, etag: null });
  const step1 = { did: "imported", at: AT, by, name: "page.html", hash: "abc", corrections: 0 } as const;
  const source = { name: "page.html", hash: "abc", importedAt: AT, leftovers: [], steps: [step1] };
  await deps.evaluations.put(TENANT, openEvaluation({ id: "2023-24", origin: "imported", source }));
}

async function known({ deps }: World): Promise<void> {
  await chooseLanguage(deps, { actor: rhona, language: "gd" });
  await chooseReminders(deps, { actor: rhona, wanted: false });
  const role = { role: "facilitator", areaId: "marr", since: AT, until: null, givenBy: by } as const;
  const other = { id: "other", name: "Somebody else", firstSeen: AT, roles: [role] };
  await deps.people.saveRoles(TENANT, { value: other, etag: "" });
  // Older than anything else there is.
  const entry = { id: "an-old-entry", at: "2022-01-05T10:00:00.000Z", by, verb: "plan-evaluation", thing: "2021-22" };
  await deps.audit.add(TENANT, { ...entry, outcome: "done", areaId: null, before: null, after: null });
}

test("every kind of row is known to name people or nobody", () => {
  const written = sources.flatMap(({ text }) =>
    [...text.matchAll(/documents\((?:options\.)?store, (?:"\w+"|table), ([\w.]+)/g)].map(([, schema = ""]) => schema),
  );
  const listed = [...Object.values(KINDS).flatMap(({ schemas }) => schemas), ...Object.keys(NAMELESS)];
  expect(forgotten({ things: written, listed, at: "KINDS or NAMELESS" })).toEqual([]);
  const calls = sources.flatMap(({ text }) => text.match(/documents\(/g) ?? []);
  // Its own declaration has its type's parameters between.
  expect(written).toHaveLength(calls.length);
  const others = sources.filter(({ text }) => /\bpackJson\(|\bencrypt\(/.test(text)).map(({ file }) => file);
  expect(forgotten({ things: others, listed: OTHER_WRITERS, at: "OTHER_WRITERS" })).toEqual([]);
});

test("one is told of everything that bears one's name, and erasing leaves only what it says", async () => {
  const { deps, store } = await livelyWorld();
  expect(forgotten({ things: standsIn(store), listed: Object.keys(KINDS), at: "KINDS" })).toEqual([]);
  const own = await readOwnData(deps, rhona);
  const untold = Object.entries(KINDS).filter(([, { told }]) => told !== "nobody is told" && !told(own));
  expect(untold.map(([kind]) => kind)).toEqual([]);
  expect(own.anonymous).toHaveLength(1);
  const kinds = own.signed.map(({ kind }) => kind);
  expect(forgotten({ things: Object.keys(SIGNED_KINDS), listed: kinds, at: "the lively world" })).toEqual([]);
  expect(own.signed.filter(({ text }) => text !== "").map(({ kind, text }) => [kind, text])).toEqual([
    ["placement", "We plan together."],
    ["words", "How well do we plan?"],
  ]);
  // Nobody else is told any of it, and nothing of others is told.
  expect((await readOwnData(deps, person("bob"))).signed).toEqual([]);
  expect(JSON.stringify(own)).not.toContain("Somebody else");

  expect((await eraseOwnData(deps, rhona, own.etag)).ok).toBe(true);
  const staying = Object.entries(KINDS).filter(([, { erased }]) => erased !== "gone");
  expect(standsIn(store)).toEqual(staying.map(([kind]) => kind).sort());
  const after = await readOwnData(deps, rhona);
  expect(after).toMatchObject({ person: null, language: null, named: [], anonymous: [], recorded: [] });
  expect(after.signed.filter(({ kind }) => SIGNED_KINDS[kind])).toEqual([]);
});

test("a session that one launched by mistake and cancelled is told, too", async () => {
  const world = await emptyWorld();
  const facilitator = person(WHO, "facilitator", "marr");
  const { id: sessionId } = await launch(world, OPEN, facilitator);
  expect(await stepSession(world.deps, { actor: facilitator, sessionId, step: { verb: "cancel" } })).toMatchObject({
    ok: true,
  });
  expect(await world.deps.sessions.list(TENANT)).toEqual([]);
  expect((await readOwnData(world.deps, rhona)).signed).toMatchObject([{ kind: "session", areaId: "marr" }]);
});
