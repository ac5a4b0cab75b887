import { importPage } from "../../bot/evaluation/imports/import-page.ts";
import { readImport } from "../../bot/evaluation/imports/read-import.ts";
import { readCoverage } from "../../bot/evaluation/rounds/read-evaluation.ts";
import { readFindings } from "../../bot/evaluation/findings/read-findings.ts";
import { emptyWorld, lead } from "../evaluation/running-session.ts";
import { memoryStore } from "../storage/answers/memory-store.ts";
import { testWithFileBeside } from "../helpers/beside.ts";
import { official } from "./importer.ts";

const HEAD = ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time", "Which LLCP area?"];
const form = (questions: readonly string[], rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from([[...HEAD, ...questions], ...rows].map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\n"));
const row = (n: number, area: string, ...said: string[]): string[] => [
  ...[`${n}`, "11/4/2025 09:02", "11/4/2025 09:11", "jane@example.org", "Jane Doe", "", area],
  ...said,
];
const QUESTIONS = [
  `Q1. ${official(1)}`,
  "What is your evidence?",
  "Q7. How effectively do we jointly plan, monitor and evaluate?",
];

describe("the answers of a form", () => {
  const bytes = form(QUESTIONS, [
    row(1, "Marr", "We share.", "A log.", "Not able to say"),
    row(2, "K&M", "We meet.", "", "One calendar."),
    row(3, "Marr and Garioch", "Together.", "", ""),
  ]);

  test("come in row by row: each a voice of its own, its parts together, and no name with it", async () => {
    const store = memoryStore();
    const { deps } = await emptyWorld(store);
    const outcome = await importPage(deps, { actor: lead, name: "form.csv", bytes });
    if (!outcome.ok) throw new Error(outcome.reason);
    const id = outcome.evaluation.id;
    const findings = await readFindings(deps, { actor: lead, evaluationId: id, areaId: "marr" });
    const said = findings.ok ? findings.view.questions.flatMap(({ statements }) => statements.items) : [];
    expect(said.map(({ parts, voice, door, author }) => ({ parts, voice, door, author }))).toEqual([
      { parts: { unclassified: "We share.", evidence: "A log." }, voice: "unknown", door: "import", author: null },
    ]);
    const coverage = await readCoverage(deps, lead, id);
    const states = coverage.ok
      ? coverage.cells.map(({ areaId, questionId, state }) => [areaId, questionId.split("/").at(-1), state])
      : [];
    expect(states).toEqual([
      ["garioch", "1", "not-reported"],
      ["garioch", "7", "not-reported"],
      ["kincardine-and-mearns", "1", "answered"],
      ["kincardine-and-mearns", "7", "answered"],
      ["marr", "1", "answered"],
      ["marr", "7", "unable"],
    ]);
    const evaluation = await deps.evaluations.get(lead.tenantId, id);
    expect(evaluation).toMatchObject({
      ...{ from: "2025-01-01", to: "2025-12-31" },
      whole: [{ text: "Together.", under: "Marr and Garioch" }],
    });
    const all = JSON.stringify((["evaluations", "sessions", "answers"] as const).map((table) => store.rows(table)));
    expect(all).not.toMatch(/jane/i);
  });

  test("with headings that differ are put right by hand, and that is remembered for the next", async () => {
    const { deps } = await emptyWorld(memoryStore());
    const other = (text: string): Buffer =>
      form([...QUESTIONS, "Anything else to tell us about planning?"], [row(1, "Marr", "We share.", "", "", text)]);
    const guessed = await readImport({ name: "form.csv", bytes: other("More rooms.") });
    const uses = guessed.ok ? guessed.source.form?.columns.map(({ use }) => use) : [];
    expect(uses).toEqual([
      "ignore",
      "ignore",
      "date",
      "identity",
      "identity",
      "ignore",
      "area",
      "answer",
      "answer",
      "answer",
      "unplaced",
    ]);
    expect(JSON.stringify(guessed.ok && guessed.plan.result)).not.toContain("More rooms.");
    const map = JSON.stringify({
      "Anything else to tell us about planning?": { use: "answer", question: 7, part: "nextStep" },
    });
    const first = await importPage(deps, {
      actor: lead,
      name: "form.csv",
      bytes: other("More rooms."),
      given: { map },
    });
    const next = await importPage(deps, { actor: lead, name: "next.csv", bytes: other("More buses.") });
    for (const [outcome, text] of [
      [first, "More rooms."],
      [next, "More buses."],
    ] as const) {
      const answers = outcome.ok ? outcome.plan.result.answers : [];
      expect(answers.at(-1)).toMatchObject({ question: "hgiocld-4/3.2/7", kind: "nextStep", text });
    }
  });

  test.each(["not json", '{"No such column": {"use": "ignore"}}', '{"Name": {"use": "answer", "question": 99}}'])(
    "with a hand's columns that cannot be followed are refused: %s",
    async (map) => {
      expect(await readImport({ name: "form.csv", bytes }, { map })).toMatchObject({
        ok: false,
        reason: "given-columns",
      });
    },
  );

  test.each([
    ["Microsoft Forms", ["Id", "Start time", "Completion time", "Email", "Name", "Last modified time"]],
    ["Microsoft Forms, without names", ["ID", "Start time", "Completion time", "Email", "Name", "Responder"]],
    [
      "Microsoft Forms, of responders",
      ["ID", "Start time", "Completion time", "Responder", "Responder name", "Language"],
    ],
    [
      "Microsoft Forms, of addresses",
      ["Id", "Start time", "Completion time", "Responders' Email", "Responder’s Email", "Name1"],
    ],
    [
      "Google Forms",
      ["Timestamp", "Email Address", "Username", "Your full name", "What is your email address?", "Score"],
    ],
  ])("from %s are a voice a row, and say nothing of who it is", async (_from, columns) => {
    const about = columns.map((heading) =>
      /id|time|stamp|score/i.test(heading) ? "2025/11/04 9:02" : "jane@example.org Jane",
    );
    const line = (cells: readonly string[]): string => cells.map((cell) => `"${cell}"`).join(",");
    const text = [
      [...columns, "Area", `Q1: ${official(1)}`, "What is your evidence?"],
      [...about, "Marr", "We share.", "A log."],
      [...about, "Buchan", "We meet.", ""],
    ];
    const read = await readImport({ name: "form.csv", bytes: Buffer.from(text.map(line).join("\n")) });
    if (!read.ok) throw new Error(read.reason);
    expect(read.source.kind).toBe("form");
    expect(read.plan.result.answers.map(({ area, kind, text: said }) => [area, kind, said])).toEqual([
      ["marr", "unclassified", "We share."],
      ["marr", "evidence", "A log."],
      ["buchan", "unclassified", "We meet."],
    ]);
    expect(JSON.stringify(read.plan.result)).not.toMatch(/jane/i);
  });
});

const PASTED = "samples/forms-export-pasted.txt";
testWithFileBeside(
  PASTED,
  "a pasted export comes in: four voices in four areas, one not able to say",
  async (bytes) => {
    const read = await readImport({ name: "pasted.txt", bytes });
    if (!read.ok) throw new Error(read.reason);
    const { answers, dropped } = read.plan.result;
    const count = (question: number | null, kind: string): number =>
      answers.filter((one) => one.kind === kind && one.question === (question && `hgiocld-4/3.2/${question}`)).length;
    expect([
      count(1, "unclassified"),
      count(1, "evidence"),
      count(4, "unclassified"),
      count(7, "unclassified"),
      count(null, "nextStep"),
    ]).toEqual([4, 3, 3, 4, 4]);
    expect(answers.filter(({ state }) => state === "unable")).toHaveLength(1);
    expect(new Set(answers.map(({ area }) => area))).toEqual(
      new Set(["marr", "garioch", "buchan", "kincardine-and-mearns"]),
    );
    expect(dropped.map(({ text }) => text)).toEqual(["Email", "Name"]);
    expect(answers.map(({ text }) => text)).toContain(
      'Good, "honest" conversations; more of them, please. We only meet online.',
    );
  },
);
