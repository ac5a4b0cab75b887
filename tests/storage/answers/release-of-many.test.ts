import type { AnswerContent } from "../../../shared/answers/answer.ts";
import { StorageUnavailable } from "../../../bot/storage/tables/storage-error.ts";
import type { TableStore } from "../../../bot/storage/tables/table-store.ts";
import { faultyStore, type FaultPlan } from "../tables/faulty-store.ts";
import { ONE, openWorld, releasedRows, SESSION, type World } from "./releasing.ts";
import { save } from "./saving.ts";

describe("releasing the words of many", () => {
  const CROWD = 450;
  const long = "l".repeat(1_200);
  const manyWords = (person: string): AnswerContent => ({
    ...{ state: "said", unclear: false },
    parts: { strength: `${person} ${long}`, concern: long, evidence: long, nextStep: long },
  });

  async function crowd(): Promise<World> {
    const world = openWorld();
    const people = Array.from({ length: CROWD }, (_, index) => `p${index}`);
    for (let from = 0; from < CROWD; from += 50)
      await Promise.all(
        people
          .slice(from, from + 50)
          .map((person) => save(world.ledger, SESSION, { person, content: manyWords(person), wish: "anonymous" })),
      );
    return world;
  }

  test("fills pages in more than one transaction, and readers see none before the last has been written", async () => {
    const { release, store, ledger } = await crowd();
    const seen: number[] = [];
    const sizes: number[] = [];
    const watching: TableStore = {
      ...store,
      async transact(table, ops) {
        sizes.push(ops.length);
        const written = await store.transact(table, ops);
        seen.push((await ledger.tally(SESSION)).release);
        return written;
      },
    };
    const tally = await release(1, { store: watching });
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.length).toBeLessThan(5);
    expect(seen).toEqual([...sizes.slice(1).map(() => 0), 1]);
    const pages = tally.questions[ONE]?.releasedPages ?? 0;
    const words = await Promise.all(
      Array.from({ length: pages }, (_, page) =>
        ledger.words(SESSION, { questionId: ONE, page, part: "released", release: 1 }),
      ),
    );
    const whose = words.flat().map((one) => Number(one.parts.strength?.split(" ")[0]?.slice(1)));
    expect([...whose].sort((a, b) => a - b)).toEqual(Array.from({ length: CROWD }, (_, index) => index));
  }, 60_000);

  test("takes more than one transaction for many questions, too", async () => {
    const { say, release, ledger } = openWorld();
    const questionIds = Array.from({ length: 60 }, (_, index) => `hgiocld-4/3.2/${index + 1}`);
    for (const questionId of questionIds) await say("abc", undefined, questionId);
    await release(1);
    for (const questionId of questionIds) {
      const words = await ledger.words(SESSION, { questionId, page: 0, part: "released", release: 1 });
      expect(words).toHaveLength(3);
    }
  });

  test("cut short between two transactions, what was shown before is shown still, and the next one finishes it", async () => {
    const { release, store, ledger } = await crowd();
    const plan: FaultPlan = ({ method, nth }) => (method === "transact" && nth === 2 ? { kind: "refuse" } : undefined);
    await expect(release(1, { store: faultyStore(store, plan) })).rejects.toThrow(StorageUnavailable);
    expect((await ledger.tally(SESSION)).release).toBe(0);
    const tally = await release(1);
    expect(tally).toMatchObject({ release: 1, questions: { [ONE]: { accounted: CROWD } } });
    expect(releasedRows(store)).toHaveLength(tally.questions[ONE]?.releasedPages ?? 0);
  }, 60_000);
});
