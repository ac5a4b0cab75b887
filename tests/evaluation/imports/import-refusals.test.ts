import { importPage } from "../../../bot/evaluation/imports/import-page.ts";
import { readImport, type GivenWords } from "../../../bot/evaluation/imports/read-import.ts";
import { importRefusalText } from "../../../bot/texts/import-refusal-text.ts";
import { allAreas } from "../../../shared/areas/areas.ts";
import { translator } from "../../../shared/locales/text.ts";
import { PUBLISHED_PAGE, testWithFileBeside } from "../../helpers/beside.ts";
import { memoryStore } from "../../storage/answers/memory-store.ts";
import { emptyWorld, lead } from "../running-session.ts";

const t = translator("en");
const YEAR = "Feedback 2023-24 on quality indicator 3.2 Partnership working\n\n";
const read = (text: string, given?: GivenWords): ReturnType<typeof readImport> =>
  readImport({ name: "page.txt", bytes: Buffer.from(text) }, given);
const refusalOf = async (text: string, given?: GivenWords): Promise<{ reason: string; text: string }> => {
  const outcome = await read(text, given);
  if (outcome.ok) throw new Error("It was not refused.");
  return { reason: outcome.reason, text: importRefusalText(outcome, t).text };
};

describe("an import is refused with what is missing, what is expected, what the file is and what to do", () => {
  test.each([
    ["year-missing", "Quality indicator 3.2\nMarr\nQuestion 1\nA.", {}, ["year", "2023-24", "--year"]],
    ["no-indicator", "Feedback 2023-24\nMarr\nStrengths\nA.", {}, ["indicator", "3.2", "--indicator"]],
    ["unknown-indicator", "Quality indicator 9.9, 2023-24\nMarr\nStrengths\nA.", {}, ["9.9", "--indicator"]],
    ["no-areas", `${YEAR}Question 1\nA.`, {}, ["area", "Garioch", "--area"]],
    ["unknown-areas", `${YEAR}Elsewhere LLCP\nQuestion 1\nA.`, {}, ["Elsewhere LLCP", "Garioch"]],
    ["nothing-recognised", "Bin days\nMonday: blue bin", {}, ["Nothing that somebody said", "--dry-run"]],
    ["given-year", `${YEAR}Marr\nQuestion 1\nA.`, { year: "next" }, ["next", "2023-24", "--year"]],
    ["given-indicator", `${YEAR}Marr\nQuestion 1\nA.`, { indicator: "9.9" }, ["9.9", "--indicator"]],
    ["given-area", `${YEAR}Question 1\nA.`, { area: "Elsewhere" }, ["Elsewhere", "Garioch", "--area"]],
  ])("%s", async (reason, text, given, words) => {
    const refusal = await refusalOf(text, given);
    expect(refusal.reason).toBe(reason);
    expect(refusal.text).toContain("This file is plain text.");
    for (const word of words) expect(refusal.text).toContain(word);
  });

  test("and nothing is stored", async () => {
    const store = memoryStore();
    const { deps } = await emptyWorld(store);
    const rows = (): unknown[] => [...store.rows("evaluations"), ...store.rows("sessions"), ...store.rows("answers")];
    const before = rows();
    const bytes = Buffer.from("Quality indicator 3.2\nMarr\nQuestion 1\nA.");
    expect(await importPage(deps, { actor: lead, name: "page.txt", bytes })).toMatchObject({
      ok: false,
      reason: "year-missing",
    });
    expect(rows()).toEqual(before);
  });
});

const ELSEWHERE = "the published page with another council's areas is refused, and its areas are named";
testWithFileBeside(PUBLISHED_PAGE, ELSEWHERE, async (bytes) => {
  const page = bytes.toString("utf8");
  const elsewhere = [
    ["Marr", "North Strath"],
    ["Kincardine and Mearns", "Glens & Coast"],
    ["Banff and Buchan", "Upper Dale"],
    ["Formartine", "Westhaven"],
  ] as const;
  const other = elsewhere.reduce((text, [ours, theirs]) => text.replaceAll(`${ours} LLCP`, `${theirs} LLCP`), page);
  const refusal = await refusalOf(other);
  expect(refusal.reason).toBe("unknown-areas");
  for (const [, name] of elsewhere) expect(refusal.text).toContain(name);
});

test("what a page does not say can be said by whoever imports it", async () => {
  const outcome = await read("Question 1\nA.", { year: "2021-22", indicator: "3.2", area: "Marr" });
  expect(outcome).toMatchObject({
    ok: true,
    plan: { years: { from: 2021, to: 2022 }, indicatorId: "hgiocld-4/3.2", areaIds: ["marr"] },
  });
});

test("a report of our own is recognised and not read as answers", async () => {
  const html = `<!DOCTYPE html><html><body><main><article class="llcp-report"><h1>Report 2023-24</h1></article></main></body></html>`;
  const refusal = await refusalOf(html);
  expect(refusal.reason).toBe("own-report");
  expect(refusal.text).toContain("JSON");
});

test.each([
  ["pdf", "%PDF-1.7\n", "save it as a Word document"],
  ["picture", "\u0089PNG\r\n", "Type the words"],
  ["rtf", "{\\rtf1 hello}", ".docx"],
  ["json", '{"title": "x"}', "JSON"],
])("a %s is known by its first bytes and says what to do", async (kind, begins, words) => {
  const outcome = await readImport({ name: "page.txt", bytes: Buffer.from(begins, "latin1") });
  if (outcome.ok) throw new Error("It was not refused.");
  expect(outcome).toMatchObject({ reason: "cannot-read", kind });
  expect(importRefusalText(outcome, t).text).toContain(words);
});

describe("what is imported", () => {
  const imported = async (
    text: string,
  ): Promise<{ plan: object; evaluation: Record<string, unknown>; cells: unknown[] }> => {
    const store = memoryStore();
    const { deps } = await emptyWorld(store);
    const outcome = await importPage(deps, { actor: lead, name: "page.txt", bytes: Buffer.from(text) });
    if (!outcome.ok) throw new Error(outcome.reason);
    const evaluation = await deps.evaluations.get(lead.tenantId, outcome.evaluation.id);
    const { readCoverage } = await import("../../../bot/evaluation/rounds/read-evaluation.ts");
    const coverage = await readCoverage(deps, lead, outcome.evaluation.id);
    return { plan: outcome.plan, evaluation: evaluation ?? {}, cells: coverage.ok ? coverage.cells : [] };
  };

  test("says “not able to say” where the source says it", async () => {
    const { cells } = await imported(`${YEAR}Marr\nQuestion 1\nNot able to say`);
    expect(cells).toEqual([expect.objectContaining({ areaId: "marr", state: "unable" })]);
  });

  test("of a single year is of that year, from its first day to its last", async () => {
    const { evaluation } = await imported("Feedback 2023 on quality indicator 3.2\nMarr\nQuestion 1\nA.");
    expect(evaluation).toMatchObject({ from: "2023-01-01", to: "2023-12-31" });
  });

  test("keeps words of no one area whole, below the heading they stood under", async () => {
    const { evaluation } = await imported(
      `${YEAR}Marr\nQ1: We meet.\nMarr and Garioch LLCPs (joint session)\nQ4: Unclear.`,
    );
    expect(evaluation["whole"]).toEqual([
      expect.objectContaining({ text: "Q4: Unclear.", areaId: null, under: "Marr and Garioch LLCPs (joint session)" }),
    ]);
    expect(evaluation["areaIds"]).toEqual(["garioch", "marr"]);
  });

  test("at indicator level stands under its area", async () => {
    const { evaluation } = await imported(
      "Marr LLCP Evaluation 2021-22, Quality Indicator 3.2\nHow are we doing?\nWe share.\nHow do we know?\nA log.",
    );
    expect(evaluation).toMatchObject({
      ...{ title: "Marr LLCP Evaluation 2021-22, Quality Indicator 3.2", from: "2021-08-01", areaIds: ["marr"] },
      whole: [
        { kind: "strength", text: "We share.", areaId: "marr" },
        { kind: "evidence", text: "A log.", areaId: "marr" },
      ],
    });
  });

  test("of next steps alone keeps their groups, and says that the indicator was taken", async () => {
    const { evaluation, plan } = await imported(
      "2023 Improvement / Next Steps\n\nOperational Support\n\nImprovement suggestions / actions\n\nOffer a session.",
    );
    expect(evaluation).toMatchObject({
      areaIds: allAreas.map(({ id }) => id),
      whole: [{ kind: "nextStep", text: "Offer a session.", under: "Operational Support" }],
    });
    expect(plan).toMatchObject({ assumed: ["indicator"] });
  });
});
