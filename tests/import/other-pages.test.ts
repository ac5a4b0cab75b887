import { lines, official, read } from "./importer.ts";

const TITLE = "Feedback on quality indicator 3.2 Partnership working\n\n";

test("a page without headings is left over line by line, under its title", () => {
  const result = read("Notes\nSome words here.\nAnd a second line.");
  expect(result.evaluation).toMatchObject({ title: "Notes", frameworkId: null, indicatorId: null, askedQuestions: [] });
  expect(result.answers).toEqual([]);
  expect(result.leftovers).toEqual(["Some words here.", "And a second line."]);
});

test("nothing at all gives an empty result", () => {
  expect(read("")).toMatchObject({ answers: [], missing: [], reach: [], leftovers: [] });
});

test.each(["•", "-", "*", "–", "◦"])("bullets marked %s lose their mark and stay bullets", (mark) => {
  const [answer] = read(`${TITLE}Marr\n\nQuestion 1\n\n${mark} Shared lifts`).answers;
  expect(answer).toMatchObject({ area: "marr", bullet: true, label: null, text: "Shared lifts" });
});

test("a number before a statement is kept as its label", () => {
  const [answer] = read(`${TITLE}Marr\n\nQuestion 1\n\n2) Shared lifts`).answers;
  expect(answer).toMatchObject({ bullet: true, label: "2)", text: "Shared lifts" });
});

test("Buchan and Banff and Buchan are told apart", () => {
  const result = read(`${TITLE}Buchan LLCP\nOne.\nBanff & Buchan LLCP\nTwo.\nEvaluation: Buchan\nThree.`);
  expect(result.answers.map((answer) => answer.area)).toEqual(["buchan", "banff-and-buchan", "buchan"]);
});

test("a sentence that begins with an area's name is no heading", () => {
  const result = read(`${TITLE}Marr\nMarr is large.\nGarioch helped Marr with transport`);
  expect(lines(result)).toEqual([
    "marr - unclassified: Marr is large.",
    "marr - unclassified: Garioch helped Marr with transport",
  ]);
});

test("an unknown area keeps its structure without an id", () => {
  const result = read(`${TITLE}Northvale LLCP Evaluation\n\nChallenge question 4.\n\nWe try.`);
  expect(lines(result)).toEqual(["- 4 unclassified: We try."]);
  const [area, question] = result.evaluation.headings;
  expect(area).toMatchObject({ kind: "area", area: null, text: "Northvale LLCP Evaluation" });
  expect(question).toMatchObject({ parent: 0, question: "hgiocld-4/3.2/4" });
  expect(result.answers[0]?.heading).toBe(1);
});

test("another indicator's questions stay without id, but stand as headings", () => {
  const result = read(
    "Feedback on quality indicator 9.9 Juggling\n\nMarr LLCP\n\nChallenge question 3. How high do we throw?\n\nHigh.",
  );
  expect(result.evaluation).toMatchObject({ frameworkId: null, indicatorId: null, askedQuestions: [] });
  expect(lines(result)).toEqual(["marr - unclassified: High."]);
  expect(result.evaluation.headings[1]).toMatchObject({
    kind: "question",
    question: null,
    match: { number: false, meaning: false },
  });
});

test("where number and meaning disagree the meaning decides, and it is said", () => {
  const result = read(`${TITLE}Marr\n\nChallenge question 2. ${official(9)}\n\nWell.`);
  expect(result.evaluation.headings[1]).toMatchObject({
    question: "hgiocld-4/3.2/9",
    match: { number: false, meaning: true },
  });
});

test("a reworded question is placed by its number alone, and it is said", () => {
  const result = read(`${TITLE}Marr\n\nChallenge question 5. Who does what?\n\nWell.`);
  expect(result.evaluation.headings[1]).toMatchObject({
    question: "hgiocld-4/3.2/5",
    match: { number: true, meaning: false },
  });
});

test("a sentence about a question is an answer, not a heading", () => {
  const result = read(`${TITLE}Marr\n\nQuestion 1\n\nQuestion 3 was hard for us.`);
  expect(lines(result)).toEqual(["marr 1 unclassified: Question 3 was hard for us."]);
});

test("areas may stand below questions", () => {
  const result = read(`${TITLE}Question 1\n\nMarr\n\nA.\n\nGarioch\n\nB.\n\nQuestion 3\n\nMarr\n\nC.`);
  expect(lines(result)).toEqual(["marr 1 unclassified: A.", "garioch 1 unclassified: B.", "marr 3 unclassified: C."]);
});

test("answers that begin with their question's number or a kind are placed line by line", () => {
  const result = read(`${TITLE}Marr\nQ1: We meet monthly.\nQ4: Not clear to all.\nEvidence: a full hall.`);
  expect(lines(result)).toEqual([
    "marr 1 unclassified: Q1: We meet monthly.",
    "marr 4 unclassified: Q4: Not clear to all.",
    "marr - evidence: Evidence: a full hall.",
  ]);
});

test("self-evaluation questions inside an area's question give the kind", () => {
  const result = read(`${TITLE}Marr\n\nQuestion 1\n\nStrengths\n\nA.\n\nEvidence\n\nB.\n\nNext steps\n\nC.`);
  expect(lines(result)).toEqual(["marr 1 strength: A.", "marr 1 evidence: B.", "marr 1 nextStep: C."]);
});

test("a list below two self-evaluation questions is classified only by a figure of reach", () => {
  const head = `${TITLE}What is working well?\nHow do you know?\n`;
  const kinds = (body: string): string[] => read(head + body).answers.map((answer) => answer.kind);
  expect(kinds("We share.\nWe plan.\n12 people took part.\nA log.")).toEqual(["strength", "strength", "evidence"]);
  expect(kinds("We share.\nA log.")).toEqual(["unclassified", "unclassified"]);
  expect(kinds("12 people took part.\nWe share.")).toEqual(["unclassified"]);
});

test("a figure below an area's question is somebody's answer; below an area alone it is the area's reach", () => {
  const result = read(`${TITLE}Marr\n\n9 partners attended.\n\nQuestion 1\n\n3 members took part.`);
  expect(result.reach).toEqual([{ kind: "attended", count: 9, area: "marr", text: "9 partners attended." }]);
  expect(lines(result)).toEqual(["marr 1 unclassified: 3 members took part."]);
});

test("a page that does not claim all areas misses only cells of the areas it has", () => {
  const result = read(`${TITLE}Marr\n\nQuestion 1\n\nA.\n\nGarioch\n\nQuestion 3\n\nB.`);
  expect(result.missing).toEqual([
    { area: "garioch", question: "hgiocld-4/3.2/1" },
    { area: "marr", question: "hgiocld-4/3.2/3" },
  ]);
});

test("hard-wrapped lines are joined to their paragraph", () => {
  const result = read(
    `${TITLE}Marr\n\nQuestion 1\n\nWe began with one small group in the hall and\nthen grew.\n\nSecond.`,
  );
  expect(result.answers.map((answer) => answer.text)).toEqual([
    "We began with one small group in the hall and then grew.",
    "Second.",
  ]);
});

test.each(["\t", "|"])("a table flattened with %j is read by its columns", (bar) => {
  const row = (...cells: string[]): string => (bar === "|" ? `| ${cells.join(" | ")} |` : cells.join(bar));
  const rows = [row("Area", "Question 1", "Question 3"), row("Marr", "A.", "B."), row("Garioch", "C.", "D.")];
  expect(lines(read(TITLE + rows.join("\n")))).toEqual([
    "marr 1 unclassified: A.",
    "marr 3 unclassified: B.",
    "garioch 1 unclassified: C.",
    "garioch 3 unclassified: D.",
  ]);
});

test("a listed question is not a heading, an answered one is", () => {
  const result = read(`${TITLE}1. ${official(1)}\n2. ${official(2)}\n\nMarr\n\n${official(2)}\n\nWell.`);
  expect(result.framework.questions.map((question) => question.label)).toEqual(["1.", "2."]);
  expect(lines(result)).toEqual(["marr 2 unclassified: Well."]);
});

test.each([
  "Share Our page on Facebook Share Our page on Twitter",
  "Email Our page link",
  "Skip to main content",
  '<span class="translation_missing" title="translation missing: en.x">Load</span>',
  "3 comments",
])("page furniture is left over wherever it stands: %s", (line) => {
  const result = read(`${TITLE}Marr\n\nQuestion 1\n\nA.\n\n${line}\n\nB.`);
  expect(result.leftovers).toEqual([line]);
  expect(result.answers).toHaveLength(2);
});

test("a page of another framework keeps areas, questions and answers apart without ids", () => {
  const question = "How well do we know each other?";
  const result = read(
    `Hillshire self-evaluation\n\nUsing 'Another book', QI 2.7.\n\nChallenge questions\n1. ${question}\n2. What for?\n\n` +
      `Area: Riverside\n1. ${question}\nWell.\n\nArea: Hill Top\nQuestion two\nFor fun.`,
  );
  expect(result.evaluation.frameworkId).toBeNull();
  expect(result.framework.questions.map(({ id, number }) => [id, number])).toEqual([
    [null, 1],
    [null, 2],
  ]);
  const under = result.answers.map(({ heading, text }) => {
    const own = result.evaluation.headings[heading ?? -1];
    return [result.evaluation.headings[own?.parent ?? -1]?.text, own?.text, text];
  });
  expect(under).toEqual([
    ["Area: Riverside", `1. ${question}`, "Well."],
    ["Area: Hill Top", "Question two", "For fun."],
  ]);
});

test("a question may be numbered in words", () => {
  const result = read(`${TITLE}Marr\n\nChallenge question seven – How effectively do we jointly plan?\n\nWell.`);
  expect(lines(result)).toEqual(["marr 7 unclassified: Well."]);
});
