import { setImmediate as nextTurn } from "node:timers/promises";
import { importPage, type ImportOutcome } from "../../../bot/evaluation/imports/import-page.ts";
import { beginRound } from "../../../bot/evaluation/rounds/begin-round.ts";
import { readImport } from "../../../bot/evaluation/imports/read-import.ts";
import { takeBackImport } from "../../../bot/evaluation/imports/take-back-import.ts";
import { readFindings } from "../../../bot/evaluation/findings/read-findings.ts";
import { allAreas } from "../../../shared/areas/areas.ts";
import { isSameTitle } from "../../../shared/evaluations/plan.ts";
import type { Correction } from "../../../shared/import/corrections.ts";
import type { TableStore } from "../../../bot/storage/tables/table-store.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { person, TENANT, testDeps, type TestDeps } from "../../helpers/deps.ts";
import { memoryStore } from "../../storage/answers/memory-store.ts";
import { emptyWorld, lead } from "../running-session.ts";

const PAGE = ["Lifts in 2022-23, quality indicator 3.2", "Marr", "Question 1", "Lifts help.", "Nobody pays."];
const file = { name: "lifts.txt", bytes: Buffer.from(PAGE.join("\n\n")) };
const [one, two] = [lead, person("other-lead", "strategic-lead")];
type PieceTarget = { area: string; part: "strength" | "concern" };
const to = (place: PieceTarget): Correction[] => [
  { do: "place", piece: "s2", place: { ...place, question: "hgiocld-4/3.2/4" } },
];
const placed = ({ area, part }: PieceTarget): string[] =>
  [`${area} ${part} Nobody pays.`, "marr unclassified Lifts help."].sort();
/** Where one and the other put the same words. */
const APART: readonly [PieceTarget, PieceTarget] = [
  { area: "garioch", part: "concern" },
  { area: "buchan", part: "concern" },
];
const IN_ONE_QUESTION: readonly [PieceTarget, PieceTarget] = [
  { area: "marr", part: "concern" },
  { area: "marr", part: "strength" },
];
const REST = ["evaluations", "sessions", "answers", "actions"] as const;

/** The words of every imported round, each with its area. */
async function standing(deps: TestDeps): Promise<string[][]> {
  const rounds = (await deps.evaluations.list(TENANT)).filter(({ origin }) => origin === "imported");
  return Promise.all(
    rounds.map(async ({ id }) => {
      const said = allAreas.map(async ({ id: areaId }) => {
        const found = await readFindings(deps, { actor: lead, evaluationId: id, areaId });
        const items = found.ok ? found.view.questions.flatMap(({ statements }) => statements.items) : [];
        return items.flatMap(({ parts }) => Object.entries(parts).map(([part, text]) => `${areaId} ${part} ${text}`));
      });
      return (await Promise.all(said)).flat().sort();
    }),
  );
}

/** All that stands of rounds; whose turn it is to give one a title is nobody's. */
function restOf(store: ReturnType<typeof memoryStore>): string {
  const rows = REST.flatMap((table) => store.rows(table)).filter(({ rowKey }) => !rowKey.startsWith("~7eturn"));
  return JSON.stringify(rows.map(({ values }) => values));
}

/** What came of two at once: of one a round, with that one's placing alone. Takes it back again. */
async function expectOne(
  deps: TestDeps,
  outcomes: readonly ImportOutcome[],
  places: readonly [PieceTarget, PieceTarget],
): Promise<void> {
  const stored = outcomes.map((outcome) => (outcome.ok ? outcome.outcome : outcome.reason));
  const winner = stored.indexOf("imported");
  expect(stored.filter((said) => said !== "imported")).toEqual(["imported-meanwhile"]);
  expect(await standing(deps)).toEqual(places.slice(winner, winner + 1).map(placed));
  const [round] = (await deps.evaluations.list(TENANT)).filter(({ origin }) => origin === "imported");
  const found = round && (await deps.evaluations.find(TENANT, round.id));
  if (found) await takeBackImport(deps, { actor: one, id: found.value.id, builtOn: found.etag });
}

test("a file imported beside a new round of its title gets another title", async () => {
  const title = PAGE[0] ?? "";
  const input = { title, from: "2026-08-01", to: "2027-06-30", indicatorId: "hgiocld-4/3.2" };
  const told = new Set<string>();
  for (const held of Array.from({ length: 12 }, (_, index) => index)) {
    const store = memoryStore();
    const { deps, clock } = await emptyWorld(store);
    let writes = 0;
    const beforeWrite = async (): Promise<void> => {
      writes += 1;
      const plan = { ...input, questionIds: ["hgiocld-4/3.2/1"], areaIds: ["marr"] };
      if (writes === held + 1) told.add(String((await beginRound(deps, { actor: two, input: plan })).ok));
    };
    const slow: TableStore = {
      ...store,
      write: async (...call) => beforeWrite().then(() => store.write(...call)),
      transact: async (...call) => beforeWrite().then(() => store.transact(...call)),
    };
    expect(await importPage(testDeps(slow, clock), { actor: one, ...file })).toMatchObject({ outcome: "imported" });
    const titles = (await deps.evaluations.list(TENANT)).map((round) => round.title);
    expect(titles.filter((other) => isSameTitle(other, title))).toHaveLength(1);
  }
  // Before the import's row the round was begun, after it there was one of that title.
  expect([...told].sort()).toEqual(["false", "true"]);
});

// The later begins so many turns after the first: before, amid and after what the first stores.
test.each([0, 1, 2, 3, 5, 8, 12, 16, 20, 24, 28, 32, 40, 60])(
  "two who put one file right differently, %i turns apart, make one round, and never one of both",
  async (turns) => {
    const store = memoryStore();
    const { deps, clock } = await emptyWorld(store);
    const others = testDeps(store, clock);
    const rows = (): string => restOf(store);
    const before = rows();
    const read = await readImport(file);
    const hash = read.ok ? read.source.hash : "";
    const first = importPage(deps, { actor: one, ...file, corrected: { hash, corrections: to(APART[0]) } });
    for (let turn = 0; turn < turns; turn += 1) await nextTurn();
    const outcomes = await Promise.all([
      first,
      importPage(others, { actor: two, ...file, corrected: { hash, corrections: to(APART[1]) } }),
    ]);
    await expectOne(deps, outcomes, APART);
    expect(rows()).toBe(before);
  },
);

test.each([
  ["in other areas", APART],
  ["in one question", IN_ONE_QUESTION],
])(
  "whoever is delayed before any write, while another puts the same words %s, changes nothing of theirs",
  async (_, places) => {
    const read = await readImport(file);
    const hash = read.ok ? read.source.hash : "";
    let writes = 1;
    for (let held = 0; held < writes; held += 1) {
      const store = memoryStore();
      const { deps, clock } = await emptyWorld(store);
      const others = testDeps(store, clock);
      const rows = (): string => restOf(store);
      const before = rows();
      const outcomes: ImportOutcome[] = [];
      const send = async (through: TestDeps, actor: Actor, which: 0 | 1): Promise<void> => {
        const corrected = { hash, corrections: to(places[which]) };
        outcomes[which] = await importPage(through, { actor, ...file, corrected });
      };
      writes = 0;
      const beforeWrite = async (): Promise<void> => {
        writes += 1;
        if (writes === held + 1) await send(others, two, 1);
      };
      const slow: TableStore = {
        ...store,
        write: async (...call) => beforeWrite().then(() => store.write(...call)),
        transact: async (...call) => beforeWrite().then(() => store.transact(...call)),
      };
      await send(testDeps(slow, clock), one, 0);
      expect(outcomes.map((outcome) => (outcome.ok ? outcome.outcome : outcome.reason))).toContain("imported");
      await expectOne(deps, outcomes, places);
      expect(rows()).toBe(before);
    }
    expect(writes).toBeGreaterThan(3);
  },
);

test("the same corrections again change nothing, and others are refused", async () => {
  const { deps } = await emptyWorld();
  const read = await readImport(file);
  const hash = read.ok ? read.source.hash : "";
  const send = async (place: PieceTarget): Promise<string> => {
    const done = await importPage(deps, { actor: one, ...file, corrected: { hash, corrections: to(place) } });
    return done.ok ? done.outcome : done.reason;
  };
  expect([await send(APART[0]), await send(APART[0]), await send(APART[1])]).toEqual([
    ...["imported", "unchanged", "imported-meanwhile"],
  ]);
  expect(await standing(deps)).toEqual([placed(APART[0])]);
});
