import type { AnswerLedger, SessionKey } from "../../../bot/storage/answers/answer-ledger.ts";
import {
  COVER_RANGE,
  HEAD_KEY,
  MEMORY_RANGE,
  roundPartition,
  WAITING_RANGE,
} from "../../../bot/storage/answers/round-rows.ts";
import type { NoCover } from "../../../bot/storage/answers/show-session.ts";
import { StorageConflict } from "../../../bot/storage/tables/storage-error.ts";
import type { StoredRow } from "../../../bot/storage/tables/table-store.ts";
import type { Uncounted } from "../../../shared/answers/stored-answer.ts";
import type { Moment } from "../../../shared/answers/showing.ts";
import type { RoundShowing } from "../../../shared/findings/round-showing.ts";
import { saveOver } from "../../../shared/answers/stored-answer.ts";
import { TENANT, testLedger } from "../../helpers/deps.ts";
import { damage } from "../damage.ts";
import { faultyStore } from "../tables/faulty-store.ts";
import { memoryStore, type MemoryStore } from "./memory-store.ts";
import { QUESTIONS, said, save, takeBack } from "./saving.ts";

const [FIRST] = QUESTIONS;
const ROUND = { tenantId: TENANT, evaluationId: "2026-27" };
/** A session of an area in the one round. */
const session = (areaId: string, number = 1): SessionKey => {
  const sessionId = `2026-27_${areaId}_${number}`;
  return { tenantId: TENANT, sessionId, salt: `salt of ${sessionId}`, roundSalt: "salt of the round" };
};
const MARR = session("marr");
const BUCHAN = session("buchan");

type Who = Partial<Omit<NoCover, "members">> & { members?: readonly string[] };
type Showing = { moment?: Moment; unsealed?: readonly SessionKey[]; who?: Who; asked?: string[] };

function show(ledger: AnswerLedger, key: SessionKey, { moment = "close", who = {}, ...more }: Showing = {}) {
  const areaId = key.sessionId.split("_")[1] ?? "";
  const { holders = [], guests = [], members = [] } = who;
  return ledger.show(key, {
    ...{ areaId, moment, unsealed: (more.unsealed ?? []).map(({ sessionId }) => sessionId) },
    async noCover(area) {
      more.asked?.push(area);
      const inTeams = async () => {
        more.asked?.push("teams");
        return members;
      };
      return { holders, guests, members: inTeams };
    },
  });
}

async function say(ledger: AnswerLedger, key: SessionKey, people: string, uncounted?: Uncounted): Promise<void> {
  for (const person of people)
    await ledger.change(
      key,
      { questionId: FIRST, whose: { personId: person, ...(uncounted && { uncounted }) } },
      (now) => {
        const result = saveOver(now, {
          ...{ questionId: FIRST, content: said(`${person} says`), wish: "anonymous", sessionDefault: "named" },
          ...{ author: { id: person, name: person }, door: "card", delivery: null, newId: person, now: new Date() },
        });
        return { next: result.ok ? result.stored : null, result: null };
      },
    );
}

/** Whose words are shown under the first question of an area, or among all of the round's. */
async function shownIn(ledger: AnswerLedger, areaId?: string): Promise<string> {
  const round = await ledger.showing(ROUND);
  const pages = areaId === undefined ? round.pages : (round.areas[areaId]?.questions[FIRST]?.pages ?? []);
  const scope = areaId === undefined ? {} : { areaId, questionId: FIRST };
  const words = await Promise.all(pages.map(({ batch }) => ledger.shownWords(ROUND, { batch, scope, page: 0 })));
  return words
    .flat()
    .map(({ parts }) => parts.strength?.[0])
    .sort()
    .join("");
}
const inRange = (store: MemoryStore, { from, to }: { from: string; to: string }): StoredRow[] =>
  store.rows("showings").filter(({ rowKey }) => rowKey >= from && rowKey < to);

describe("who counts among five", () => {
  test.each<[string, Uncounted | undefined, Who, boolean]>([
    ["somebody of whom nothing is known", undefined, {}, true],
    ["who held a role when they answered", "role", { members: ["e"] }, false],
    ["who holds a role now", undefined, { holders: ["e"], members: ["e"] }, false],
    ["a guest whom no team of the area has", "guest", { members: ["d"] }, false],
    ["a guest of a team of the area", "guest", { members: ["e"] }, true],
    ["who is known for a guest, whatever the door said", undefined, { guests: ["e"] }, false],
    ["the same, of a team of the area", undefined, { guests: ["e"], members: ["e"] }, true],
  ])("%s", async (_, uncounted, who, counts) => {
    const ledger = testLedger(memoryStore());
    await say(ledger, MARR, "abcd");
    await say(ledger, MARR, "e", uncounted);
    await show(ledger, MARR, { who });
    expect(await shownIn(ledger, "marr")).toBe(counts ? "abcde" : "");
  });

  test("is looked up once for an area, and Teams is asked once, and only where a guest has answered", async () => {
    const ledger = testLedger(memoryStore());
    const asked: string[] = [];
    await say(ledger, MARR, "abcd");
    await show(ledger, MARR, { asked });
    expect(asked).toEqual(["marr"]);
    await say(ledger, BUCHAN, "abcd");
    await say(ledger, BUCHAN, "ef", "guest");
    await show(ledger, BUCHAN, { asked, who: { members: ["e"] } });
    expect(asked).toEqual(["marr", "buchan", "teams"]);
    expect(await shownIn(ledger, "buchan")).toBe("abcdef");
  });

  test("not who took theirs back", async () => {
    const ledger = testLedger(memoryStore());
    await say(ledger, MARR, "abcde");
    await takeBack(ledger, MARR, { person: "e" });
    expect((await show(ledger, MARR)).sessions[MARR.sessionId]).toMatchObject({ moment: "close", keptBack: 4 });
  });

  test("nobody twice in an area, and everybody once in each", async () => {
    const ledger = testLedger(memoryStore());
    const again = session("marr", 2);
    for (const key of [MARR, again, BUCHAN]) await say(ledger, key, "abcde");
    for (const key of [MARR, again, BUCHAN]) await show(ledger, key);
    const { sessions } = await ledger.showing(ROUND);
    expect([MARR, again, BUCHAN].map(({ sessionId }) => sessions[sessionId]?.keptBack)).toEqual([0, 5, 0]);
  });

  test("nobody, where it cannot be read who has given cover before", async () => {
    const store = memoryStore();
    await say(testLedger(store), MARR, "abcde");
    await show(testLedger(store), MARR);
    await damage(store, "showings", (row) => inRange(store, COVER_RANGE).some(({ rowKey }) => rowKey === row.rowKey));
    await say(testLedger(store), BUCHAN, "fghij");
    await show(testLedger(store), BUCHAN);
    expect(await shownIn(testLedger(store), "buchan")).toBe("");
  });
});

describe("words that wait for other sessions of the round", () => {
  const waiting = async (): Promise<{ store: MemoryStore; ledger: AnswerLedger; round: RoundShowing }> => {
    const store = memoryStore();
    const ledger = testLedger(store);
    await say(ledger, MARR, "abc");
    await say(ledger, BUCHAN, "de");
    return { store, ledger, round: await show(ledger, MARR, { moment: "seal", unsealed: [MARR, BUCHAN] }) };
  };
  const seal = (ledger: AnswerLedger, more: Showing) => show(ledger, BUCHAN, { moment: "seal", ...more });

  test.each<[string, Showing, string]>([
    ["are shown at the last sealing", { unsealed: [BUCHAN] }, "abcde"],
    [
      "are shown at it, too, where it is not noted yet that the others are sealed",
      { unsealed: [MARR, BUCHAN] },
      "abcde",
    ],
    ["go on waiting where another session is to be sealed", { unsealed: [BUCHAN, session("garioch")] }, ""],
    ["go on waiting where one of them holds a role by now", { unsealed: [], who: { holders: ["a"] } }, ""],
  ])("%s", async (_, more, shown) => {
    const { store, ledger, round } = await waiting();
    expect(round).toMatchObject({ waiting: 3, lost: 0 });
    expect(await seal(ledger, more)).toMatchObject({ waiting: shown === "" ? 5 : 0, lost: 0 });
    expect(await shownIn(ledger)).toBe(shown);
    expect(inRange(store, WAITING_RANGE)).toHaveLength(shown === "" ? 5 : 0);
  });

  test("stay as they are where they cannot be read, and the others wait without them", async () => {
    const { store } = await waiting();
    const [one] = inRange(store, WAITING_RANGE);
    await damage(store, "showings", ({ rowKey }) => rowKey === one?.rowKey);
    expect(await seal(testLedger(store), { unsealed: [] })).toMatchObject({ waiting: 4 });
    expect(inRange(store, WAITING_RANGE).map(({ rowKey }) => rowKey)).toContain(one?.rowKey);
    expect(inRange(store, WAITING_RANGE)).toHaveLength(5);
  });
});

describe("each moment of a session", () => {
  const closed = async (): Promise<{ store: MemoryStore; ledger: AnswerLedger; first: RoundShowing }> => {
    const store = memoryStore();
    const ledger = testLedger(store);
    await say(ledger, MARR, "abcde");
    return { store, ledger, first: await show(ledger, MARR) };
  };

  test("comes once, and no close after the sealing", async () => {
    const { ledger, first } = await closed();
    await say(ledger, MARR, "fghij");
    expect(await show(ledger, MARR)).toEqual(first);
    const sealed = await show(ledger, MARR, { moment: "seal" });
    expect(sealed.batch).toBe(first.batch + 1);
    expect(await shownIn(ledger, "marr")).toBe("abcdefghij");
    for (const moment of ["seal", "close"] as const) expect(await show(ledger, MARR, { moment })).toEqual(sealed);
  });

  test("remembers what was shown until the sealing, and nothing after it", async () => {
    const { store, ledger } = await closed();
    await say(ledger, BUCHAN, "klmno");
    await show(ledger, BUCHAN);
    expect(inRange(store, MEMORY_RANGE)).toHaveLength(2);
    await show(ledger, MARR, { moment: "seal" });
    expect(inRange(store, MEMORY_RANGE)).toHaveLength(1);
    expect(await shownIn(ledger, "marr")).toBe("abcde");
  });

  test("shows nothing more where it cannot be read what was shown before", async () => {
    const { store, first } = await closed();
    await say(testLedger(store), MARR, "fghij");
    await damage(store, "showings", ({ rowKey }) => rowKey.startsWith("m|"));
    const sealed = await show(testLedger(store), MARR, { moment: "seal" });
    expect(sealed.areas).toEqual(first.areas);
    expect(sealed).toMatchObject({ waiting: 0, lost: 0 });
  });

  test("begins anew where it was cut short, and shows nothing of the first try", async () => {
    const { store } = await closed();
    const partitionKey = roundPartition(ROUND);
    await store.write("showings", { kind: "delete", partitionKey, rowKey: HEAD_KEY });
    const stale = ["w|1|marr|another|0", "x|1|7", "c|1|buchan"];
    for (const rowKey of stale)
      await store.write("showings", { kind: "put", row: { partitionKey, rowKey, values: {} } });
    const ledger = testLedger(store);
    await takeBack(ledger, MARR, { person: "e" });
    await say(ledger, MARR, "f");
    await show(ledger, MARR);
    expect(await shownIn(ledger, "marr")).toBe("abcdf");
    const left = store.rows("showings").map(({ rowKey }) => rowKey);
    expect(left.filter((rowKey) => stale.includes(rowKey))).toEqual([]);
  });

  test.each([
    ["closes", "close", 5, false],
    ["is not sealed", "seal", 5, true],
    ["is sealed", "seal", 4, false],
  ] as const)("%s (%s) where %d of five anonymous answers cannot be opened", async (_, moment, many, refuses) => {
    const store = memoryStore();
    await say(testLedger(store), MARR, "abcde");
    await save(testLedger(store), MARR, { person: "nan", content: said("by name") });
    const keys = store.rows("answers").flatMap(({ rowKey, values }) => ("sealed" in values ? [rowKey] : []));
    await damage(store, "answers", ({ rowKey }) => keys.slice(0, many).includes(rowKey));
    const done = await show(testLedger(store), MARR, { moment }).catch((error: { code: string }) => error.code);
    expect(done === "corrupt").toBe(refuses);
  });
});

test("a session is sealed where nothing but a named answer cannot be read", async () => {
  const store = memoryStore();
  await save(testLedger(store), MARR, { person: "nan", content: said("by name") });
  await damage(store, "answers", ({ rowKey }) => rowKey.startsWith("r|"));
  expect(await show(testLedger(store), MARR, { moment: "seal" })).toMatchObject({ batch: 1, lost: 0 });
});

test("is tried eight times against another server, a little later each time", async () => {
  const inner = memoryStore();
  await say(testLedger(inner), MARR, "abcde");
  const waits: number[] = [];
  let [conflicts, error]: [number, Error] = [0, new StorageConflict("changed")];
  const store = faultyStore(inner, ({ method, table }) => {
    if (method !== "transact" || table !== "showings" || conflicts === 0) return undefined;
    conflicts -= 1;
    return { kind: "refuse", error };
  });
  const ledger = testLedger(store, { chance: () => 0.5, sleep: async (ms) => void waits.push(ms) });
  conflicts = 8;
  await expect(show(ledger, MARR)).rejects.toBe(error);
  expect(waits).toEqual([10, 20, 30, 40, 50, 60, 70]);
  [conflicts, error] = [1, new Error("trouble")];
  await expect(show(ledger, MARR)).rejects.toThrow("trouble");
  [conflicts, error] = [7, new StorageConflict("changed")];
  await show(ledger, MARR);
  expect(await shownIn(ledger, "marr")).toBe("abcde");
});
