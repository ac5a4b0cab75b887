import { setImmediate as nextTurn } from "node:timers/promises";
import { importPage, type ImportOutcome } from "../../bot/evaluation/import-page.ts";
import { readImport } from "../../bot/evaluation/imports/read-import.ts";
import { takeBackImport } from "../../bot/evaluation/imports/take-back-import.ts";
import { readFindings } from "../../bot/evaluation/read-findings.ts";
import { register } from "../../shared/areas/register.ts";
import type { Correction } from "../../shared/import/corrections.ts";
import { person, TENANT, testDeps, type TestDeps } from "../helpers/deps.ts";
import { memoryStore } from "../storage/answers/memory-store.ts";
import { emptyWorld, lead } from "./running-session.ts";

const PAGE = ["Lifts in 2022-23, quality indicator 3.2", "Marr", "Question 1", "Lifts help.", "Nobody pays."];
const file = { name: "lifts.txt", bytes: Buffer.from(PAGE.join("\n\n")) };
const [one, two] = [lead, person("other-lead", "strategic-lead")];
const to = (area: string): Correction[] => [
  { do: "place", piece: "s2", place: { area, question: "hgiocld-4/3.2/4", part: "concern" } },
];
const placed = (area: string): string[] => [`${area} Nobody pays.`, "marr Lifts help."].sort();
const REST = ["evaluations", "sessions", "answers", "actions"] as const;

/** The words of every imported round, each with its area. */
async function standing(deps: TestDeps): Promise<string[][]> {
  const rounds = (await deps.evaluations.list(TENANT)).filter(({ origin }) => origin === "imported");
  return Promise.all(
    rounds.map(async ({ id }) => {
      const said = register.map(async ({ id: areaId }) => {
        const found = await readFindings(deps, { actor: lead, evaluationId: id, areaId });
        const items = found.ok ? found.view.questions.flatMap(({ statements }) => statements.items) : [];
        return items.flatMap(({ parts }) => Object.values(parts).map((text) => `${areaId} ${text}`));
      });
      return (await Promise.all(said)).flat().sort();
    }),
  );
}

// The later begins so many turns after the first: before, amid and after what the first stores.
test.each([0, 1, 2, 3, 5, 8, 12, 16, 20, 24, 28, 32, 40, 60])(
  "two who put one file right differently, %i turns apart, make one round or none, and never one of both",
  async (turns) => {
    const store = memoryStore();
    const { deps, clock } = await emptyWorld(store);
    const others = testDeps(store, clock);
    const rows = (): string => JSON.stringify(REST.map((table) => store.rows(table).map(({ values }) => values)));
    const before = rows();
    const read = await readImport(file);
    const hash = read.ok ? read.source.hash : "";
    const first = importPage(deps, { actor: one, ...file, corrected: { hash, corrections: to("garioch") } });
    for (let turn = 0; turn < turns; turn += 1) await nextTurn();
    const outcomes = await Promise.all([
      first,
      importPage(others, { actor: two, ...file, corrected: { hash, corrections: to("buchan") } }),
    ]);
    const stored = outcomes.map((outcome: ImportOutcome) => (outcome.ok ? outcome.outcome : outcome.reason));
    const rounds = await standing(deps);
    const winner = stored.indexOf("imported");
    expect(stored.filter((said) => said !== "imported")).toEqual(
      Array.from({ length: winner < 0 ? 2 : 1 }, () => "imported-meanwhile"),
    );
    expect(rounds).toEqual(winner < 0 ? [] : [placed(["garioch", "buchan"][winner] ?? "")]);
    const [round] = (await deps.evaluations.list(TENANT)).filter(({ origin }) => origin === "imported");
    const found = round && (await deps.evaluations.find(TENANT, round.id));
    if (found) await takeBackImport(deps, { actor: one, id: found.value.id, builtOn: found.etag });
    expect(rows()).toBe(before);
  },
);

test("the same corrections again change nothing, and others are refused", async () => {
  const { deps } = await emptyWorld();
  const read = await readImport(file);
  const hash = read.ok ? read.source.hash : "";
  const send = async (area: string): Promise<string> => {
    const done = await importPage(deps, { actor: one, ...file, corrected: { hash, corrections: to(area) } });
    return done.ok ? done.outcome : done.reason;
  };
  expect([await send("garioch"), await send("garioch"), await send("buchan")]).toEqual([
    ...["imported", "unchanged", "imported-meanwhile"],
  ]);
  expect(await standing(deps)).toEqual([placed("garioch")]);
});
