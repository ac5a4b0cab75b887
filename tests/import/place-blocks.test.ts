import type { ImportResult } from "../../shared/import/import-result.ts";
import { read } from "./importer.ts";

const numberOf = (question: string | null): string => question?.split("/").at(-1) ?? "-";

/** "kind area number ~match <parent: text" of every heading; ~ is followed by what its question was known by. */
const headings = ({ evaluation }: ImportResult): string[] =>
  evaluation.headings.map(({ kind, area, question, match, parent, text }) => {
    const by = match && ` ~${[match.number && "number", match.meaning && "meaning"].filter(Boolean).join(" ")}`;
    return `${kind} ${area ?? "-"} ${numberOf(question)}${by ?? ""} <${parent ?? "-"}: ${text}`;
  });

/** "area number kind <heading: text" of every statement, with what else is said of it. */
const statements = ({ answers }: ImportResult): string[] =>
  answers.map(({ area, question, kind, heading, ...one }) => {
    const { text, label, voice, state } = one;
    const marks = [one.doubtful && "doubtful", one.inferred && "inferred"];
    const by = `${voice} ${state}`;
    const said = [area ?? "-", numberOf(question), kind, by !== "unknown said" && by, ...marks, `<${heading ?? "-"}:`];
    return [...said, label, text].filter(Boolean).join(" ");
  });

const text = (...lines: string[]): string =>
  ["Feedback on quality indicator 3.2 Partnership working", ...lines].join("\n\n");
const html = (body: string): string => `<h1>Feedback on quality indicator 3.2</h1>${body}`;
const MIXED = "What is working well?\nHow do you know?\n";
const BOOK = "How Good is our Community Learning and Development. 4th Edition. Education Scotland";

type Rest = Partial<Pick<ImportResult, "leftovers" | "doubts" | "reach">>;

test.each<[string, string, string[], string[], Rest?]>([
  [
    "a heading of several areas, or of one that we do not know, makes what is below it doubtful",
    text(
      ...["Marr LLCP", "Question 1", "Strengths", "We share.", "Not able to say", "Nowhere LLCP Evaluation"],
      ...["Question 4", "- One", "Marr and Garioch LLCPs (joint session)", "2) Two"],
    ),
    [
      "area marr - <-: Marr LLCP",
      "question marr 1 ~number <0: Question 1",
      "prompt marr 1 <1: Strengths",
      "area - - <-: Nowhere LLCP Evaluation",
      "question - 4 ~number <3: Question 4",
      "area - - <-: Marr and Garioch LLCPs (joint session)",
    ],
    [
      "marr 1 strength <2: We share.",
      "marr 1 strength unknown unable <2: Not able to say",
      "- 4 unclassified doubtful <4: One",
      "- - unclassified doubtful <5: 2) Two",
    ],
    {
      doubts: [
        { heading: 3, areas: [] },
        { heading: 5, areas: ["marr", "garioch"] },
      ],
    },
  ],
  [
    "a heading holds until one of its level or above comes, whatever that says",
    html(
      "<h2>Marr</h2><h3>Question 1</h3><h4>Our own</h4><p>A.</p><h4>What is working well?</h4><p>B.</p>" +
        "<h3>Question 3</h3><p>C.</p><h4>Strengths</h4><p>D.</p><h4>More</h4><p>E.</p><h2>Other matters</h2><p>F.</p>",
    ),
    [
      "area marr - <-: Marr",
      "question marr 1 ~number <0: Question 1",
      "section marr 1 <1: Our own",
      "prompt marr 1 <1: What is working well?",
      "question marr 3 ~number <0: Question 3",
      "prompt marr 3 <4: Strengths",
      "section marr 3 <4: More",
      "section - - <-: Other matters",
    ],
    [
      "marr 1 unclassified <2: A.",
      "marr 1 strength <3: B.",
      "marr 3 unclassified <4: C.",
      "marr 3 strength <5: D.",
      "marr 3 unclassified <6: E.",
    ],
    { leftovers: ["F."] },
  ],
  [
    "a section above questions is their parent until an area comes",
    html("<h2>Our partners</h2><h3>Question 1</h3><p>A.</p><h2>Marr LLCP</h2><h3>Question 1</h3><p>B.</p>"),
    [
      "section - - <-: Our partners",
      "question - 1 ~number <0: Question 1",
      "area marr - <-: Marr LLCP",
      "question marr 1 ~number <2: Question 1",
    ],
    ["- 1 unclassified <1: A.", "marr 1 unclassified <3: B."],
  ],
  [
    "of a table below a question the first row names parts, the first column areas, for its own cells alone",
    html(
      "<h2>Question 1</h2><table><tr><th>Area</th><th>Strengths</th><th>Evidence</th></tr>" +
        "<tr><td>Marr</td><td>A.</td><td>B.</td></tr><tr><td>Garioch</td><td>C.</td><td>D.</td></tr></table>" +
        "<h2>Question 3</h2><table><tr><th>Area</th><th>Strengths</th></tr><tr><td>Marr</td><td>E.</td></tr></table><p>F.</p>",
    ),
    [
      "question - 1 ~number <-: Question 1",
      "section - 1 <0: Area",
      "prompt - 1 <0: Strengths",
      "prompt - 1 <0: Evidence",
      "area marr 1 <0: Marr",
      "area garioch 1 <0: Garioch",
      "question - 3 ~number <-: Question 3",
      "section - 3 <6: Area",
      "prompt - 3 <6: Strengths",
      "area marr 3 <6: Marr",
    ],
    [
      "marr 1 strength <2: A.",
      "marr 1 evidence <3: B.",
      "garioch 1 strength <2: C.",
      "garioch 1 evidence <3: D.",
      "marr 3 strength <8: E.",
      "- 3 unclassified <6: F.",
    ],
  ],
  [
    "of a table with questions in its first row and areas in its first column nothing holds after it",
    html(
      "<table><tr><th>Question 1</th><th>Question 3</th></tr><tr><td>Marr</td><td>A.</td></tr>" +
        "<tr><td>Garioch</td><td>B.</td></tr></table><p>After.</p>",
    ),
    [
      "question - 1 ~number <-: Question 1",
      "question - 3 ~number <-: Question 3",
      "area marr 1 <0: Marr",
      "area garioch 1 <0: Garioch",
    ],
    ["marr 3 unclassified <1: A.", "garioch 3 unclassified <1: B."],
    { leftovers: ["After."] },
  ],
  [
    "self-evaluation questions that stand apart each have their own list",
    text("Strengths", "A.", "Evidence", "B.", "Next steps", "C."),
    ["prompt - - <-: Strengths", "prompt - - <-: Evidence", "prompt - - <-: Next steps"],
    ["- - strength <0: A.", "- - evidence <1: B.", "- - nextStep <2: C."],
  ],
  [
    "two that stand together share one, which ends where the next two begin; its first figure alone divides it",
    text(`${MIXED}A.\n9 partners attended.\nB.\n10 people took part.\nC.\n${MIXED}D.\nE.`),
    [
      "prompt - - <-: What is working well?",
      "prompt - - <-: How do you know?",
      "prompt - - <-: What is working well?",
      "prompt - - <-: How do you know?",
    ],
    [
      "- - strength inferred <1: A.",
      "- - evidence inferred <1: B.",
      "- - evidence inferred <1: C.",
      "- - unclassified <3: D.",
      "- - unclassified <3: E.",
    ],
  ],
  [
    "a name before a question that its area has had is another area; before another question it is an answer",
    text("Marr", "Question 1", "A.", "Our Own Way", "Question 3", "B.", "The Hill Group", "Question 1", "C."),
    [
      "area marr - <-: Marr",
      "question marr 1 ~number <0: Question 1",
      "question marr 3 ~number <0: Question 3",
      "area - - <-: The Hill Group",
      "question - 1 ~number <3: Question 1",
    ],
    [
      "marr 1 unclassified <1: A.",
      "marr 1 unclassified <1: Our Own Way",
      "marr 3 unclassified <2: B.",
      "- 1 unclassified doubtful <4: C.",
    ],
    { doubts: [{ heading: 3, areas: [] }] },
  ],
  [
    "a name is an answer where it is a bullet, and where nothing follows it",
    text("Marr", "Question 1", "A.", "- The Hill Group", "Question 1", "B.", "The End Game"),
    ["area marr - <-: Marr", "question marr 1 ~number <0: Question 1", "question marr 1 ~number <0: Question 1"],
    [
      "marr 1 unclassified <1: A.",
      "marr 1 unclassified <1: The Hill Group",
      "marr 1 unclassified <2: B.",
      "marr 1 unclassified <2: The End Game",
    ],
  ],
  [
    "page furniture between a name and its question is left over, and changes nothing",
    text("Marr", "Question 1", "A.", "The Hill Group", "3 comments", "Question 1", "B."),
    [
      "area marr - <-: Marr",
      "question marr 1 ~number <0: Question 1",
      "area - - <-: The Hill Group",
      "question - 1 ~number <2: Question 1",
    ],
    ["marr 1 unclassified <1: A.", "- 1 unclassified doubtful <3: B."],
    { leftovers: ["3 comments"], doubts: [{ heading: 2, areas: [] }] },
  ],
  [
    "in a book that we do not know a question is the same where its number is",
    [
      ...["Hillshire self-evaluation", "Area: Riverside", "Question one", "A.", "Our Own Way", "Question two", "B."],
      ...["Hill Top Group", "Question one", "C."],
    ].join("\n\n"),
    [
      "area - - <-: Area: Riverside",
      "question - - ~ <0: Question one",
      "question - - ~ <0: Question two",
      "area - - <-: Hill Top Group",
      "question - - ~ <3: Question one",
    ],
    [
      "- - unclassified doubtful <1: A.",
      "- - unclassified doubtful <1: Our Own Way",
      "- - unclassified doubtful <2: B.",
      "- - unclassified doubtful <4: C.",
    ],
    {
      doubts: [
        { heading: 0, areas: [] },
        { heading: 3, areas: [] },
      ],
    },
  ],
  [
    "a line that names its part stands outside the list that two questions share",
    text("Next steps", "A.", `${MIXED}B.\nEvidence: a hall.\n9 partners attended.\nC.`),
    ["prompt - - <-: Next steps", "prompt - - <-: What is working well?", "prompt - - <-: How do you know?"],
    [
      "- - nextStep <0: A.",
      "- - strength inferred <2: B.",
      "- - evidence <-: Evidence: a hall.",
      "- - evidence inferred <2: C.",
    ],
  ],
  [
    "the name of an indicator ends the area above it, where it stands as high",
    html("<h2>Marr</h2><h3>Question 1</h3><p>A.</p><h2>Quality Indicator 3.2 Partnership Working</h2><p>B.</p>"),
    ["area marr - <-: Marr", "question marr 1 ~number <0: Question 1"],
    ["marr 1 unclassified <1: A."],
    { leftovers: ["B."] },
  ],
  [
    "what is asked in a table alone has not been asked outside it",
    html(
      "<h2>Marr</h2><table><tr><th>Question 1</th><th>Question 3</th></tr><tr><td>A.</td><td>B.</td></tr></table>" +
        "<p>The Hill Group</p><h3>Question 1</h3><p>C.</p>",
    ),
    [
      "area marr - <-: Marr",
      "question marr 1 ~number <0: Question 1",
      "question marr 3 ~number <0: Question 3",
      "question marr 1 ~number <0: Question 1",
    ],
    [
      "marr 1 unclassified <1: A.",
      "marr 3 unclassified <2: B.",
      "marr - unclassified <0: The Hill Group",
      "marr 1 unclassified <3: C.",
    ],
  ],
  [
    "a name is an answer where there is no area",
    text("Question 1", "A.", "The Hill Group", "Question 1", "B."),
    ["question - 1 ~number <-: Question 1", "question - 1 ~number <-: Question 1"],
    ["- 1 unclassified <0: A.", "- 1 unclassified <0: The Hill Group", "- 1 unclassified <1: B."],
  ],
  [
    "a table of one column is read as if there were none",
    html("<h2>Marr</h2><table><tr><td>Question 1</td></tr><tr><td>A.</td></tr></table><p>B.</p>"),
    ["area marr - <-: Marr", "question marr 1 ~number <0: Question 1"],
    ["marr 1 unclassified <1: A.", "marr 1 unclassified <1: B."],
  ],
  [
    "the first column of a table names areas and questions for their rows, the first row names columns",
    html(
      "<table><tr><th>Area</th><th>Question</th><th>Comments</th></tr>" +
        "<tr><td rowspan='2'>Buchan</td><td>Question 1</td><td>A.</td></tr><tr><td>Question 4</td><td>B.</td></tr>" +
        "<tr><td>Marr</td><td>Question 4</td><td>C.</td></tr></table><h2>Question 1</h2><p>D.</p>",
    ),
    [
      "section - - <-: Area",
      "section - - <-: Question",
      "section - - <-: Comments",
      "area buchan - <-: Buchan",
      "question buchan 1 ~number <3: Question 1",
      "question buchan 4 ~number <3: Question 4",
      "area marr - <-: Marr",
      "question marr 4 ~number <6: Question 4",
      "question - 1 ~number <-: Question 1",
    ],
    [
      "buchan 1 unclassified <4: A.",
      "buchan 4 unclassified <5: B.",
      "marr 4 unclassified <7: C.",
      "- 1 unclassified <8: D.",
    ],
  ],
  [
    "what a table asks and names is forgotten after it, so that a name there begins another area",
    html(
      "<h2>Marr</h2><h3>Question 1</h3><p>A.</p><table><tr><th>Garioch</th><th>Question 3</th></tr>" +
        "<tr><td>B.</td><td>C.</td></tr></table><p>The Hill Group</p><h3>Question 1</h3><p>D.</p>" +
        "<p>Our Own Way</p><h3>Question 3</h3><p>E.</p>",
    ),
    [
      "area marr - <-: Marr",
      "question marr 1 ~number <0: Question 1",
      "area garioch - <-: Garioch",
      "question marr 3 ~number <0: Question 3",
      "area - - <-: The Hill Group",
      "question - 1 ~number <4: Question 1",
      "question - 3 ~number <4: Question 3",
    ],
    [
      "marr 1 unclassified <1: A.",
      "garioch 1 unclassified <1: B.",
      "marr 3 unclassified <3: C.",
      "- 1 unclassified doubtful <5: D.",
      "- 1 unclassified doubtful <5: Our Own Way",
      "- 3 unclassified doubtful <6: E.",
    ],
    { doubts: [{ heading: 4, areas: [] }] },
  ],
  [
    "a line that begins with a question's number is answered in itself, and holds for nothing after it",
    text("Marr\nQ1: We meet monthly.\nMore.\nStrengths\nQ3: We plan.\nThen."),
    ["area marr - <-: Marr", "prompt marr - <0: Strengths"],
    [
      "marr 1 unclassified <0: Q1: We meet monthly.",
      "marr - unclassified <0: More.",
      "marr 3 unclassified <0: Q3: We plan.",
      "marr - strength <1: Then.",
    ],
  ],
  [
    "an area or a part before a colon places its line alone, below an area a part alone",
    text("Some words.\nMarr: We share.\nEvidence: a hall.\nMarr\nGarioch: they help."),
    ["area marr - <-: Marr"],
    [
      "marr - unclassified <-: Marr: We share.",
      "- - evidence <-: Evidence: a hall.",
      "marr - unclassified <0: Garioch: they help.",
    ],
    { leftovers: ["Some words."] },
  ],
  [
    "after an indicator that we do not know a number is no question, until an area's heading names ours",
    text(
      ...["Marr", "Question 1", "A.", "Quality Indicator 9.9 Juggling", "Question 1", "B."],
      ...["Garioch LLCP – Quality Indicator 3.2 Partnership Working", "Question 1", "C."],
      ...["Buchan LLCP", "Question 1", "D."],
    ),
    [
      "area marr - <-: Marr",
      "question marr 1 ~number <0: Question 1",
      "question marr - ~ <0: Question 1",
      "area garioch - <-: Garioch LLCP – Quality Indicator 3.2 Partnership Working",
      "question garioch 1 ~number <3: Question 1",
      "area buchan - <-: Buchan LLCP",
      "question buchan 1 ~number <5: Question 1",
    ],
    [
      "marr 1 unclassified <1: A.",
      "marr - unclassified <2: B.",
      "garioch 1 unclassified <4: C.",
      "buchan 1 unclassified <6: D.",
    ],
  ],
  [
    "a figure belongs to the area that it stands below, and below an area's question it is somebody's answer",
    text("40 people were invited.\nMarr\n9 partners attended.\nQuestion 1\n3 members took part.\nGarioch"),
    ["area marr - <-: Marr", "question marr 1 ~number <0: Question 1", "area garioch - <-: Garioch"],
    ["marr 1 unclassified <1: 3 members took part."],
    {
      reach: [
        { kind: "invited", count: 40, area: null, text: "40 people were invited." },
        { kind: "attended", count: 9, area: "marr", text: "9 partners attended." },
      ],
    },
  ],
  [
    "on a page of next steps names lead to their own, and each group begins anew",
    [
      ...["Actions", "Transport", "Improvement suggestions / actions", "A bus."],
      ...["Young People", "Improvement suggestions / actions", "A club.", "A hall."],
    ].join("\n\n"),
    [
      "prompt - - <-: Actions",
      "section - - <-: Transport",
      "prompt - - <1: Improvement suggestions / actions",
      "section - - <-: Young People",
      "prompt - - <3: Improvement suggestions / actions",
    ],
    ["- - nextStep <2: A bus.", "- - nextStep <4: A club.", "- - nextStep <4: A hall."],
  ],
])("%s", (_, page, heads, said, { leftovers = [], doubts = [], reach } = {}) => {
  const result = read(page, page.startsWith("<") ? "html" : "text");
  expect(headings(result)).toEqual(heads);
  expect(statements(result)).toEqual(said);
  expect([result.leftovers, result.doubts]).toEqual([leftovers, doubts]);
  if (reach) expect(result.reach).toEqual(reach);
});

test("sentences that say something of the whole page introduce it, until its first heading", () => {
  const asked = ["Using challenge questions 1 and 3.", "Using challenge question 4."] as const;
  const result = read(
    text("We asked in all six areas.", "Some words.", asked[0], "Marr", asked[1], "Question 1", "A."),
  );
  expect(result.evaluation.introduction).toEqual(["We asked in all six areas.", asked[0]]);
  expect(result.leftovers).toEqual(["Some words."]);
  expect(statements(result)).toEqual([`marr - unclassified <0: ${asked[1]}`, "marr 1 unclassified <1: A."]);
});

test("nothing introduces a page after a heading of it, nor after three hundred lines", () => {
  const fact = "We asked in all six areas.";
  const below = read(html(`<h2>Other matters</h2><p>${fact}</p>`), "html");
  expect([below.evaluation.introduction, below.leftovers]).toEqual([[], [fact]]);
  const after = (lines: number): string[] =>
    read(text(fact, ...Array.from({ length: lines }, () => "Some words."), fact)).evaluation.introduction;
  expect([after(298), after(299)]).toEqual([[fact, fact], [fact]]);
});

test("a book is named once, at the top; below a heading its name is what somebody said", () => {
  const other = BOOK.replace("4th", "3rd");
  const result = read([BOOK, other, text("Marr", "Question 1", "A.", BOOK)].join("\n\n"));
  expect(result.evaluation.introduction).toEqual([other]);
  expect(result.framework).toEqual({
    ...{ title: "How Good is our Community Learning and Development", edition: "4th Edition" },
    ...{ publisher: "Education Scotland", headings: [], questions: [] },
  });
  expect(statements(result)).toEqual(["marr 1 unclassified <1: A.", `marr 1 unclassified <1: ${BOOK}`]);
});

test("a list of questions ends where something else is said, and below an area there is none", () => {
  const lists = [
    "Challenge questions\n1. How effectively do we jointly plan?\n2. What for?\nWho with?\nSomething else.\n3. Why?",
  ];
  const result = read(text(...lists, "Marr", "Challenge questions", "A.", "Who for?"));
  expect(result.framework.headings).toEqual(["Challenge questions", "Challenge questions"]);
  expect(result.framework.questions).toEqual([
    {
      ...{ id: "hgiocld-4/3.2/7", number: 1, label: "1.", match: { number: false, meaning: true } },
      text: "How effectively do we jointly plan?",
    },
    { id: "hgiocld-4/3.2/2", number: 2, label: "2.", match: { number: true, meaning: false }, text: "What for?" },
    { id: null, number: null, label: null, match: { number: false, meaning: false }, text: "Who with?" },
  ]);
  expect(result.leftovers).toEqual(["Something else.", "3. Why?"]);
  expect(statements(result)).toEqual(["marr - unclassified <0: A.", "marr - unclassified <0: Who for?"]);
});

test("what is asked below the name of an indicator alone is no list", () => {
  const result = read(
    ["Feedback 2023", "Quality Indicator 3.2 Partnership Working", "What for?", "Marr", "A."].join("\n\n"),
  );
  expect(result.framework).toMatchObject({ headings: ["Quality Indicator 3.2 Partnership Working"], questions: [] });
  expect(result.leftovers).toEqual(["What for?"]);
});

test("a question of another book is known again by the wording that the page lists, if it asks", () => {
  const list = "Challenge questions\n1. Are we fun?\n2. What for?";
  const page = [
    ...["Hillshire self-evaluation", "Using 'Another book', QI 2.7.", list, "Area: Riverside"],
    ...["Are we fun?", "Yes.", "Are we fun", "Are we glad?"],
  ].join("\n\n");
  const result = read(page);
  expect(headings(result)).toEqual(["area - - <-: Area: Riverside", "question - - ~ <0: Are we fun?"]);
  expect(statements(result)).toEqual(
    ["Yes.", "Are we fun", "Are we glad?"].map((said) => `- - unclassified doubtful <1: ${said}`),
  );
});
