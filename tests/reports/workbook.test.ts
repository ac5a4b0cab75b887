import { unzipSync } from "fflate";
import readXlsxFile from "read-excel-file/node";
import { NO_COUNTS } from "../../shared/findings/counts.ts";
import type { Report, Said } from "../../shared/report/report.ts";
import { anyReport } from "../shared/report/any-report.ts";
import { datesOf } from "../../bot/reports/write-report.ts";
import { bytesOf, reportOf, sampleWorld, t } from "./report-world.ts";

const said = (id: string, strength: string): Said => ({
  ...{ id, ref: `Marr A.${id}`, voice: "individual", attribution: "named", leftOut: false },
  parts: { strength },
});
const reportWith = (texts: readonly string[], changes: Partial<Report> = {}): Report =>
  anyReport({
    areas: [
      {
        ...{ id: "marr", name: "Marr", silent: false, hidden: false, sections: [] },
        pooled: texts.map((text, index) => said(String(index), text)),
      },
    ],
    ...changes,
  });

async function sheetOf(report: Report, name: string): Promise<unknown[][]> {
  const sheets = await readXlsxFile(await bytesOf(report, "xlsx"));
  return sheets.find(({ sheet }) => sheet === name)?.data ?? [];
}

test("cells that look like formulas are text, and come back as they were", async () => {
  const texts = ["=1+1", "+44", "-5", "@SUM(A1)", "＝1", '=HYPERLINK("http://example.org")', "42", "true"];
  const report = reportWith(texts);
  const [head = [], ...rows] = await sheetOf(report, "Answers");
  const column = head.indexOf("Working well");
  expect(rows.map((row) => row[column])).toEqual(texts);
  const files = unzipSync(new Uint8Array(await bytesOf(report, "xlsx")));
  for (const [name, bytes] of Object.entries(files))
    if (/worksheets\/sheet/.test(name)) expect(new TextDecoder().decode(bytes)).not.toMatch(/<f>/);
});

test("words that look like the number of a character stay words, in answers and in the small sheets", async () => {
  const texts = ["one_x000D_two", "_x0041_", "_x41_ and x0041_"];
  const action = {
    ...{ id: "a", areaId: "marr", title: "Use _x0041_", owner: "Area lead", due: null },
    ...{ status: "to do", measure: "", sources: [] },
  };
  const files = unzipSync(new Uint8Array(await bytesOf(reportWith(texts, { actions: [action] }), "xlsx")));
  const all = Object.entries(files)
    .filter(([name]) => /sheet\d+\.xml$|sharedStrings/.test(name))
    .map(([, bytes]) => new TextDecoder().decode(bytes))
    .join("");
  expect(all).toContain("one_x005F_x000D_two");
  expect(all).toContain("Use _x005F_x0041_");
  expect(all).toContain(">_x41_ and x0041_<");
  expect(all.replaceAll("_x005F_", "")).not.toMatch(/_x[0-9A-F]{4}_/i);
});

test("a text longer than a cell goes on in the next rows, without losing or halving a character", async () => {
  const text = "😀".repeat(40_000);
  const [head = [], ...rows] = await sheetOf(reportWith([text]), "Answers");
  const column = head.indexOf("Working well");
  expect(rows.length).toBeGreaterThan(1);
  expect(rows.map((row) => String(row[column] ?? "")).join("")).toBe(text);
});

test("actions have real dates, and their sources", async () => {
  const action = {
    ...{ id: "a", areaId: "marr", title: "Meet online", owner: "Area lead", due: "2027-01-31" },
    ...{ status: "to do", measure: "More come", sources: ["s1", "s2"] },
  };
  const [head = [], row = []] = await sheetOf(reportWith([], { actions: [action] }), "Actions");
  expect(row[head.indexOf("Due")]).toEqual(new Date("2027-01-31T00:00:00.000Z"));
  expect(row[head.indexOf("Sources")]).toBe("s1, s2");
});

test("no sheet is empty: where there is nothing to put into one, there is none", async () => {
  const sample = await reportOf(await sampleWorld(), "2023-24");
  for (const report of [sample, reportWith(["We share."])])
    for (const { sheet, data } of await readXlsxFile(await bytesOf(report, "xlsx")))
      expect([sheet, data.length > 1]).toEqual([sheet, true]);
  // What a report is made of is there in any case.
  const none = await readXlsxFile(await bytesOf(anyReport(), "xlsx"));
  expect(none.map(({ sheet }) => sheet)).toEqual(["Answers", "About"]);
});

test("what was asked of the strategic level, and the main messages, have sheets of their own", async () => {
  const ask = { id: "q", areaId: "marr", text: "What is expected of us?", status: "done", reply: "One page." };
  const message = { id: "m", text: "Partners know each other.", sources: ["s1"], quotations: [] };
  const report = reportWith([], { asks: [ask], messages: [message] });
  expect(await sheetOf(report, "Asked of strategic leads")).toEqual([
    ["Area", "Question", "Where it stands", "Reply"],
    ["Marr", "What is expected of us?", "done", "One page."],
  ]);
  expect((await sheetOf(report, "Main messages"))[1]).toEqual(["Partners know each other.", "s1"]);
});

test.each([
  ["Pacific/Auckland", "2026-11-25", "25 November 2026"],
  ["Europe/London", "2026-11-24", "24 November 2026"],
  ["America/New_York", "2026-11-24", "24 November 2026"],
])("in %s a report made at noon UTC bears the local day, and a chosen day stays that day", async (zone, day, words) => {
  const report = reportWith([], { madeAt: "2026-11-24T12:00:00.000Z" });
  const dateFormat = { zone, locale: "en-GB" };
  expect(datesOf(dateFormat).day(report.madeAt)).toBe(words);
  expect(datesOf(dateFormat).day("2026-08-01")).toBe("1 August 2026");
  const sheets = await readXlsxFile(await bytesOf(report, "xlsx", { t, dateFormat }));
  const about = new Map(
    (sheets.find(({ sheet }) => sheet === "About")?.data ?? []).map(([name, value]) => [name, value]),
  );
  expect(about.get("Made on")).toEqual(new Date(`${day}T00:00:00.000Z`));
  expect(about.get("From")).toEqual(new Date("2026-08-01T00:00:00.000Z"));
});

const QUESTION = "hgiocld-4/3.2/1";
const CELL = { ...NO_COUNTS, areaId: "marr", questionId: QUESTION, state: "answered" as const };

const ANSWERS = [
  ...["Reference", "Area", "Question", "Voice", "Table", "People at the table", "Groups together"],
  ...[
    "Working well",
    "Not working yet",
    "How we know",
    "What next",
    "In the partners’ words, not sorted",
    "Note",
    "Id",
  ],
];
const COVERAGE = [
  ...["Area", "Question", "What there is", "People", "Group notes", "On behalf", "Imported passages", "Working well"],
  ...["Working well without evidence", "Not working yet", "Evidence", "Next steps", "Not sorted", "Not able to say"],
  ...["Unclear", "Kept back"],
];
const ACTIONS = ["Area", "Action", "Who", "Due", "Where it stands", "How will we know?", "Sources"];
const ASKS = ["Area", "Question", "Where it stands", "Reply"];
const PLACES = ["Area", "Place on the scale", "In the round before", "Why", "What helps", "What hinders"];

/** Has something to put into every sheet. */
const FULL = reportWith(["We share."], {
  areas: [
    {
      ...{ id: "marr", name: "Marr", silent: false, hidden: false, pooled: [said("1", "We share.")] },
      sections: [{ questionId: QUESTION, claims: [], said: [], cell: CELL }],
    },
  ],
  actions: [
    {
      ...{ id: "a", areaId: "marr", title: "Meet online", owner: "Area lead", due: null },
      ...{ status: "to do", measure: "", sources: [] },
    },
  ],
  asks: [{ id: "q", areaId: "marr", text: "What is expected of us?", status: "done", reply: "One page." }],
  placements: [{ areaId: "marr", level: "good", why: "We share.", helps: "", hinders: "", before: [] }],
  messages: [{ id: "m", text: "Partners know each other.", sources: ["s1"], quotations: [] }],
});

test("every sheet of the workbook has exactly these heads, in this order", async () => {
  const sheets = await readXlsxFile(await bytesOf(FULL, "xlsx"));
  expect(sheets.map(({ sheet, data }) => [sheet, data[0]])).toEqual([
    ["Answers", ANSWERS],
    ["Coverage", COVERAGE],
    ["Actions", ACTIONS],
    ["Asked of strategic leads", ASKS],
    ["Places on the scale", PLACES],
    ["Main messages", ["Message", "Sources"]],
    ["About", ["What", "Value"]],
  ]);
});

test.each([
  ["csv", ANSWERS],
  ["counts", COVERAGE],
  ["actions", ACTIONS],
  ["asks", ASKS],
  ["placements", PLACES],
] as const)("the table %s has exactly these heads, in this order", async (kind, heads) => {
  const [first] = (await bytesOf(FULL, kind)).toString("utf8").split("\r\n");
  expect(first).toBe(`\uFEFF${heads.map((head) => `"${head}"`).join(",")}`);
});
