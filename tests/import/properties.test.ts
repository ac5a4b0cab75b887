import fc from "fast-check";
import { runs } from "../helpers/runs.ts";
import { areas, framework, official, read } from "./importer.ts";
import { wordsOf } from "./words-in-result.ts";
import { wordsIn } from "../../shared/import/words.ts";

const sorted = (words: string[]): string[] => words.sort();

const sentence = fc.constantFrom(
  "We meet every month.",
  "Marr is large and busy.",
  "Some words: and more",
  "18 partners attended the session.",
  "Is this a question?",
  "Evidence: a full hall.",
  "Q3: We are getting there.",
  "März 2024, naïve café 👍",
  "a) Shared lifts",
  "7. Shared calendar",
  "| a | b |",
  "Marr\tOne.\tTwo.",
  "<span class='translation_missing'>Load</span>",
  "Share This page on Facebook",
  "How Good is our Community Learning and Development. 4th Edition. Education Scotland",
);
const heading = fc.constantFrom(
  ...areas.map((area) => `${area.name} LLCP Evaluation`),
  ...framework.indicators.flatMap((indicator) =>
    indicator.questions.map((question) => `Challenge question ${question.number}. ${question.official}`),
  ),
  "Quality Indicator 3.2 Partnership Working",
  "Challenge questions: 3.2 Partnership working",
  "What is working well?",
  "How do you know?",
  "What are you going to do now?",
  "Question 4",
  "Nowhere LLCP Evaluation",
  "2023 - 2024 Feedback using questions 1, 3 and 4 across the 6 areas",
  official(7),
);
const mark = fc.constantFrom("", "", "• ", "- ", "* ", "1. ", "  ", "## ");
const shuffledPage = fc
  .array(fc.tuple(mark, fc.oneof(sentence, heading), fc.constantFrom("\n", "\n\n", "\r\n")), { maxLength: 40 })
  .map((rows) => rows.map((row) => row.join("")).join(""));

test("every word of any text has exactly one place", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: "grapheme", maxLength: 300 }), fc.string({ unit: "binary", maxLength: 300 })),
      (text) => {
        expect(sorted(wordsOf(read(text, "text")))).toEqual(sorted(wordsIn(text)));
      },
    ),
    { numRuns: runs({ atEveryPush: 150, everyNight: 300 }) },
  );
});

test("every word of any shuffle of headings, bullets and rows has exactly one place", () => {
  fc.assert(
    fc.property(shuffledPage, (text) => {
      expect(sorted(wordsOf(read(text, "text")))).toEqual(sorted(wordsIn(text)));
    }),
    { numRuns: runs({ atEveryPush: 250, everyNight: 500 }) },
  );
});

/** A piece of HTML together with the text a reader sees of it. */
type Piece = { html: string; seen: string };
const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const leaf: fc.Arbitrary<Piece> = fc.oneof(sentence, heading).map((text) => ({ html: escape(text), seen: `${text} ` }));
const unseen = fc.constantFrom(
  "<!-- not -->",
  "<script>if (a < b) not()</script>",
  "<style>not {}</style>",
  "<p hidden>not</p>",
  "<div style='color: red; display:none'>not<p>not</div>",
  "<template><p>not</p></template>",
  "<noscript>not</noscript>",
);
const { piece } = fc.letrec<{ piece: Piece }>((tie) => {
  const inside = fc.array(tie("piece"), { maxLength: 4 });
  const all = (pieces: Piece[], wrap: (html: string) => string): Piece => ({
    html: pieces.map((each) => wrap(each.html)).join(""),
    seen: pieces.map((each) => each.seen).join(" "),
  });
  return {
    piece: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf.map(({ html, seen }) => ({ html: `<p>${html}</p>`, seen })),
      leaf.map(({ html, seen }) => ({ html: `<h2>${html}</h2>`, seen })),
      leaf.map(({ html, seen }) => ({ html: `<b>${html}</b><br>`, seen })),
      unseen.map((html) => ({ html, seen: "" })),
      inside.map((pieces) => ({
        ...all(pieces, (html) => html),
        html: `<div>${all(pieces, (html) => html).html}</div>`,
      })),
      inside.map((pieces) => ({
        ...all(pieces, (html) => html),
        html: `<ul>${all(pieces, (html) => `<li>${html}`).html}</ul>`,
      })),
      fc.array(inside, { maxLength: 3 }).map((rows) => ({
        html: `<table>${rows.map((row) => `<tr>${all(row, (html) => `<td>${html}</td>`).html}</tr>`).join("")}</table>`,
        seen: rows.map((row) => all(row, (html) => html).seen).join(" "),
      })),
    ),
  };
});

test("every visible word of any HTML has exactly one place", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const result = read(pieces.map((each) => each.html).join(""), "html");
      expect(sorted(wordsOf(result))).toEqual(sorted(wordsIn(pieces.map((each) => each.seen).join(" "))));
    }),
    { numRuns: runs({ atEveryPush: 250, everyNight: 500 }) },
  );
});

test("broken markup is never refused", () => {
  const tag = fc.constantFrom(
    "<p>",
    "</p>",
    "<td>",
    "</table>",
    "<li>",
    "<b>",
    "</div>",
    "<div",
    "&#0;",
    "<svg/>",
    "<!--",
    "<textarea>",
    "x",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(tag, sentence, fc.string()), { maxLength: 30 }), (pieces) => {
      expect(Array.isArray(read(pieces.join(""), "html").answers)).toBe(true);
    }),
    { numRuns: runs({ atEveryPush: 150, everyNight: 300 }) },
  );
});

test("reading twice gives the same, and indexes point into the list of headings", () => {
  fc.assert(
    fc.property(shuffledPage, (text) => {
      const result = read(text, "text");
      expect(read(text, "text")).toEqual(result);
      const size = result.evaluation.headings.length;
      for (const { heading: index } of result.answers) expect(index === null || index < size).toBe(true);
      for (const [index, { parent }] of result.evaluation.headings.entries()) {
        expect(parent === null || parent < index).toBe(true);
      }
    }),
  );
});

test("an asked cell of a claimed area is either filled or missing", () => {
  fc.assert(
    fc.property(shuffledPage, (text) => {
      const result = read(text, "text");
      if (!result.evaluation.coversAllAreas) return;
      const missing = new Set(result.missing.map((cell) => `${cell.area} ${cell.question}`));
      for (const area of areas) {
        for (const question of result.evaluation.askedQuestions) {
          const filled = result.answers.some((answer) => answer.area === area.id && answer.question === question);
          expect(missing.has(`${area.id} ${question}`)).toBe(!filled);
        }
      }
    }),
  );
});
