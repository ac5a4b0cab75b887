import { HtmlValidate } from "html-validate";
import { writePrintedSheets } from "../../bot/reports/write-printed-sheets.ts";
import { translator } from "../../shared/locales/text.ts";
import { sheetWording } from "../../shared/template/printed-sheet.ts";
import { qrPath } from "../../shared/text/qr-path.ts";

const t = translator("en");
const question = (number: number) => ({
  number,
  plain: `Do we meet? ${number}`,
  official: `How well <b>do</b> we ${number}?`,
});
const wording = sheetWording(
  { areaName: "Marr & <script>", questions: [question(1), question(3)], attribution: "Crown", closes: null },
  t,
);
const sheet = (number: number) => ({
  ...{ number, code: `CODE0${number}`, address: `https://llcp.example/answer/2026-27_marr_1/SHEET${number}` },
});
async function written(sheets: Parameters<typeof writePrintedSheets>[1]["sheets"]): Promise<string> {
  let html = "";
  for await (const piece of writePrintedSheets(wording, { sheets, language: "en" })) html += piece;
  return html;
}

test("a printed sheet has large type, no scripts, and its code on every page", async () => {
  const html = await written([sheet(1), sheet(2)]);
  const { results } = await new HtmlValidate({ extends: ["html-validate:standard"] }).validateString(html);
  expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
  expect(html).not.toMatch(/<script|<b>|src=|href=|url\(/);
  expect(html).toContain("Marr &amp; &lt;script&gt;");
  expect(Number(/font:(\d+)pt/.exec(html)?.[1])).toBeGreaterThanOrEqual(16);
  for (const number of [1, 2]) {
    expect(html.split(`Sheet ${number} · Code CODE0${number} · Page `)).toHaveLength(4);
    expect(html).toContain((await qrPath(sheet(number).address)).path);
  }
  expect(html.match(/class="lines"/g)).toHaveLength(2 * (2 + 2 * 4));
});

test("a spare sheet has room for a number and a code, and no address", async () => {
  const html = await written([]);
  expect(html).not.toMatch(/<svg|CODE0|example/);
  expect(html).toContain("Sheet ______ · Code ____________ · Page 3 of 3");
});
