import { lines, official, read } from "./importer.ts";
import { wordsOf } from "./words-in-result.ts";
import { wordsIn } from "../../shared/import/words.ts";

const page = (body: string): string => `<!DOCTYPE html><html><head><title>Not shown</title>
<style>p { color: red }</style><script>var hidden = "<p>no</p>";</script></head><body>${body}</body></html>`;

const BODY = `
<nav><a href="/">Home</a> <a href="/about">About this site</a></nav>
<h1>Partners&rsquo; feedback 2025&ndash;26</h1>
<p>Feedback from all 6 areas (using challenge questions 1 and 7) on quality indicator 3.2 Partnership working.</p>
<!-- a comment -->
<h2>Challenge questions</h2>
<ol><li>${official(1)}</li><li>${official(2)}</li></ol>
<table>
  <tr><th>What is working well?</th><th>How do you know?</th></tr>
  <tr><td>Doors <b>stay</b>ed open.</td><td>Nine thank-you letters.</td></tr>
  <tr><td>Lifts were shared.</td><td><ul><li>A mileage log</li></ul></td></tr>
</table>
<p>40 people were invited.</p>
<h2>Garioch LLCP evaluation</h2>
<h3>Challenge question 1. ${official(1)}</h3>
<p>We meet<br>every month.</p>
<p hidden>Never shown</p>
<h3>Challenge question 7: How effectively do we jointly plan, monitor &amp; evaluate?</h3>
<ul><li>A shared calendar<ul><li>with colours</li></ul><li>One form for all</ul>
<div style="display: none">Never shown either<p>nor this</div>
<h2>Comments</h2>
<p>Be the first to say something.</p>
<span class="translation_missing" title="translation missing: en.more">Load More Things</span>
<footer>Some council</footer>`;

const result = read(page(BODY));

test("areas, questions and bullets of an HTML page are found", () => {
  expect(lines(result)).toEqual([
    "- - strength: Doors stayed open.",
    "- - evidence: Nine thank-you letters.",
    "- - strength: Lifts were shared.",
    "- - evidence: A mileage log",
    "garioch 1 unclassified: We meet",
    "garioch 1 unclassified: every month.",
    "garioch 7 unclassified: A shared calendar",
    "garioch 7 unclassified: with colours",
    "garioch 7 unclassified: One form for all",
  ]);
});

test("the page's facts are read from its opening", () => {
  expect(result.evaluation).toMatchObject({
    title: "Partners’ feedback 2025–26",
    from: 2025,
    to: 2026,
    coversAllAreas: true,
  });
  expect(result.evaluation.askedQuestions).toEqual(["hgiocld-4/3.2/1", "hgiocld-4/3.2/7"]);
  expect(result.missing).toHaveLength(10);
  expect(result.framework.questions.map(({ id, number, label }) => [id, number, label])).toEqual([
    ["hgiocld-4/3.2/1", 1, null],
    ["hgiocld-4/3.2/2", 2, null],
  ]);
  expect(result.reach).toEqual([{ kind: "invited", count: 40, area: null, text: "40 people were invited." }]);
});

test("navigation, broken translations and what follows the last area are left over", () => {
  expect(result.leftovers).toEqual([
    "Home About this site",
    "Be the first to say something.",
    "Load More Things",
    "Some council",
  ]);
});

test.each([
  ['style="display:none"'],
  ['style="color: red; DISPLAY : none !important"'],
  ['style="visibility: hidden"'],
  ['style="visibility:collapse"'],
  ['style="display/**/:none"'],
  ['style="font-size: 0"'],
  ['style="font-size:0px;color:red"'],
  ['style="opacity: 0"'],
  ['style="opacity:0.0;"'],
  ['style="width:0;height:0;overflow:hidden"'],
  ['style="max-height: 0px; overflow: hidden"'],
  ['style="content-visibility: hidden"'],
  ["hidden"],
  ['hidden="until-found"'],
  ['aria-hidden="true"'],
])("words that nobody sees, because of %s, are not taken in", (attributes) => {
  const taken = JSON.stringify(
    read(page(BODY.replace("<p>We meet", `<p ${attributes}>Nobody saw this</p><p>We meet`))),
  );
  expect(taken).toContain("We meet");
  expect(taken).not.toContain("Nobody saw this");
});

test.each([
  ['style="font-size: 0.9em"'],
  ['style="opacity: 0.8"'],
  ['style="opacity: .5"'],
  ['style="width: 05px"'],
  ['style="margin: 0; border-width: 0"'],
  ['style="line-height: 0.5"'],
  ['aria-hidden="false"'],
])("words that are seen in spite of %s are taken in", (attributes) => {
  const taken = JSON.stringify(
    read(page(BODY.replace("<p>We meet", `<p ${attributes}>People saw this</p><p>We meet`))),
  );
  expect(taken).toContain("People saw this");
});

test("hidden text, scripts, styles and comments are no visible words", () => {
  const visible = BODY.replaceAll(/<!--.*?-->|<p hidden>.*?<\/p>|<div style[^]*?<\/div>/g, " ")
    .replaceAll(/<\/?b>/g, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&rsquo;", "’")
    .replaceAll("&ndash;", "–")
    .replaceAll("&amp;", "&");
  expect(wordsOf(result).sort()).toEqual(wordsIn(visible).sort());
});

test("a table of areas by questions puts each cell in its place", () => {
  const table = read(
    page(`<h1>Evaluation of quality indicator 3.2 Partnership working</h1><table>
    <tr><th>Area</th><th>Question 1</th><th>Question 3</th></tr>
    <tr><td>Marr</td><td>Slow start.</td><td>Clear help.</td></tr>
    <tr><td>Banff &amp; Buchan</td><td>Good start.</td><td></td></tr></table><p>Thanks.</p>`),
  );
  expect(lines(table)).toEqual([
    "marr 1 unclassified: Slow start.",
    "marr 3 unclassified: Clear help.",
    "banff-and-buchan 1 unclassified: Good start.",
  ]);
  expect(table.leftovers).toEqual(["Thanks."]);
});

test("a row heading over several rows holds for each of them", () => {
  const table = read(
    page(`<h1>Evaluation of quality indicator 3.2 Partnership working</h1><table>
    <tr><th>Area</th><th>Question</th><th>Comments</th></tr>
    <tr><td rowspan="2">Buchan</td><td>Question 1</td><td>First.</td></tr>
    <tr><td>Question 4</td><td>Second.</td></tr>
    <tr><td>Marr</td><td>Question 4</td><td>Third.</td></tr></table>`),
  );
  expect(lines(table)).toEqual([
    "buchan 1 unclassified: First.",
    "buchan 4 unclassified: Second.",
    "marr 4 unclassified: Third.",
  ]);
});
