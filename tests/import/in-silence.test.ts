import { testWithFileBeside } from "../helpers/beside.ts";
import { official, read } from "./importer.ts";
import { textsOf, wordsOf } from "./words-in-result.ts";
import { decodeSource } from "../../shared/import/decode-source.ts";
import type { ImportResult } from "../../shared/import/import-result.ts";
import { wordsIn } from "../../shared/import/words.ts";

const TITLE = "Feedback 2023-24 on quality indicator 3.2 Partnership working\n\n";
const kinds = (result: ImportResult): string[] => result.answers.map(({ kind, text }) => `${kind}: ${text}`);
const places = (result: ImportResult): string[] =>
  result.answers.map(({ area, question, text }) => `${area ?? "-"} ${question?.split("/").at(-1) ?? "-"}: ${text}`);

describe("the year", () => {
  test("is read from a first line that is an area's heading", () => {
    const result = read(`Marr LLCP Evaluation 2021-22, Quality Indicator 3.2\nQ1: ${official(1)}\nCalendar.`);
    expect(result.evaluation).toMatchObject({ from: 2021, to: 2022, indicatorId: "hgiocld-4/3.2" });
    expect(places(result)).toEqual(["marr 1: Calendar."]);
  });

  test.each([
    ["Marr LLCP evaluation 2021/22", 2021, 2022],
    ["Evaluation, August 2021 to July 2022", 2021, 2022],
    ["Evaluation 1 August 2021 – 31 July 2022", 2021, 2022],
    ["Quality Indicator 3.2 Partnership Working 2021-2022", 2021, 2022],
  ])("is read from %s", (line, from, to) => {
    expect(read(`${line}\nMarr\nQuestion 1\nA.`).evaluation).toMatchObject({ from, to });
  });

  test("that is nowhere is not made up, and two areas' different years are not one year", () => {
    expect(read("Marr LLCP evaluation\nQuestion 1\nA.").evaluation).toMatchObject({ from: null, to: null });
    const two = read("Marr LLCP evaluation 2021-22\nQuestion 1\nA.\nGarioch LLCP evaluation 2022-23\nQuestion 1\nB.");
    expect(two.evaluation.from).toBeNull();
  });
});

test.each([
  ["concern", ["Areas for development", "Areas for Development:", "Area for improvement", "What were the challenges?"]],
  [
    "concern",
    ["What could we improve?", "Even better if…", "Barriers", "Our main barriers", "Challenges and barriers"],
  ],
  ["concern", ["Weaknesses / areas for improvement", "What didn’t work well?", "Development needs identified", "Gaps"]],
  ["strength", ["What worked well?", "Key strengths", "What has gone well so far?", "Strengths and achievements"]],
  ["evidence", ["Impact", "What is your evidence?", "Evidence / impact", "What difference has it made?"]],
  ["nextStep", ["Next steps", "Actions", "Improvement suggestions / actions", "Agreed actions and next steps"]],
  ["nextStep", ["Recommendations", "What should we do next?", "The way forward", "Priorities for improvement"]],
])("words below near forms of a heading are %s: %j", (kind, headings) => {
  for (const heading of headings) {
    const result = read(`${TITLE}Marr\nQuestion 1\nStrengths\nWe share.\n${heading}\nWords below it.`);
    expect(kinds(result)).toEqual(["strength: We share.", `${kind}: Words below it.`]);
  }
});

test("words below a heading that asks for two kinds are of neither", () => {
  const result = read(`${TITLE}Marr\nQuestion 1\nStrengths\nWe share.\nStrengths and barriers\nRooms.`);
  expect(kinds(result)).toEqual(["strength: We share.", "unclassified: Rooms."]);
});

test.each(["We met the actions and next steps.", "Impact is hard to see", "Barriers were taken down by all of us"])(
  "a sentence that begins like a heading stays a statement: %s",
  (line) => {
    expect(kinds(read(`${TITLE}Marr\nQuestion 1\nStrengths\n${line}`))).toEqual([`strength: ${line}`]);
  },
);

describe("a heading that is no one area", () => {
  const below = (heading: string): ImportResult =>
    read(`${TITLE}Banff and Buchan LLCP\nQ1: We meet.\n${heading}\nQ4: Not clear to us.\nQ7: Well.`);

  test.each([
    "Marr and Garioch LLCPs (joint session)",
    "Marr & Garioch",
    "Garioch LLCP / Marr LLCP joint workshop",
    "Marr and Elsewhere LLCPs",
    "Elsewhere LLCP",
    "Elsewhere and Overthere LLCP Evaluation",
    "Strathmore & Glens Local Learning Communities Partnership",
  ])("ends the area before it, and its words are doubtful: %s", (heading) => {
    const result = below(heading);
    expect(places(result)).toEqual(["banff-and-buchan 1: Q1: We meet.", "- 4: Q4: Not clear to us.", "- 7: Q7: Well."]);
    expect(result.answers.map(({ doubtful }) => doubtful)).toEqual([false, true, true]);
    expect(result.doubts).toHaveLength(1);
  });

  test("says which areas it names", () => {
    expect(below("Marr and Garioch LLCPs (joint session)").doubts[0]?.areas).toEqual(["marr", "garioch"]);
    expect(below("Elsewhere LLCP").doubts[0]?.areas).toEqual([]);
  });

  test("is known by its place where it is a mere name before a question that begins again", () => {
    const result = read(`${TITLE}Marr\nQuestion 1\nA.\nQuestion 4\nB.\nElsewhere Park\nQuestion 1\nC.\nQuestion 4\nD.`);
    expect(places(result)).toEqual(["marr 1: A.", "marr 4: B.", "- 1: C.", "- 4: D."]);
  });

  test.each([
    ["K&M", "kincardine-and-mearns"],
    ["K & M LLCP", "kincardine-and-mearns"],
    ["B&B LLCP evaluation", "banff-and-buchan"],
    ["Kinc. & Mearns", "kincardine-and-mearns"],
    ["Kincardine & the Mearns LLCP", "kincardine-and-mearns"],
    ["Banff/Buchan", "banff-and-buchan"],
  ])("does not mean a short name: %s", (heading, area) => {
    expect(places(read(`${TITLE}Marr\nQuestion 1\nA.\n${heading}\nQuestion 1\nB.`))).toEqual([
      "marr 1: A.",
      `${area} 1: B.`,
    ]);
  });
});

describe("what says who somebody is", () => {
  const JANE = "jane@example.org";
  const whole = (result: ImportResult): string => textsOf(result).join("\n");

  test.each(["Email", "Name", "Your name (optional)", "E-mail address", "What is your name?", "Phone number"])(
    "is left out of a table: the column %s",
    (column) => {
      const text = `${TITLE}Area\t${column}\tQuestion 1\nMarr\tJane Doe\tWe share.\nGarioch\t${JANE}\tWe meet.`;
      const result = read(text);
      expect(places(result)).toEqual(["marr 1: We share.", "garioch 1: We meet."]);
      expect(result.dropped).toEqual([{ text: column, cells: 2 }]);
      expect(whole(result)).not.toMatch(/Jane|jane@/);
    },
  );

  test("is left out of lines and of forms of two columns", () => {
    const lines = read(`${TITLE}Name: Jane Doe\nMarr\nQuestion 1\nEmail: ${JANE}\nWe share.`);
    expect(places(lines)).toEqual(["marr 1: We share."]);
    const form = read(
      `${TITLE}Your name (optional)\tJane Doe\nEmail\t${JANE}\nArea\tMarr\n\nMarr\nQuestion 1\nWe share.`,
    );
    for (const result of [lines, form]) {
      expect(whole(result)).not.toMatch(/Jane|jane@/);
      expect(result.dropped.map(({ cells }) => cells)).toEqual([1, 1]);
    }
  });

  test("is not every column with a name in its heading", () => {
    const result = read(`${TITLE}Area\tName one thing that works well\nMarr\tWe share.`);
    expect(result.dropped).toEqual([]);
    expect(whole(result)).toContain("We share.");
  });
});

test.each(["Not able to say", "not able to say.", "Unable to say", "Don’t know", "Can't say"])(
  "a text that is only “%s” is that state and no statement",
  (text) => {
    expect(read(`${TITLE}Marr\nQuestion 1\n${text}`).answers[0]?.state).toBe("unable");
    expect(read(`${TITLE}Area\tQuestion 1\nMarr\t${text}`).answers[0]?.state).toBe("unable");
  },
);

test("an evaluation at indicator level keeps area and kind without a question", () => {
  const result = read(
    "Marr LLCP Evaluation 2021-22, Quality Indicator 3.2\nHow are we doing?\nWe share.\nHow do we know?\nA log.\n" +
      "What are we going to do now?\nAsk the schools.",
  );
  expect(result.answers.map(({ area, question, kind, text }) => [area, question, kind, text])).toEqual([
    ["marr", null, "strength", "We share."],
    ["marr", null, "evidence", "A log."],
    ["marr", null, "nextStep", "Ask the schools."],
  ]);
});

const IMPROVEMENTS = "samples/improvement-next-steps.txt";
testWithFileBeside(
  IMPROVEMENTS,
  "a page of improvements comes in as next steps below its groups, every word once",
  (bytes) => {
    const text = decodeSource(bytes);
    const result = read(text);
    expect(result.evaluation).toMatchObject({ title: "2023 Improvement / Next Steps", from: 2023, to: 2023 });
    expect(new Set(result.answers.map(({ kind }) => kind))).toEqual(new Set(["nextStep"]));
    expect(result.leftovers).toEqual([]);
    expect(wordsOf(result).sort()).toEqual(wordsIn(text).sort());
    const sections = result.evaluation.headings.filter(({ kind }) => kind === "section").map((heading) => heading.text);
    expect(sections).toEqual([
      ...["Strategic Support and Development", "Continued Professional Development", "Improvement Team"],
      ...["Operational Support and Development", "LLCP Support and Development (operational)", "LLCP Partners"],
    ]);
  },
);
