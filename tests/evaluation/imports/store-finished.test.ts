import { importPage } from "../../../bot/evaluation/imports/import-page.ts";
import { readCoverage } from "../../../bot/evaluation/rounds/read-evaluation.ts";
import { readFindings } from "../../../bot/evaluation/findings/read-findings.ts";
import { openAnswer, storeFinished, type GivenSession } from "../../../bot/evaluation/imports/store-finished.ts";
import { loadSamples } from "../../../bot/sample/load-samples.ts";
import { StorageUnavailable } from "../../../bot/storage/tables/storage-error.ts";
import type { StoredRow, TableStore } from "../../../bot/storage/tables/table-store.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { PUBLISHED_PAGE, testWithFileBeside } from "../../helpers/beside.ts";
import { openEvaluation, person, TENANT, testDeps } from "../../helpers/deps.ts";
import { memoryStore } from "../../storage/answers/memory-store.ts";
import { exampleSession, FIRST } from "../../shared/sessions/example-session.ts";
import { faultyStore } from "../../storage/tables/faulty-store.ts";
import { ann, emptyWorld, lead, type World } from "../running-session.ts";

/** Rows by their keys, without their etags. */
function contents(store: { rows(table: "answers" | "sessions" | "evaluations"): StoredRow[] }): unknown {
  return (["evaluations", "sessions", "answers"] as const).map((table) =>
    store
      .rows(table)
      .map(({ partitionKey, rowKey, values }) => ({ partitionKey, rowKey, values }))
      .sort((a, b) => a.rowKey.localeCompare(b.rowKey)),
  );
}

const givenAnswers = (count: number): GivenSession["answers"] =>
  Array.from({ length: count }, (_, n) => ({
    questionId: FIRST,
    whose: { entry: `entry-${n}` },
    stored: openAnswer({
      ...{ id: `answer-${n}`, questionId: FIRST, state: "said", parts: { strength: `words ${n}` }, unclear: false },
      ...{ voice: "unknown", door: "import", author: null, recordedBy: null, onBehalfOf: null },
      ...{ revision: 1, savedAt: "2026-01-01T12:00:00.000Z" },
    }),
  }));

describe("an evaluation that comes as a whole", () => {
  const given = (count: number) => ({
    evaluation: openEvaluation({ id: "given", origin: "imported", state: "closed" }),
    sessions: [
      {
        session: exampleSession({ id: "given_marr_1", evaluationId: "given", mode: "open", state: "sealed" }),
        answers: givenAnswers(count),
      },
    ],
  });
  const strengthsOf = async ({ deps }: Pick<World, "deps">): Promise<number | undefined> => {
    const read = await readFindings(deps, { actor: lead, evaluationId: "given", areaId: "marr" });
    return read.ok ? read.view.questions[0]?.cell.strengths : undefined;
  };

  test("cut short at any write, is not there yet, and begun again it is there once", async () => {
    for (let cut = 1; cut < 7; cut += 1) {
      const inner = memoryStore();
      let writes = 0;
      const cutting: TableStore = faultyStore(inner, ({ method }) => {
        if (method !== "write" && method !== "transact") return undefined;
        writes += 1;
        return writes >= cut
          ? { kind: "refuse", error: new StorageUnavailable("cut", { maybeApplied: false, retryable: false }) }
          : undefined;
      });
      const { clock } = await emptyWorld(memoryStore());
      const finished = await storeFinished(testDeps(cutting, clock, { timeoutMs: 50 }), TENANT, given(130)).then(
        () => true,
        () => false,
      );
      const after = { deps: testDeps(inner, clock) };
      expect((await after.deps.evaluations.get(TENANT, "given")) !== null).toBe(finished);
      await storeFinished(after.deps, TENANT, given(130));
      expect(await strengthsOf(after)).toBe(130);
      await storeFinished(after.deps, TENANT, given(130));
      expect(await strengthsOf(after)).toBe(130);
    }
  });

  test("may be larger than a slow store takes in the time that one answer waits", async () => {
    const slow = faultyStore(memoryStore(), ({ method }) =>
      method === "transact" ? { kind: "delay", ms: 60 } : undefined,
    );
    const { clock } = await emptyWorld(memoryStore());
    const deps = testDeps(slow, clock, { timeoutMs: 300 });
    await storeFinished(deps, TENANT, given(600));
    expect(await strengthsOf({ deps })).toBe(600);
  });
});

test("the samples are loaded once, however often, and look like what they are", async () => {
  const store = memoryStore();
  const { clock } = await emptyWorld();
  const deps = testDeps(store, clock);
  await loadSamples(deps, TENANT);
  const once = contents(store);
  await loadSamples(deps, TENANT);
  expect(contents(store)).toEqual(once);
  const samples = (await deps.evaluations.list(TENANT)).filter(({ sample }) => sample);
  expect(samples.map(({ id }) => id).sort()).toEqual(["2023-24", "2026-27"]);
});

describe("importing a page", () => {
  const page = Buffer.from(
    [
      "Partners' feedback 2023 to 2024",
      "Quality indicator 3.2 Partnership working",
      "Challenge questions",
      "1. How well do partners share a clear vision?",
      "Marr",
      "Challenge question 1",
      "What is working well?",
      "People from the halls and the college meet every month and help each other.",
    ].join("\n"),
  );

  test("is for those who lead the areas that it is of, whole or alone", async () => {
    const { deps } = await emptyWorld();
    const imported = (actor: Actor): Promise<unknown> => importPage(deps, { actor, name: "page.txt", bytes: page });
    expect(await imported(ann)).toEqual({ ok: false, reason: "not-allowed" });
    expect(await imported(person("fa", "facilitator", "marr"))).toEqual({ ok: false, reason: "not-allowed" });
    const elsewhere = person("al", "area-lead", "garioch");
    expect(await imported(elsewhere)).toMatchObject({ ok: false, reason: "other-areas", names: ["Marr"] });
    expect(await imported(person("am", "area-lead", "marr"))).toMatchObject({ ok: true, outcome: "imported" });
  });

  test("that holds nothing of the kind is said, and changes nothing", async () => {
    const store = memoryStore();
    const { deps } = await emptyWorld(store);
    const before = contents(store);
    for (const bytes of [Buffer.from(""), Buffer.from("Bin days\nMonday: blue bin"), Buffer.from([0xff, 0xfe, 0x00])])
      expect(await importPage(deps, { actor: lead, name: "page.txt", bytes })).toMatchObject({
        ok: false,
        reason: "nothing-recognised",
      });
    expect(contents(store)).toEqual(before);
  });

  const TWICE = "twice changes nothing the second time; the published page tells of four areas and is silent on two";
  testWithFileBeside(PUBLISHED_PAGE, TWICE, async (bytes) => {
    const store = memoryStore();
    const { deps, clock } = await emptyWorld(store);
    const first = await importPage(deps, { actor: lead, name: "page.txt", bytes });
    if (!first.ok) throw new Error(first.reason);
    expect(first).toMatchObject({
      outcome: "imported",
      evaluation: { origin: "imported", state: "closed", sample: false },
    });
    const once = contents(store);
    clock.pass(3_600_000);
    expect(await importPage(deps, { actor: lead, name: "another name.txt", bytes })).toMatchObject({
      ok: true,
      outcome: "unchanged",
    });
    expect(contents(store)).toEqual(once);

    const read = await readCoverage(deps, ann, first.evaluation.id);
    const cells = read.ok ? read.cells : [];
    const silent = cells.filter(({ state }) => state === "not-reported");
    expect(cells).toHaveLength(24);
    expect([...new Set(silent.map(({ areaId }) => areaId))].sort()).toEqual(["buchan", "garioch"]);
    expect(silent).toHaveLength(8);
    expect(cells.reduce((sum, { voices }) => sum + voices.unknown, 0)).toBe(29);
    expect(cells.every(({ voices }) => voices.individual === 0 && voices.group === 0)).toBe(true);
  });
});
