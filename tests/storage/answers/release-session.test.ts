import type { AnswerContent } from "../../../shared/answers/answer.ts";
import type { StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import { NO_COUNTS } from "../../../shared/findings/counts.ts";
import { openVault } from "../../../bot/storage/answers/answer-vault.ts";
import { readAnswer, readShown, TALLY_KEY } from "../../../bot/storage/answers/rows.ts";
import type { StoredRow, TableStore } from "../../../bot/storage/tables/table-store.ts";
import { SECRET } from "../../helpers/deps.ts";
import { ONE, openWorld, releasedRows, SESSION, TWO } from "./releasing.ts";
import { note, said, save, takeBack } from "./saving.ts";

const unable: AnswerContent = { state: "unable", parts: {}, unclear: false };
const marked: AnswerContent = { state: "none", parts: {}, unclear: true };

describe("what is shown", () => {
  test("three people's words stand under their question, of nobody, from no door, under ids of their own", async () => {
    const { say, release, ledger } = openWorld();
    await say("abc");
    const tally = await release(1);
    expect(tally).toMatchObject({
      release: 1,
      pooledPages: 0,
      questions: { [ONE]: { releasedPages: 1, accounted: 3 } },
    });
    expect(await ledger.tally(SESSION)).toEqual(tally);
    const words = await ledger.words(SESSION, { questionId: ONE, page: 0, part: "released", release: 1 });
    expect(new Set(words.map((one) => one.id)).size).toBe(3);
    for (const { id, ...word } of words) {
      expect(id).toMatch(/^[\w-]{12}$/);
      const nobody = { door: null, author: null, onBehalfOf: null };
      expect(word).toEqual({ parts: expect.any(Object), voice: "individual", attribution: "anonymous", ...nobody });
    }
    expect(words.map((one) => one.parts.strength).sort()).toEqual(["a says", "b says", "c says"]);
  });

  test("what is remembered of it names words otherwise than they are shown, and not in the order of the rows", async () => {
    const { say, release, ledger, store } = openWorld();
    const people = "abcdefghij";
    await say(people);
    await say("kl", undefined, TWO);
    await release(1, { store: inOrderOfKeys(store) });
    const vault = openVault(SECRET, SESSION.salt);
    const inOrder = store
      .rows("answers")
      .filter((row) => row.rowKey.startsWith("r|"))
      .map((row) => ({ rowKey: row.rowKey, stored: readAnswer(row, vault) }))
      .sort((a, b) => (a.rowKey < b.rowKey ? -1 : 1))
      .flatMap(({ rowKey, stored }) => (stored.kind === "anonymous" ? [{ rowKey, content: stored.content }] : []));
    const named = (of: (content: AnswerContent) => unknown): string[] =>
      inOrder.map(({ rowKey, content }) => vault.nameOf(rowKey, of(content)));
    const rows = store.rows("answers").filter((row) => /^m(?:\||$)/.test(row.rowKey));
    const kept = rows.map(readShown);
    const [batch = []] = kept.flatMap(({ shown }) => shown.batches);
    const [counted = []] = kept.flatMap((one) => (one.counted ? [one.counted.names] : []));
    expect([batch.length, counted.length]).toEqual([people.length, people.length]);
    const orders = [named(({ parts }) => parts), named(({ state, parts, unclear }) => [state, parts, unclear])];
    for (const [index, found] of [batch, counted].entries()) {
      const byRow = (orders[index] ?? []).filter((name) => found.includes(name));
      expect(byRow).toHaveLength(people.length);
      expect(found).not.toEqual(byRow);
    }
    const words = await ledger.words(SESSION, { questionId: ONE, page: 0, part: "released", release: 1 });
    const memory = JSON.stringify(kept);
    expect(words.filter(({ id }) => memory.includes(id))).toEqual([]);
  });

  test("fewer stand in the pool, without their question, where the session's others make them three", async () => {
    const { say, release, ledger, shown } = openWorld();
    await say("ab");
    await say("c", undefined, TWO);
    const tally = await release(1);
    expect(tally).toMatchObject({
      pooledPages: 1,
      questions: { [ONE]: { releasedPages: 0 }, [TWO]: { releasedPages: 0 } },
    });
    const pooled = await ledger.pooled(SESSION, { release: 1, page: 0 });
    expect(pooled.map((one) => one.parts.strength).sort()).toEqual(["a says", "b says", "c says"]);
    expect(await shown(ONE, 1)).toEqual([]);
  });

  test("two people's words alone are shown nowhere, and nothing is remembered of them", async () => {
    const { say, release, store } = openWorld();
    await say("ab");
    const tally = await release(1);
    expect(tally).toMatchObject({
      release: 1,
      pooledPages: 0,
      questions: { [ONE]: { releasedPages: 0, accounted: 0 } },
    });
    expect(tally.questions[ONE]?.released).toEqual(NO_COUNTS);
    const keys = store.rows("answers").map((row) => row.rowKey);
    expect(keys.filter((key) => !key.startsWith("r|"))).toEqual([TALLY_KEY]);
  });

  test("named answers, notes and what was taken back are no part of it", async () => {
    const { say, release, ledger, shown } = openWorld();
    await say("abcd");
    await takeBack(ledger, SESSION, { person: "d" });
    await save(ledger, SESSION, { person: "ann", content: said("by name") });
    await note(ledger, SESSION, { entry: "n1", content: said("as a group") });
    const before = (await ledger.tally(SESSION)).questions[ONE];
    const { questions } = await release(1);
    expect(await shown(ONE, 1)).toEqual(["a says", "b says", "c says"]);
    expect(questions[ONE]).toMatchObject({ open: before?.open, pages: 1, people: before?.people, accounted: 3 });
    const shownCounts = { ...NO_COUNTS.voices, individual: 3 };
    expect(questions[ONE]?.released).toEqual({ ...NO_COUNTS, voices: shownCounts, strengths: 3, unevidenced: 3 });
  });

  test("of a session in which nobody said anything nothing is shown, and the release counts all the same", async () => {
    const { release, ledger, store } = openWorld();
    expect(await release(1)).toEqual({ questions: {}, pooledPages: 0, release: 1 });
    expect((await ledger.tally(SESSION)).release).toBe(1);
    expect(store.rows("answers")).toHaveLength(1);
  });
});

describe("kinds of answers without words", () => {
  test("are counted when three people answered, and count as accounted for", async () => {
    const { say, release } = openWorld();
    await say("a", unable);
    await say("b", marked);
    await say("c", { ...unable, unclear: true });
    const { questions } = await release(1);
    expect(questions[ONE]?.released).toEqual({ ...NO_COUNTS, unable: 2, unclear: 2 });
    expect(questions[ONE]?.accounted).toBe(3);
  });

  test("are not counted, and pending, while there are two", async () => {
    const { say, release } = openWorld();
    await say("a", unable);
    await say("b", marked);
    const { questions } = await release(1);
    expect(questions[ONE]).toMatchObject({ released: NO_COUNTS, accounted: 0, anonymous: 2 });
  });

  test("stay as counted when one more comes, and leave the count once fewer than three are left", async () => {
    const { say, release, ledger } = openWorld();
    await say("abc", unable);
    expect((await release(1)).questions[ONE]?.released.unable).toBe(3);
    await say("d", unable);
    expect((await release(2)).questions[ONE]?.released.unable).toBe(3);
    for (const person of "bcd") await takeBack(ledger, SESSION, { person });
    expect((await release(3)).questions[ONE]).toMatchObject({ released: NO_COUNTS, accounted: 0 });
  });
});

describe("releasing again", () => {
  test("under a number that has been shown writes nothing and tells what is there", async () => {
    const { say, release, store } = openWorld();
    await say("abc");
    const first = await release(2);
    const { write } = store.calls;
    expect(await release(2)).toEqual(first);
    expect(await release(1)).toEqual(first);
    expect(store.calls.write).toBe(write);
  });

  test("shows the words of before under the new number, and leaves no page of the old one behind", async () => {
    const { say, release, shown, store } = openWorld();
    await say("abc");
    await say("xyz", undefined, TWO);
    await release(1);
    expect(releasedRows(store)).toHaveLength(2);
    await release(2);
    expect(await shown(ONE, 1)).toEqual([]);
    expect(await shown(ONE, 2)).toEqual(["a says", "b says", "c says"]);
    expect(await shown(TWO, 2)).toEqual(["x says", "y says", "z says"]);
    expect(releasedRows(store)).toHaveLength(2);
    for (const key of releasedRows(store)) expect(key).toMatch(/^a\|2\|/);
  });

  test("keeps the ids of words that stay, so that what people have built on them holds; changed words get another", async () => {
    const { say, release, ledger } = openWorld();
    await say("abcdefg");
    const idsAt = async (number: number): Promise<Map<string, string>> => {
      await release(number);
      const words = await ledger.words(SESSION, { questionId: ONE, page: 0, part: "released", release: number });
      return new Map(words.map((one) => [one.parts.strength ?? "", one.id]));
    };
    const first = await idsAt(1);
    expect(await idsAt(2)).toEqual(first);
    await say("abc", said("something else"));
    const third = await idsAt(3);
    const stayed = [..."defg"].map((person) => `${person} says`);
    expect(stayed.map((text) => third.get(text))).toEqual(stayed.map((text) => first.get(text)));
    expect([...first.values()]).not.toContain(third.get("something else"));
  });

  test("leaves of words that were taken back no page, in the pool neither", async () => {
    const { say, release, ledger, store } = openWorld();
    await say("ab");
    await say("c", undefined, TWO);
    await release(1);
    expect(releasedRows(store)).toEqual(["p|1|0"]);
    await takeBack(ledger, SESSION, { person: "a" });
    expect(await release(2)).toMatchObject({ pooledPages: 0 });
    expect(releasedRows(store)).toEqual([]);
    // Three new ones could be shown, but what was shown with the one that went never comes back.
    await say("xyz");
    expect(await release(3)).toMatchObject({ pooledPages: 0 });
    const words = await ledger.words(SESSION, { questionId: ONE, page: 0, part: "released", release: 3 });
    expect(words.map((one) => one.parts.strength).sort()).toEqual(["x says", "y says", "z says"]);
  });
});

test("after the last release no answer of the running session is taken, whichever server it comes to", async () => {
  const { say, release, ledger, shown, store } = openWorld();
  await say("abc");
  await release(1);
  expect(await release(1, { final: true })).toMatchObject({ release: 1, final: true });
  const writes = store.calls.write;
  await release(1, { final: true });
  expect(store.calls.write).toBe(writes);
  const at = { questionId: ONE, whose: { personId: "d" } };
  const come = () => ({ next: anonymously("d says"), result: "stored" });
  await expect(ledger.change(SESSION, { ...at, live: true }, come)).rejects.toMatchObject({ code: "answers-final" });
  expect(await ledger.read(SESSION, at)).toBeNull();
  // An import may still be under way.
  expect(await ledger.change(SESSION, at, come)).toBe("stored");
  expect(await shown(ONE, 1)).toEqual(["a says", "b says", "c says"]);
});

function anonymously(strength: string): StoredAnswer {
  return {
    kind: "anonymous",
    content: said(strength),
    revision: 1,
    savedAt: "2026-10-05T18:00:00.000Z",
    deliveries: [],
  };
}

/** As table services list rows. */
function inOrderOfKeys(store: TableStore): TableStore {
  return {
    ...store,
    async *list(...asked) {
      const rows: StoredRow[] = [];
      for await (const row of store.list(...asked)) rows.push(row);
      yield* rows.sort((a, b) => (a.rowKey < b.rowKey ? -1 : 1));
    },
  };
}
