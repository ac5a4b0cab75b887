import { strFromU8, unzipSync } from "fflate";
import readXlsxFile from "read-excel-file/node";
import { person } from "../helpers/deps.ts";
import { openDoor, type Door } from "./door.ts";

const MARR = "2026-27_marr_1";
const MARKUP = `<script>alert(1)</script> <img src=x onerror=alert(2)> [x](javascript:alert(3)) </td><b>bold`;
/** What a spreadsheet may calculate, and the full-width twins of it; "42" is a figure that somebody wrote as words. */
const FORMULAS = [
  "=1+1",
  "+44 1224",
  "-5",
  "@SUM(A1)",
  "＝1+1",
  "＋1",
  "－1",
  "＠A1",
  `=HYPERLINK("http://x.example")`,
  "42",
];
/** Begins a cell where another mark parts them; and what Excel takes for the number of a character. */
const IN_OTHER_PROGRAMS = ["the hall;=1+1", "one\t=1+1", "_x000D_ and _x005F_"];

let door: Door;
beforeAll(async () => {
  door = await openDoor();
  const path = `/api/sessions/${MARR}/questions/1/answer`;
  for (const [index, words] of [MARKUP, ...FORMULAS, ...IN_OTHER_PROGRAMS].entries()) {
    const body = { strength: words, attribution: "named" };
    const saved = await door.ask({ path, method: "PUT", as: person(`writer-${index}`), body });
    expect(saved.status).toBe(200);
    expect(saved.json).toMatchObject({ parts: { strength: words } });
  }
});
afterAll(() => door.close());

const fetched = async (format: string) => {
  const got = await door.ask({ path: `/api/evaluations/2026-27/report.${format}?version=draft`, as: "lead" });
  expect(got.status).toBe(200);
  return got;
};

/** The bytes of a file, of which `text` above is only what is written in it. */
async function bytesOf(format: string): Promise<Buffer> {
  const response = await fetch(`http://127.0.0.1:${door.port}/api/evaluations/2026-27/report.${format}?version=draft`, {
    headers: { "x-test-user": "lead" },
  });
  return Buffer.from(await response.arrayBuffer());
}

describe("what somebody typed, in a report that is fetched through the API,", () => {
  test("runs nothing in the page: tags and addresses are letters", async () => {
    const { text, headers } = await fetched("html");
    expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    // What it is made of stands beside it for programs, and nothing in there ends its element.
    const page = text.replace(/<script type="application\/json" id="[\w-]+">[^<]*<\/script>/, "");
    expect(page).not.toMatch(/<script|<img src=x|href="javascript:|<b>bold/i);
    expect(headers["content-disposition"]).toMatch(/^attachment/);
    expect(headers["content-security-policy"]).toContain("default-src");
  });

  test("is text in every cell of the CSV file that a spreadsheet might calculate", async () => {
    const { text } = await fetched("csv");
    for (const words of FORMULAS.filter((one) => one !== "42"))
      expect(text).toContain(`"'${words.replace(/"/g, '""')}"`);
    expect(text).toContain(`"42"`);
    // Cells with a formula's beginning are quoted and prefixed; figures of the program's own are figures.
    expect(text).not.toMatch(/(?:^|,)"?[=+@\uFF1D\uFF0B\uFF0D\uFF20]/m);
    expect(text).toMatch(/,\d+,"/);
  });

  test.each([";", "\t", "|"])("opened with %j instead of commas, begins no formula in any cell", async (mark) => {
    const { text } = await fetched("csv");
    expect(text).toContain("the hall");
    const cells = text.split(/\r?\n/).flatMap((line) => line.split(mark));
    expect(cells.filter((cell) => /^"?[=+@\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell))).toEqual([]);
  });

  test("stands in columns of the CSV file that each have a name of their own", async () => {
    const [heading = ""] = (await fetched("csv")).text.replace(/^\uFEFF/, "").split(/\r?\n/);
    const names = heading.split(",");
    expect(names.length).toBeGreaterThan(5);
    expect(new Set(names).size).toBe(names.length);
  });

  test("is a string in the workbook, which holds no formula; counts are numbers there", async () => {
    const bytes = await bytesOf("xlsx");
    const sheets = await readXlsxFile(bytes);
    const cells = sheets.flatMap(({ data }) => data.flat());
    for (const words of [MARKUP, ...FORMULAS, "_x000D_ and _x005F_"]) expect(cells).toContain(words);
    expect(cells.some((cell) => typeof cell === "number")).toBe(true);
    for (const [name, file] of Object.entries(unzipSync(new Uint8Array(bytes))))
      if (name.includes("worksheets/")) expect(strFromU8(file)).not.toMatch(/<f>|<hyperlink/);
  });

  test("is text in the Word document, and links to nothing", async () => {
    const files = unzipSync(new Uint8Array(await bytesOf("docx")));
    const document = strFromU8(files["word/document.xml"] ?? new Uint8Array());
    expect(document).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(document).not.toMatch(/<script|instrText[^>]*>[^<]*HYPERLINK "http:\/\/x/);
    const targets = Object.entries(files).filter(([name]) => name.endsWith(".rels"));
    for (const [, file] of targets) expect(strFromU8(file)).not.toMatch(/javascript:|x\.example/);
  });

  test("comes back to the tab as it was typed, as JSON that no browser takes for a page", async () => {
    const got = await door.ask({ path: "/api/evaluations/2026-27/areas/marr/findings", as: "lead" });
    expect(got.text).toContain(JSON.stringify(MARKUP).slice(1, -1));
    expect(got.headers["content-type"]).toMatch(/^application\/json/);
    expect(got.headers["x-content-type-options"]).toBe("nosniff");
  });
});
