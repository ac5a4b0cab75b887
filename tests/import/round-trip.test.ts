import fc from "fast-check";
import { importPage } from "../../bot/evaluation/imports/import-page.ts";
import { readImport } from "../../bot/evaluation/imports/read-import.ts";
import { askedQuestions } from "../../bot/evaluation/sessions/launch-session.ts";
import { openAnswer, storeFinished, type GivenAnswer } from "../../bot/evaluation/imports/store-finished.ts";
import { PARTS, type AnswerContent, type OpenAnswer, type Parts, type Voice } from "../../shared/answers/answer.ts";
import { allAreas } from "../../shared/areas/areas.ts";
import type { Evaluation } from "../../shared/evaluations/evaluation.ts";
import type { CoverageCell } from "../../shared/findings/coverage.ts";
import { LANGUAGES, type Language } from "../../shared/locales/text.ts";
import { reportIn } from "../../shared/report/report-in.ts";
import type { Report } from "../../shared/report/report.ts";
import { newSession } from "../../shared/sessions/launch.ts";
import { cleanText, isBlank } from "../../shared/text/clean-text.ts";
import { PUBLISHED_PAGE, testWithFileBeside } from "../helpers/beside.ts";
import { clockAt, openEvaluation, testDeps, TENANT, type TestDeps } from "../helpers/deps.ts";
import { inTurn, runs } from "../helpers/runs.ts";
import { bytesOf, importedWorld, lead, reportOf, sampleWorld } from "../reports/report-world.ts";
import { createSpeak } from "../../bot/texts/speak.ts";
import { memoryStore } from "../storage/answers/memory-store.ts";

const speak = createSpeak({ zone: "Europe/London" });
const FILES = ["json", "xlsx", "html", "docx"] as const;
type Kind = (typeof FILES)[number] | "csv";

type Said = AnswerContent & { voice: Voice } & Pick<OpenAnswer, "table" | "merged">;
type Round = {
  /** `hidden`: so many have answered without their names. */
  areas: { areaId: string; asked: number[]; said: { question: number; answer: Said }[]; hidden?: number }[];
  whole: Evaluation["whole"];
};

/** Words with what files trip over: line ends, markup, formulas, numbers of characters, other scripts, our own headings. */
const words = fc
  .array(
    fc.constantFrom(
      ...[
        "We",
        "share",
        "a room",
        "\n",
        "\n\n",
        "<b>",
        "&amp;",
        "=SUM(A1)",
        "-",
        "+1",
        "'",
        '"so"',
        ";",
        "@all",
        "\t-2",
      ],
      ...["_x000D_", "(Whole 1)", "שלום", "🙂", "Marr 1.1", "How we know:", "Not able to say", "·", "c’est"],
      ...["Working well", "Not working yet", "What next", "How we know", "In the partners’ words, not sorted"],
      ...["Marr, question 1", "Question 3", "Silences", "Actions", "The figures", "No evidence yet", "Buchan"],
      ...["مرحبا بكم", "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "e\u0301", "W".repeat(300), "x-".repeat(120), "\n• Marr\n• Actions", "1. We"],
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((pieces) => cleanText(pieces.join(" ")))
  .filter((text) => !isBlank(text));
const parts = fc
  .record(Object.fromEntries(PARTS.map((part) => [part, words])), { requiredKeys: [] })
  .map((found): Parts => found)
  .filter((found) => Object.keys(found).length > 0);
const answer: fc.Arbitrary<Said> = fc
  .oneof(
    { weight: 5, arbitrary: fc.record({ state: fc.constant("said" as const), parts, unclear: fc.constant(false) }) },
    fc.constant({ state: "unable" as const, parts: {}, unclear: false }),
    fc.constant({ state: "none" as const, parts: {}, unclear: true }),
  )
  .chain((content) =>
    fc.constantFrom<Voice>("individual", "group", "on-behalf").map((voice) => ({ ...content, voice })),
  );
const round: fc.Arbitrary<Round> = fc.record({
  areas: fc.uniqueArray(
    fc.record({
      areaId: fc.constantFrom(...allAreas.map(({ id }) => id)),
      asked: fc.subarray([1, 3, 4, 7], { minLength: 1 }),
      said: fc.array(fc.record({ question: fc.constantFrom(1, 3, 4, 7), answer }), { maxLength: 6 }),
      hidden: fc.constantFrom(0, 0, 2, 4),
    }),
    { selector: ({ areaId }) => areaId, minLength: 1, maxLength: 3 },
  ),
  whole: fc.array(
    fc.record({
      id: fc.constant(""),
      kind: fc.constantFrom(...PARTS),
      text: words,
      areaId: fc.constantFrom(null, "marr"),
    }),
    { maxLength: 2 },
  ),
});

const questionId = (number: number): string => `hgiocld-4/3.2/${number}`;

/** A world that holds this round, closed, and nothing else. */
async function worldOf({ areas, whole }: Round): Promise<TestDeps> {
  const deps = testDeps(memoryStore(), clockAt("2027-08-24T10:00:00.000Z"));
  const evaluation = openEvaluation({
    ...{ state: "closed", areaIds: allAreas.map(({ id }) => id) },
    whole: whole.map((one, index) => ({ ...one, id: `whole-${index + 1}` })),
  });
  const now = deps.now();
  const sessions = areas.map(({ areaId, asked, said, hidden = 0 }) => {
    const input = {
      ...{ evaluationId: evaluation.id, areaId, mode: "open" as const, attribution: "named" as const },
      ...{ questionIds: asked.map(questionId), deadline: null, softMinutes: null },
    };
    const questions = askedQuestions(evaluation, input.questionIds);
    const session = newSession({ input, number: 1, questions, by: { id: "morag", name: "Morag" }, now });
    const sealed = { state: "sealed" as const, closedAt: now.toISOString(), sealedAt: now.toISOString() };
    return {
      session: { ...session, ...sealed },
      answers: [
        ...said.filter(({ question }) => asked.includes(question)).map((one, index) => given(deps, one, index)),
        ...Array.from({ length: hidden }, (_, n) => hiddenAnswer(asked[0] ?? 1, `${areaId}-${n}`, now)),
      ],
    };
  });
  await storeFinished(deps, TENANT, { evaluation, sessions });
  return deps;
}

function given(
  deps: TestDeps,
  { question, answer: said }: Round["areas"][number]["said"][number],
  n: number,
): GivenAnswer {
  const stored = openAnswer({
    ...{ ...said, id: deps.newId(), questionId: questionId(question), door: "facilitator" },
    ...{ author: null, recordedBy: null, onBehalfOf: null, revision: 1, savedAt: deps.now().toISOString() },
  });
  return { questionId: questionId(question), whose: { entry: `note-${n}` }, stored };
}

/** Too few for their words to be shown under their question. */
function hiddenAnswer(question: number, personId: string, now: Date): GivenAnswer {
  const content = { state: "said" as const, parts: { concern: `${personId} says so.` }, unclear: false };
  const stored = { kind: "anonymous" as const, content, revision: 1, savedAt: now.toISOString(), deliveries: [] };
  return { questionId: questionId(question), whose: { personId }, stored };
}

/** What a report tells beside what was found, in the same words: it is not taken for findings. */
const beside = fc.record({
  actions: fc.array(
    fc.record({
      ...{ id: fc.uuid(), areaId: fc.constantFrom(...allAreas.map(({ id }) => id)), title: words, owner: words },
      ...{ due: fc.constantFrom(null, "2027-01-31"), status: fc.constantFrom("to do", "done"), measure: words },
      sources: fc.constant<string[]>([]),
    }),
    { maxLength: 3 },
  ),
  asks: fc.array(
    fc.record({
      ...{ id: fc.uuid(), areaId: fc.constantFrom(...allAreas.map(({ id }) => id)), text: words },
      ...{ status: fc.constant("done"), reply: fc.option(words) },
    }),
    { maxLength: 2 },
  ),
});

/**
 * What a report finds: every count, every silence, every voice with its parts. The order of voices is nobody's; anonymous
 * answers that it counts and does not show stay where they are.
 */
function findings({ areas, whole, questions }: Report): unknown {
  const sorted = (list: readonly unknown[]): string[] => list.map((one) => JSON.stringify(one, keysOf(one))).sort();
  return {
    questions: questions.map(({ id }) => id),
    areas: areas
      .map(({ id, silent, sections }) => ({
        ...{ id, silent },
        sections: sections.map(({ cell, said }) => ({
          cell: { ...cell, pending: 0, voices: shownOf(cell) },
          said: sorted(said.map(({ voice, parts: found }) => ({ voice, ...found }))),
        })),
      }))
      .sort((a, b) => a.id.localeCompare(b.id)),
    whole: sorted(whole.map(({ kind, text, areaId }) => ({ kind, text, areaId }))),
  };
}
const shownOf = ({ voices, pending }: CoverageCell): CoverageCell["voices"] => ({
  ...voices,
  individual: voices.individual - pending,
});
const keysOf = (one: unknown): string[] => Object.keys(one as object).sort();

/** Every voice with its area, its question and its parts. */
function voices({ areas, whole }: Report): string[] {
  const said = areas.flatMap(({ id, sections }) =>
    sections.flatMap(({ questionId: question, said: list }) =>
      list.map(({ voice, parts: found }) => ({ id, question, voice, ...found })),
    ),
  );
  return [...said, ...whole.map(({ kind, text, areaId }) => ({ id: areaId, [kind]: text }))]
    .map((one) => JSON.stringify(one, keysOf(one)))
    .sort();
}

async function again(report: Report, kind: Kind, language: Language = "en"): Promise<Report> {
  const deps = testDeps(memoryStore(), clockAt("2027-09-01T10:00:00.000Z"));
  const given = kind === "csv" ? { year: "2026-27" } : {};
  const spoken = speak(language);
  const bytes = await bytesOf(reportIn(report, spoken.t), kind, spoken);
  const imported = await importPage(deps, { actor: lead, name: `report.${kind}`, bytes, given });
  if (!imported.ok) throw new Error(`${kind}: ${imported.reason}`);
  return reportOf(deps, imported.evaluation.id);
}

test("a report of ours comes in again with equal findings, whatever it was written as, in either language", async () => {
  await fc.assert(
    fc.asyncProperty(round, beside, fc.constantFrom(...LANGUAGES), async (one, told, language) => {
      const report = { ...(await reportOf(await worldOf(one), "2026-27")), ...told };
      for (const kind of FILES) {
        const read = await again(report, kind, language);
        expect([kind, findings(read)]).toEqual([kind, findings(report)]);
        const { title, from, to } = report.evaluation;
        expect(read.evaluation).toMatchObject({ title, from, to, origin: "imported" });
      }
      // A table of the answers alone does not know who was silent; a round of silences is nothing to it.
      if (voices({ ...report, whole: [] }).length > 0)
        expect(voices(await again(report, "csv", language))).toEqual(voices(report));
    }),
    { numRuns: runs({ atEveryPush: 2, everyNight: 40 }) },
  );
});

test("what was kept back stays so where somebody was not able to say, too", async () => {
  const unable = { state: "unable" as const, parts: {}, unclear: false, voice: "individual" as const };
  const area = { areaId: "marr", asked: [1], said: [{ question: 1, answer: unable }], hidden: 4 };
  const report = await reportOf(await worldOf({ areas: [area], whole: [] }), "2026-27");
  expect(JSON.stringify(report)).toContain('"state":"withheld"');
  for (const kind of FILES) expect([kind, findings(await again(report, kind))]).toEqual([kind, findings(report)]);
});

test("tables keep their names in data and rows, and three groups' one text is theirs in every file", async () => {
  const group = { state: "said" as const, unclear: false, voice: "group" as const };
  const note = (name: string, strength: string) => ({ ...group, parts: { strength }, table: { name, people: 7 } });
  const kept = { id: "a", entry: "a", parts: { strength: "One." }, unclear: false, sheets: [] };
  const merged = [1, 2, 3].map((n) => ({ ...kept, table: { name: `Table ${n}`, people: null } }));
  const said = [
    { question: 1, answer: note("Table 1", "We share.") },
    { question: 1, answer: note("=Table 2", "We do not.") },
    { question: 3, answer: { ...group, parts: { concern: "All of us." }, merged } },
  ];
  const report = await reportOf(
    await worldOf({ areas: [{ areaId: "marr", asked: [1, 3], said }], whole: [] }),
    "2026-27",
  );
  const tables = ({ areas }: Report): string[] =>
    areas
      .flatMap(({ sections }) => sections.flatMap(({ said: all }) => all.flatMap((one) => one.table?.name ?? [])))
      .sort();
  expect(tables(report)).toEqual(["=Table 2", "Table 1"]);
  for (const kind of FILES) {
    const read = await again(report, kind);
    expect([kind, findings(read)]).toEqual([kind, findings(report)]);
    if (kind === "json" || kind === "xlsx") expect([kind, tables(read)]).toEqual([kind, tables(report)]);
  }
  const words = JSON.stringify(await again(report, "json"));
  for (const name of ["Table 1", "Table 2", "Table 3", "One."]) expect(words).toContain(name);
});

test("what is said of words in another language is no statement when the report comes in again", async () => {
  const said = ["Tha sinn ag obair còmhla agus tha e math.", "We work together, and they like it."].map((strength) => ({
    ...{
      question: 1,
      answer: { state: "said" as const, parts: { strength }, unclear: false, voice: "group" as const },
    },
  }));
  const report = await reportOf(await worldOf({ areas: [{ areaId: "marr", asked: [1], said }], whole: [] }), "2026-27");
  for (const language of LANGUAGES) {
    const page = (await bytesOf(reportIn(report, speak(language).t), "html", speak(language))).toString("utf8");
    expect(page).toContain(speak(language).t(language === "en" ? "report.about.gd" : "report.about.en"));
    for (const kind of FILES) expect(findings(await again(report, kind, language))).toEqual(findings(report));
  }
});

test("the sample's reports come in again as they are", async () => {
  const deps = await sampleWorld();
  const reports = [
    ["2023-24", "en"],
    ["2026-27", "en"],
    ["2023-24", "gd"],
  ] as const;
  for (const [nth, kind] of FILES.entries())
    for (const [id, language] of inTurn(reports, nth)) {
      const report = await reportOf(deps, id);
      expect([id, kind, findings(await again(report, kind, language))]).toEqual([id, kind, findings(report)]);
    }
});

describe("a report of ours that does not hold everything", () => {
  const many = (count: number): Round => {
    const said = Array.from({ length: count }, (_, n) => ({
      question: 1,
      answer: {
        state: "said" as const,
        parts: { strength: `We share ${n}.` },
        unclear: false,
        voice: "group" as const,
      },
    }));
    return { areas: [{ areaId: "marr", asked: [1], said }], whole: [] };
  };
  const reading = async (report: Report, kind: Kind, edit = (bytes: Buffer): Buffer => bytes): Promise<string> => {
    const outcome = await readImport({ name: "report", bytes: edit(await bytesOf(report, kind)) });
    return outcome.ok ? `${outcome.plan.result.answers.length} statements` : outcome.reason;
  };

  test("because only twelve of a kind are shown is refused; its spreadsheet and its data are whole", async () => {
    const report = await reportOf(await worldOf(many(13)), "2026-27");
    expect(await Promise.all((["docx", "html"] as const).map((kind) => reading(report, kind)))).toEqual([
      ...["own-report", "own-report"],
    ]);
    expect(await reading(report, "xlsx")).toBe("13 statements");
    expect(await reading(report, "json")).toBe("13 statements");
  });

  test("because words were taken out of it since is refused, and they are nowhere else in it", async () => {
    const report = await reportOf(await worldOf(many(2)), "2026-27");
    const without = (bytes: Buffer): Buffer =>
      Buffer.from(
        bytes.toString("utf8").replace(/<blockquote>(?:(?!<\/blockquote>)[\s\S])*We share 1[\s\S]*?<\/blockquote>/, ""),
      );
    expect(without(await bytesOf(report, "html")).toString("utf8")).not.toContain("We share 1");
    expect(await reading(report, "html")).toBe("2 statements");
    expect(await reading(report, "html", without)).toBe("own-report");
  });

  test("because its words are for other readers is refused", async () => {
    const report = await reportOf(await worldOf(many(1)), "2026-27");
    const [area, ...others] = report.areas;
    if (!area) throw new Error("There is no area.");
    const hidden = { ...report, areas: [{ ...area, hidden: true }, ...others] };
    for (const kind of ["json", "docx", "html"] as const) expect(await reading(hidden, kind)).toBe("own-report");
  });

  test("because it counts more than anybody has ever said is refused", async () => {
    const report = await reportOf(await worldOf(many(1)), "2026-27");
    const counting = {
      ...report,
      areas: report.areas.map((area) => ({
        ...area,
        sections: area.sections.map((section) => ({ ...section, cell: { ...section.cell, unable: 4_000_000_000 } })),
      })),
    };
    for (const kind of FILES) expect([kind, await reading(counting, kind)]).toEqual([kind, "too-large"]);
  });

  test("and the inspection pack, which tells the same in another order, are known as ours", async () => {
    const report = await reportOf(await sampleWorld(), "2023-24");
    expect(await readImport({ name: "pack.docx", bytes: await bytesOf(report, "pack") })).toMatchObject({
      reason: "own-report",
    });
  });
});

testWithFileBeside(PUBLISHED_PAGE, "the published page's own reports come in as the page did", async (page) => {
  const { deps, evaluationId } = await importedWorld(page);
  const report = await reportOf(deps, evaluationId);
  for (const kind of FILES) expect([kind, findings(await again(report, kind))]).toEqual([kind, findings(report)]);
});
