import type { ImportHeading, ImportResult, ImportedStatement } from "../../shared/import/import-result.ts";
import { mergeResults } from "../../shared/import/merge-results.ts";

type Given = Partial<Omit<ImportResult, "evaluation" | "framework">> & {
  evaluation?: Partial<ImportResult["evaluation"]>;
  framework?: Partial<ImportResult["framework"]>;
};

/** What a file says that says nothing but this. */
function result({ evaluation, framework, ...more }: Given): ImportResult {
  return {
    evaluation: {
      ...{ title: null, frameworkId: null, indicatorId: null, indicatorNamed: null, from: null, to: null },
      ...{ askedQuestions: [], coversAllAreas: false, introduction: [], headings: [], ...evaluation },
    },
    framework: { title: null, edition: null, publisher: null, headings: [], questions: [], ...framework },
    ...{ answers: [], missing: [], reach: [], leftovers: [], doubts: [], dropped: [], notes: [], ...more },
  };
}
const merge = (...files: Given[]): ReturnType<typeof mergeResults> =>
  mergeResults(files.map((one, at) => ({ name: `${at + 1}.txt`, result: result(one) })));
function merged(...files: Given[]): ImportResult {
  const outcome = merge(...files);
  if (!outcome.ok) throw new Error(outcome.differ.join("; "));
  return outcome.result;
}

const Q = (number: number): string => `hgiocld-4/3.2/${number}`;
const heading = (text: string, parent: number | null): ImportHeading => ({
  ...{ kind: "section", area: null, question: null, match: null, parent, text },
});
const said = (
  area: string | null,
  question: number | null,
  more: Partial<ImportedStatement> = {},
): ImportedStatement => ({
  ...{ area, question: question === null ? null : Q(question), voice: "unknown", kind: "unclassified", state: "said" },
  ...{ inferred: false, doubtful: false, bullet: false, label: null, heading: null, text: "We share.", ...more },
});

test("several files that say nothing are a round of which nothing is known", () => {
  const nothing = { ...result({}), evaluation: { ...result({}).evaluation, days: null } };
  expect(merged({}, {})).toEqual(nothing);
});

test("there has to be a file", () => {
  expect(() => mergeResults([])).toThrow("There is no file to be merged.");
});

test("each file's answers, headings and doubts stay with its own headings, and its voices apart from others'", () => {
  const headings = [heading("Marr", null), heading("Question 1", 0)];
  const rows = [said("marr", 1, { heading: 1, entry: 0 }), said("marr", 1, { heading: 1, entry: 2 })];
  const doubts = [{ heading: 0, areas: ["marr", "garioch"] }];
  const whole = merged(
    { evaluation: { headings }, answers: [said("marr", 1)] },
    { evaluation: { headings }, answers: rows, doubts },
    { evaluation: { headings }, answers: [...rows, said("marr", null)], doubts },
    { answers: [said("marr", 1, { entry: 0 })] },
  );
  expect(whole.evaluation.headings.map(({ parent }) => parent)).toEqual([null, 0, null, 2, null, 4]);
  expect(whole.answers.map((one) => one.heading)).toEqual([null, 3, 3, 5, 5, null, null]);
  expect(whole.answers.map((one) => one.entry)).toEqual([undefined, 0, 2, 3, 5, undefined, 6]);
  expect(whole.doubts.map((one) => one.heading)).toEqual([2, 4]);
});

test("what one file does not say of the round another may, and the first that says it is believed", () => {
  const days = { from: "2023-08-01", to: "2024-07-31" };
  const { evaluation } = merged(
    { evaluation: { introduction: ["Hello."] } },
    { evaluation: { title: "Our round", from: 2023, to: 2024, days, introduction: ["We met."] } },
    { evaluation: { title: "Marr", frameworkId: "hgiocld-4", indicatorId: "hgiocld-4/3.2", indicatorNamed: "3.2" } },
    { evaluation: { from: 2023, to: 2024, indicatorId: "hgiocld-4/3.2" } },
  );
  expect(evaluation).toEqual({
    ...{ title: "Our round", from: 2023, to: 2024, days, introduction: ["Hello.", "We met.", "Marr"] },
    ...{ frameworkId: "hgiocld-4", indicatorId: "hgiocld-4/3.2", indicatorNamed: "3.2" },
    ...{ askedQuestions: [], coversAllAreas: false, headings: [] },
  });
});

test.each<[string, Given["evaluation"], Given["evaluation"], string[]]>([
  [
    "years",
    { from: 2023, to: 2024 },
    { from: 2021, to: null, indicatorNamed: "3.2" },
    ["1.txt (2023–2024)", "2.txt (2021–2021, 3.2)"],
  ],
  [
    "indicators",
    { indicatorId: "hgiocld-4/3.2", indicatorNamed: "3.2" },
    { from: 2023, to: 2024, indicatorNamed: "9.9" },
    ["1.txt (hgiocld-4/3.2)", "2.txt (2023–2024, 9.9)"],
  ],
])("files of different %s are no round, and what each says is named", (_, one, other, differ) => {
  expect(merge({ evaluation: one ?? {} }, { evaluation: other ?? {} })).toEqual({ ok: false, differ });
});

test("one year and the same year twice do not differ", () => {
  expect(merge({ evaluation: { from: 2023, to: null } }, { evaluation: { from: 2023, to: 2023 } }).ok).toBe(true);
});

test("a round is of the areas that its files are of or name", () => {
  const sheet = { evaluation: { areaIds: ["marr"] }, answers: [said("marr", 1), said(null, 1)] };
  const page = { answers: [said("garioch", 1)], doubts: [{ heading: 0, areas: ["buchan", "marr"] }] };
  expect(merged(sheet, page).evaluation.areaIds).toEqual(["marr", "garioch", "buchan"]);
  expect(merged(page, page).evaluation.areaIds).toBeUndefined();
  const { evaluation } = merged(sheet, { ...page, evaluation: { coversAllAreas: true } });
  expect([evaluation.areaIds, evaluation.coversAllAreas]).toEqual([undefined, true]);
});

test("what one file asks the round asks, and silent areas are missing there", () => {
  const { evaluation, missing } = merged(
    {
      ...{ evaluation: { askedQuestions: [Q(12), Q(7)] }, answers: [said("marr", 7), said(null, 7)] },
      missing: [{ area: "garioch", question: Q(7) }],
    },
    { evaluation: { askedQuestions: [Q(7)] }, answers: [said("garioch", 12)] },
  );
  expect(evaluation.askedQuestions).toEqual([Q(7), Q(12)]);
  expect(missing).toEqual([
    { area: "garioch", question: Q(7) },
    { area: "marr", question: Q(12) },
  ]);
});

test("of the framework the first file that says anything is believed; what others say stands among the headings", () => {
  const question = { id: Q(1), number: 1, label: "1.", match: { number: true, meaning: true }, text: "How well?" };
  const book = {
    title: "A book",
    edition: "4th",
    publisher: "A press",
    headings: ["Questions"],
    questions: [question],
  };
  const { framework } = merged(
    { framework: { headings: ["Before"], questions: [question] } },
    { framework: book },
    { framework: { title: "Another book", publisher: "Another press", headings: ["After"] } },
  );
  expect(framework).toEqual({
    ...{ title: "A book", edition: "4th", publisher: "A press", questions: [question, question] },
    headings: ["Before", "Questions", "Another book", "Another press", "After"],
  });
});

test("what every file counts, leaves over, leaves out, notes and knows of silence is kept, one after the other", () => {
  const file = (area: string): Given => ({
    reach: [{ kind: "attended", count: 9, area, text: "9 partners attended." }],
    leftovers: [`${area} thanks.`],
    dropped: [{ text: area, cells: 2 }],
    notes: [{ code: "left-out", text: area }],
    silences: [{ areaId: area, questionId: Q(1), state: "not-asked" }],
  });
  const [one, other] = [result(file("marr")), result(file("buchan"))];
  const { reach, leftovers, dropped, notes, silences } = merged(file("marr"), file("buchan"));
  expect({ reach, leftovers, dropped, notes, silences }).toEqual({
    reach: [...one.reach, ...other.reach],
    leftovers: [...one.leftovers, ...other.leftovers],
    dropped: [...one.dropped, ...other.dropped],
    notes: [...one.notes, ...other.notes],
    silences: [...(one.silences ?? []), ...(other.silences ?? [])],
  });
});
