import type { SheetWording } from "../../shared/template/printed-sheet.ts";
import { QR_MARGIN, qrPath } from "../../shared/text/qr-path.ts";
import { htmlText } from "../../shared/text/inert.ts";

/** `address`: where the person with this sheet can answer online instead. */
export type PrintedSheet = { number: number; code: string; address: string };

const LINES = 4;

/**
 * Printed sheets as one A4 page without scripts. Each sheet has a page of instructions and one page a question. Without
 * sheets: one spare sheet without a code, to be copied.
 */
export async function* writePrintedSheets(
  wording: SheetWording,
  { sheets, language }: { sheets: readonly PrintedSheet[]; language: string },
): AsyncGenerator<string> {
  yield `<!DOCTYPE html>
<html lang="${htmlText(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${htmlText(wording.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
`;
  for (const sheet of sheets.length > 0 ? sheets : [null]) yield await sheetHtml(wording, sheet);
  yield `</main>
</body>
</html>
`;
}

async function sheetHtml(wording: SheetWording, sheet: PrintedSheet | null): Promise<string> {
  const { number, code } = wording.heading(sheet);
  const qr = sheet ? await qrHtml(wording, sheet) : "";
  const ways = wording.shown.ways.map(({ label, hint }) => tickHtml(label, hint)).join("\n");
  const first = `<section class="page">
<header><div><h1>${htmlText(wording.title)}</h1><p>${htmlText(wording.lead)}</p><p>${htmlText(wording.closes)}</p></div>
<p class="which"><strong>${htmlText(number)}</strong><br>${htmlText(code)}</p></header>
<h2>${htmlText(wording.shown.title)}</h2>
${ways}
<p class="promise">${htmlText(wording.shown.promise)}</p>
<p class="box-label">${htmlText(wording.name.label)} <span class="hint">${htmlText(wording.name.hint)}</span></p>
${linesHtml(1)}
<p class="box-label">${htmlText(wording.organisation)}</p>
${linesHtml(1)}
${qr}
${footHtml(wording, sheet, 1)}
</section>
`;
  const questions = wording.questions.map(
    ({ position, plain, officialLabel, official }, index) => `<section class="page">
<p class="position">${htmlText(position)}</p>
<h2>${htmlText(plain)}</h2>
<p class="official">${htmlText(officialLabel)}: <span lang="en">${htmlText(official)}</span></p>
${wording.boxes.map(({ label, hint }) => `<p class="box-label">${htmlText(label)}${hint === null ? "" : ` <span class="hint">${htmlText(hint)}</span>`}</p>\n${linesHtml(LINES)}`).join("\n")}
<div class="ticks">${wording.ticks.map((label) => tickHtml(label, null)).join("\n")}</div>
${footHtml(wording, sheet, index + 2)}
</section>
`,
  );
  return first + questions.join("");
}

const linesHtml = (count: number): string => `<div class="lines">${"<i></i>".repeat(count)}</div>`;

function tickHtml(label: string, hint: string | null): string {
  const more = hint === null ? "" : `<br><span class="hint">${htmlText(hint)}</span>`;
  return `<p class="tick"><span class="square" aria-hidden="true"></span><span><strong>${htmlText(label)}</strong>${more}</span></p>`;
}

function footHtml(wording: SheetWording, sheet: PrintedSheet | null, page: number): string {
  const source = page === 1 ? `<br>${htmlText(wording.attribution)}` : "";
  return `<footer>${htmlText(wording.foot(sheet, page))}${source}</footer>`;
}

/** The QR code, with its address in letters for people without a camera. */
async function qrHtml({ online }: SheetWording, { address }: PrintedSheet): Promise<string> {
  const { size, path } = await qrPath(address);
  const side = size + 2 * QR_MARGIN;
  return `<div class="online"><svg viewBox="0 0 ${side} ${side}" role="img" aria-label="QR" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000" transform="translate(${QR_MARGIN} ${QR_MARGIN})"/></svg>
<div><p>${htmlText(online)}</p><p class="address">${htmlText(address)}</p></div></div>`;
}

/** Black on white whatever the screen prefers, since it is printed. */
const STYLE = `
:root{color-scheme:light}
*{box-sizing:border-box}
@page{size:A4;margin:14mm 15mm}
body{margin:0;background:#fff;color:#000;font:16pt/1.35 "Segoe UI",Arial,"Liberation Sans",sans-serif}
main{max-width:180mm;margin:0 auto}
.page{position:relative;display:flex;flex-direction:column;min-height:265mm;padding:0 .5mm 17mm 0;break-after:page;break-inside:avoid}
@media print{.page{height:265mm}}
.page:last-child{break-after:auto}
header{display:flex;gap:6mm;justify-content:space-between;align-items:flex-start}
h1{font-size:24pt;line-height:1.2;margin:0 0 3mm}
h2{font-size:20pt;line-height:1.25;margin:2mm 0}
p{margin:0 0 2mm;overflow-wrap:anywhere}
.which{flex:none;border:.5mm solid #000;padding:2mm 4mm;text-align:center;white-space:nowrap}
.which strong{font-size:20pt}
.position{margin:0}
.official{font-size:11pt;line-height:1.35}
.hint{font-weight:400}
.promise{border-left:1mm solid #000;padding-left:3mm}
.box-label{font-weight:700;margin:3mm 0 0;break-after:avoid}
.lines{flex:1 1 0;display:flex;flex-direction:column;min-height:28mm}
.lines i{flex:1 1 0;min-height:7mm;border-bottom:.3mm solid #555}
.page:has(header) .lines{flex:none;min-height:11mm}
.page:has(header) .lines i{flex-basis:11mm}
.tick{display:flex;gap:3mm;align-items:flex-start}
.square{flex:none;width:7mm;height:7mm;border:.5mm solid #000}
.ticks{display:flex;flex-wrap:wrap;gap:2mm 12mm;margin-top:4mm}
.online{display:flex;gap:5mm;align-items:center;margin-top:auto}
.online svg{flex:none;width:42mm;height:42mm}
.address{font-size:11pt;overflow-wrap:anywhere}
footer{position:absolute;bottom:0;left:0;right:0;border-top:.3mm solid #000;padding-top:1mm;font-size:11pt}
@media screen{body{padding:6mm}.page{margin-bottom:10mm;border-bottom:.5mm dashed #555}}
@media screen and (max-width:600px){.page{min-height:0}header{flex-direction:column}.lines i{min-height:9mm}.online{flex-wrap:wrap}}
`;
