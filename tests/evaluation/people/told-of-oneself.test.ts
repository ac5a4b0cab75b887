import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { eraseOwnData, readOwnData } from "../../../bot/evaluation/people/own-data.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { unpackJson } from "../../../bot/storage/tables/pack-json.ts";
import { splitKey } from "../../../bot/storage/tables/keys.ts";
import { TABLE_NAMES } from "../../../bot/storage/tables/table-names.ts";
import type { StoredRow } from "../../../bot/storage/tables/table-store.ts";
import type { OwnData } from "../../../shared/contract/own-data.ts";
import { SIGNED_KINDS, type SignedKind } from "../../../shared/people/signed-kinds.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import { forgotten } from "../../helpers/forgotten.ts";
import type { MemoryStore } from "../../storage/answers/memory-store.ts";
import { emptyWorld, launch } from "../running-session.ts";
import { livelyWorld, OPEN, rhona, WHO } from "./lively-world.ts";

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
