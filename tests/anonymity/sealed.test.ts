import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createAnswerCipher } from "../../bot/storage/answers/answer-cipher.ts";
import { recordForOthers } from "../../bot/evaluation/recorded/record-for-others.ts";
import { takeBackRecorded, listRecorded } from "../../bot/evaluation/recorded/recorded-entries.ts";
import { sealSession } from "../../bot/evaluation/sessions/seal-session.ts";
import { answersPartition } from "../../bot/storage/answers/rows.ts";
import { splitKey } from "../../bot/storage/tables/keys.ts";
import type { Row } from "../../bot/storage/tables/table-store.ts";
import { openEmbeddedStore } from "../../bot/storage/tables/embedded/embedded-store.ts";
import { DAY_MS } from "../../shared/time/durations.ts";
import { openEvaluation, SECRET, TENANT } from "../helpers/deps.ts";
import { morag } from "../evaluation/running-session.ts";
import { seededChance } from "../shared/answers/arbitrary-answer.ts";
import { makeDataDir, silentLog } from "../storage/tables/test-stores.ts";
import { actsOf, idOf, range, type Act } from "./acts.ts";
import { gather, type Gathering } from "./gathering.ts";
import { showingOf, type Showing } from "./showing.ts";

const CROWD = { people: 61, anonymous: 30 };
const QUESTIONS = openEvaluation().questionIds;
/** How an anonymous answer's row begins in a file. */
const CIPHERTEXT = '"sealed":{"bytes"';
const texts = (acts: readonly Act[]): string[] => acts.flatMap(({ input }) => Object.values(input?.parts ?? {}));

/** Everything that the embedded store has written, byte by byte. */
function filesOf(dataDir: string): { name: string; content: string }[] {
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: entry.name, content: readFileSync(join(entry.parentPath, entry.name), "latin1") }));
}

async function rowsOf({ store, session }: Gathering): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of store.list("answers", answersPartition(TENANT, session.id))) rows.push(row);
  return rows;
}

const found = (dataDir: string, needles: readonly string[]): string[] => {
  const files = filesOf(dataDir);
  return needles.filter((needle) => files.some(({ content }) => content.includes(needle)));
};

describe("the embedded store's own files, of 61 people of whom 30 answer anonymously", () => {
  let home: Awaited<ReturnType<typeof makeDataDir>>;
  let gathering: Gathering;
  let acts: Act[];
  let salt: string;
  let firstShown: Showing;

  beforeAll(async () => {
    home = await makeDataDir();
    const chance = seededChance(4);
    const store = await openEmbeddedStore({ dataDir: home.dataDir, log: silentLog });
    gathering = await gather(chance, store);
    acts = actsOf(CROWD, chance);
    for (const act of acts) await gathering.perform(act);
    salt = (await gathering.deps.sessions.get(TENANT, gathering.session.id))?.value.salt ?? "";
  }, 60_000);
  afterAll(async () => {
    await gathering.store.close();
    await home.remove();
  });

  const anonymous = (): Act[] => acts.filter((act) => act.attribution === "anonymous");
  const personKeys = (): string[] => {
    const { personKeyOf } = createAnswerCipher(SECRET, salt);
    return anonymous().map((act) => personKeyOf(act.personId, act.questionId));
  };
  /** Words that were never said by name, in any version. */
  const hidden = (): string[] => texts(anonymous());

  test("hold no anonymous word before the session closes, however it was changed or taken back", () => {
    expect(found(home.dataDir, hidden())).toEqual([]);
    expect(found(home.dataDir, personKeys())).not.toEqual([]);
    expect(found(home.dataDir, [salt, CIPHERTEXT])).toEqual([salt, CIPHERTEXT]);
  });

  test("hold nothing of an answer by name once it is taken back", async () => {
    const name: Omit<Act, "input"> = { personId: "somebody", questionId: QUESTIONS[0] ?? "", attribution: "named" };
    const words = "said by name and taken back";
    await gathering.perform({ ...name, input: { parts: { strength: words }, unable: false, unclear: false } });
    expect(found(home.dataDir, [words])).toEqual([words]);
    await gathering.perform({ ...name, input: null });
    expect(found(home.dataDir, [words])).toEqual([]);
  });

  test("hold nothing of what was written down for a group once it is taken back", async () => {
    const { deps, session } = gathering;
    const words = "the group said so and took it back";
    const at = { actor: morag, sessionId: session.id, questionId: QUESTIONS[0] ?? "" };
    const input = { parts: { strength: words }, unable: false, unclear: false };
    await recordForOthers(deps, { ...at, voice: "group", onBehalfOf: null, key: "taken-back", input });
    expect(found(home.dataDir, [words])).toEqual([words]);
    const listed = await listRecorded(deps, at);
    const note = listed.ok ? listed.items.find(({ parts }) => parts.strength === words) : undefined;
    const builtOn = note?.etag ?? null;
    expect(await takeBackRecorded(deps, { ...at, entry: note?.entry ?? "", builtOn })).toMatchObject({ ok: true });
    expect(found(home.dataDir, [words])).toEqual([]);
  });

  test("hold, of an anonymous answer, a ciphertext of always the same length and nothing beside it", async () => {
    const sizes = new Set<number>();
    for (const { values } of await rowsOf(gathering)) {
      const { sealed, ...beside } = values;
      if (!(sealed instanceof Uint8Array)) continue;
      sizes.add(sealed.byteLength);
      // Not who, when, how often changed, or of what kind: what stands beside it is the same in every row.
      expect(beside).toEqual({ schema: 1 });
    }
    expect(sizes.size).toBe(1);
  });

  test("hold, after the close, those words that are shown and no others", async () => {
    await gathering.step({ verb: "close", now: true });
    firstShown = await showingOf(gathering);
    const shown = JSON.stringify(firstShown);
    const others = hidden().filter((text) => !shown.includes(text));
    expect(others).not.toEqual([]);
    expect(found(home.dataDir, others)).toEqual([]);
  });

  test("hold, once sealed, nothing of the anonymous but what is shown: no ciphertext, salt or key, in no file", async () => {
    gathering.clock.pass(15 * DAY_MS);
    const stored = await gathering.deps.sessions.get(TENANT, gathering.session.id);
    if (stored) await sealSession(gathering.deps, TENANT, stored);
    expect(salt).not.toBe("");
    expect(found(home.dataDir, [salt, CIPHERTEXT, ...personKeys()])).toEqual([]);
    expect(readFileSync(join(home.dataDir, "record.sqlite-wal"))).toHaveLength(0);
    const showing = await showingOf(gathering);
    const shown = JSON.stringify(showing);
    expect(
      found(
        home.dataDir,
        hidden().filter((text) => !shown.includes(text)),
      ),
    ).toEqual([]);
    // Words first said by name and then anonymously are gone with the name.
    const byName = acts.filter(
      (act) =>
        act.attribution === "named" &&
        anonymous().some((other) => other.personId === act.personId && other.questionId === act.questionId),
    );
    expect(byName).not.toEqual([]);
    expect(found(home.dataDir, texts(byName))).toEqual([]);
  });

  test("hold, once sealed, nothing of which words were shown together, or shown once and taken back", async () => {
    // Named answers and notes, their pages, the counts, and pages of what is shown.
    const kinds = new Set((await rowsOf(gathering)).map((row) => splitKey(row.rowKey)[0]));
    expect(["a", "p", "r", "tally", "w"]).toEqual(expect.arrayContaining([...kinds]));
  });

  test("hold, once sealed, no key that the server's secret makes again from whatever stands there", async () => {
    const keys = new Set((await rowsOf(gathering)).map((row) => splitKey(row.rowKey).at(-1)));
    const stored = await gathering.deps.sessions.get(TENANT, gathering.session.id);
    const salts = ["", "null", gathering.session.id, TENANT, stored?.etag ?? "", gathering.session.createdAt];
    for (const guess of salts) {
      const { personKeyOf } = createAnswerCipher(SECRET, guess);
      for (const index of range(CROWD.people))
        for (const questionId of QUESTIONS) expect(keys.has(personKeyOf(idOf(index), questionId))).toBe(false);
    }
  });
});

test("words said by name are in no file once they have been made anonymous", async () => {
  const { dataDir, remove } = await makeDataDir();
  const store = await openEmbeddedStore({ dataDir, log: silentLog });
  try {
    const gathering = await gather(seededChance(6), store);
    const act = { personId: "ann", questionId: QUESTIONS[0] ?? "" };
    const input = (strength: string): Act["input"] => ({ parts: { strength }, unable: false, unclear: false });
    await gathering.perform({ ...act, attribution: "named", input: input("the hall by name") });
    await gathering.perform({ ...act, attribution: "anonymous", input: input("the hall") });
    expect(found(dataDir, ["the hall by name"])).toEqual([]);
  } finally {
    await store.close();
    await remove();
  }
});
