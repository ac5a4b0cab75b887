import {
  barShares,
  pictureTable,
  SHORT_LIST,
  SHORT_TABLE,
  type BarsBlock,
  type DocumentBlock,
  type GridBlock,
  type QuoteBlock,
  type ReportDocument,
  type Run,
} from "../../shared/report/document.ts";
import { INDEX_ID, REPORT_MARK, type ReportIndex, type ReportMark } from "../../shared/report/report-index.ts";
import { LOCALES } from "../../shared/locales/translate.ts";
import { directionOf } from "../../shared/text/direction.ts";
import { languageOf } from "../../shared/text/language-of.ts";
import { htmlText } from "../../shared/text/inert.ts";
import type { TitledLogo } from "./logo.ts";

/**
 * `locale`: of the program's own text. `mark`: identifies the report. `index`: lets it be imported again. `logo`: for
 * the beginning of the page.
 */
export type HtmlMaking = { mark: ReportMark; index: ReportIndex | null; logo: TitledLogo | null; locale: string };

const LONGEST_TAB_TITLE = 70;

/**
 * The report as a self-contained page. Everything lies in one `<article class="llcp-report">`, and its styles apply to
 * nothing else. So the article can be put into another page.
 */
export function* writeHtml(document: ReportDocument, { mark, index, logo, locale }: HtmlMaking): Generator<string> {
  const { title, subtitle, lines, cover, contents, summary, blocks } = document;
  const all = [...summary, ...blocks];
  const chapters = all.flatMap((block) => (block.kind === "heading" && block.level === 1 ? [block] : []));
  yield `<!DOCTYPE html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="${REPORT_MARK}" content="${mark}">
<title>${tabTitle(title)}</title>
<style>${STYLE}</style>
<style media="print">${PRINT_STYLE}</style>
${index === null ? "" : `<script type="application/json" id="${INDEX_ID}">${JSON.stringify(index).replaceAll("<", "\\u003c")}</script>\n`}</head>
<body>
<main>
<article class="llcp-report">
${coverHtml(cover, logo)}<h1 dir="auto">${titleHtml(title)}</h1>
<p class="llcp-lead" dir="auto">${htmlText(subtitle)}</p>
${[...lines, ...(cover?.lines ?? [])].map((line) => `<p class="llcp-note" dir="auto">${htmlText(line)}</p>`).join("\n")}
`;
  if (contents !== null)
    yield `<nav aria-label="${htmlText(contents)}">
<ul>
${chapters.map(({ id, text }) => `<li dir="auto"><a href="#report-${idOf(id)}">${htmlText(text)}</a></li>`).join("\n")}
</ul>
</nav>
`;
  for (const block of all) yield `${blockHtml(block, otherThan(locale))}\n`;
  yield `</article>
</main>
</body>
</html>
`;
}

/** A browser may break a line at the dash of "2023–24" and leave "24" alone on the next line. */
const titleHtml = (title: string): string =>
  htmlText(title).replace(/\b\d{1,4}–\d{1,4}\b/g, (years) => `<span class="llcp-years">${years}</span>`);

function coverHtml(cover: ReportDocument["cover"], logo: TitledLogo | null): string {
  const picture = logo
    ? `<p><img class="llcp-logo" src="data:image/${logo.kind};base64,${Buffer.from(logo.bytes).toString("base64")}" alt="${htmlText(logo.text)}"></p>\n`
    : "";
  if (!cover) return picture;
  return `${picture}<p class="llcp-name" dir="auto">${htmlText(cover.partnership)}</p>
<p class="llcp-note" dir="auto">${htmlText(cover.council)}</p>
`;
}

/** The `lang` attribute for words in another language than the page's; empty for all others. */
type LangOf = (words: string) => string;

const otherThan =
  (locale: string): LangOf =>
  (words) => {
    const found = languageOf(words);
    return found === null || LOCALES[found] === locale ? "" : ` lang="${LOCALES[found]}"`;
  };

function blockHtml(block: DocumentBlock, langOf: LangOf): string {
  switch (block.kind) {
    case "heading": {
      const tag = `h${block.level + 1}`;
      const page = block.newPage ? ' class="llcp-page"' : "";
      return `<${tag} dir="auto"${langOf(block.text)}${page} id="report-${idOf(block.id)}">${htmlText(block.text)}</${tag}>`;
    }
    case "text":
      return `<p dir="auto"${block.tone === "plain" ? "" : ` class="llcp-${block.tone}"`}>${runsHtml(block.runs, langOf)}</p>`;
    case "list":
      return `<ul>\n${block.items.map((item) => `<li dir="auto">${runsHtml(item, langOf)}</li>`).join("\n")}\n</ul>`;
    case "quote":
      return quoteHtml(block, langOf);
    case "table":
      return tableHtml({
        ...block,
        rows: block.rows.map(([first = "", ...cells]) => ({
          first,
          cells: cells.map((cell) => cellHtml(cell, langOf)),
        })),
      });
    case "grid":
      return tableHtml({ ...block, rows: block.rows.map(gridRow) });
    case "bars":
      return tableHtml({ ...block, rows: barRows(block) });
  }
}

function quoteHtml({ text, by, evidence }: QuoteBlock, langOf: LangOf): string {
  return [
    `<blockquote><p dir="auto"${langOf(text)}>${linesHtml(text)}</p>`,
    ...(evidence === null ? [] : [`<p class="llcp-evidence" dir="auto"${langOf(evidence)}>${linesHtml(evidence)}</p>`]),
    ...(by === "" ? [] : [`<p class="llcp-by" dir="auto">${htmlText(by)}</p>`]),
    "</blockquote>",
  ].join("\n");
}

type TableHtml = { caption: string; header: readonly string[]; rows: readonly { first: string; cells: string[] }[] };

function tableHtml({ caption, header, rows }: TableHtml): string {
  const label = htmlText(caption);
  const short = rows.length <= SHORT_TABLE ? " llcp-short" : "";
  return `<section class="llcp-scroll${short}" aria-label="${label}" tabindex="0">
<table>
<caption dir="auto">${label}</caption>
<thead><tr>${header.map((cell) => `<th scope="col" dir="auto">${htmlText(cell)}</th>`).join("")}</tr></thead>
<tbody>
${rows.map(({ first, cells }) => `<tr><th scope="row" dir="auto">${linesHtml(first)}</th>${cells.join("")}</tr>`).join("\n")}
</tbody>
</table>
</section>`;
}

const cellHtml = (text: string, langOf: LangOf): string => `<td dir="auto"${langOf(text)}>${linesHtml(text)}</td>`;

function gridRow({ name, cells }: GridBlock["rows"][number]): TableHtml["rows"][number] {
  return { first: name, cells: cells.map(({ text, tone }) => `<td class="llcp-${tone}">${htmlText(text)}</td>`) };
}

/** A bar is decoration: the number beside it says the same. */
function barRows(block: BarsBlock): TableHtml["rows"] {
  const shares = barShares(block);
  return pictureTable(block).rows.map(([first = "", ...cells], row) => ({
    first,
    cells: cells.map((text, column) => {
      const share = shares[row]?.[column] ?? null;
      const bar = share === null ? "" : ` ${barSvg(share, column)}`;
      return `<td class="llcp-bar"><span>${htmlText(text)}</span>${bar}</td>`;
    }),
  }));
}

function barSvg(share: number, column: number): string {
  const width = Math.max(2, Math.round(share * 100));
  return `<svg aria-hidden="true" viewBox="0 0 100 14" preserveAspectRatio="none"><rect class="llcp-bar-${column % 2}" width="${width}" height="14"/></svg>`;
}

function runsHtml(runs: readonly Run[], langOf: LangOf): string {
  return runs
    .map(({ text, bold, quiet }) => {
      // Isolated, so that right-to-left words do not reverse what stands beside them on the line.
      const isolated = runs.length > 1 && directionOf(text) === "rtl";
      const words = isolated ? `<bdi>${linesHtml(text)}</bdi>` : linesHtml(text);
      const inner = bold ? `<strong>${words}</strong>` : words;
      const marks = `${quiet ? ' class="llcp-quiet"' : ""}${langOf(text)}`;
      return marks === "" ? inner : `<span${marks}>${inner}</span>`;
    })
    .join("");
}

const linesHtml = (text: string): string => htmlText(text).replace(/\n/g, "<br>");
const idOf = (id: string): string => id.replace(/[^A-Za-z0-9-]/g, "-");

const STYLE = `
.llcp-report { font-family: "Segoe UI", Arial, sans-serif; line-height: 1.5; color: #1b1b1b; background: #fff; max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
.llcp-report h1 { font-size: 2rem; line-height: 1.2; }
.llcp-report h2 { font-size: 1.5rem; margin-top: 2.5rem; border-bottom: 2px solid #3d5a80; padding-bottom: 0.25rem; }
.llcp-report h3 { font-size: 1.2rem; margin-top: 1.75rem; }
.llcp-report h4 { font-size: 1rem; margin-top: 1.25rem; }
.llcp-report .llcp-lead { font-size: 1.15em; }
.llcp-report .llcp-years { white-space: nowrap; }
.llcp-report .llcp-note, .llcp-report .llcp-quiet, .llcp-report .llcp-by { color: #4a4a4a; font-size: 0.9em; }
.llcp-report blockquote { margin: 0.75rem 0; padding: 0.1rem 0 0.1rem 1rem; border-left: 4px solid #98b4d4; }
.llcp-report blockquote p { margin: 0.25rem 0; }
.llcp-report .llcp-evidence { padding-left: 1rem; }
.llcp-report .llcp-scroll { overflow-x: auto; }
.llcp-report table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: clamp(0.85em, 0.7em + 0.6vw, 1em); }
.llcp-report caption { text-align: start; font-weight: 600; padding-bottom: 0.4rem; }
.llcp-report th, .llcp-report td { border: 1px solid #767676; padding: 0.4rem clamp(0.3rem, 1.3vw, 0.6rem); text-align: start; vertical-align: top; overflow-wrap: break-word; }
.llcp-report thead th { background: #e8eef5; }
.llcp-report .llcp-logo { max-width: 20rem; max-height: 6rem; }
.llcp-report .llcp-name { font-size: 1.25rem; font-weight: 600; margin-bottom: 0; }
.llcp-report .llcp-said { background: #9cc3e6; }
.llcp-report .llcp-few { background: #dce9f6; }
.llcp-report .llcp-bar { min-width: min(7rem, 22vw); }
.llcp-report .llcp-bar span { display: inline-block; width: 1.5rem; }
.llcp-report .llcp-bar svg { width: calc(100% - 2rem); height: 0.9rem; vertical-align: middle; }
.llcp-report .llcp-bar-0 { fill: #2f6fb0; }
.llcp-report .llcp-bar-1 { fill: #b4561d; }
.llcp-report a { color: #0b4f9c; }
.llcp-report nav a { display: inline-block; padding: 0.2rem 0; }
`;

/** For print: what belongs together stays on one page, and colours with a meaning are printed. */
const PRINT_STYLE = `
@page { margin: 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Arial, sans-serif; color: #4a4a4a; } }
.llcp-report { max-width: none; padding: 0; font-size: 10pt; line-height: 1.3; }
.llcp-report h2 { margin-top: 1.2rem; }
.llcp-report h3 { margin: 1rem 0 0.3rem; }
.llcp-report h4 { margin: 0.6rem 0 0.2rem; }
.llcp-report blockquote { margin: 0.3rem 0 0.5rem; }
.llcp-report table { margin: 0.6rem 0 0.4rem; font-size: 1em; }
.llcp-report p, .llcp-report ul { margin: 0.4rem 0; }
.llcp-report th, .llcp-report td { padding: 0.2rem 0.4rem; }
.llcp-report nav { display: none; }
.llcp-report:has(nav) h1 { margin-top: 8rem; }
.llcp-report .llcp-page { break-before: page; }
.llcp-report h2, .llcp-report h3, .llcp-report h4, .llcp-report caption, .llcp-report .llcp-lead, .llcp-report p:has(+ .llcp-scroll), .llcp-report p:has(+ h4), .llcp-report p:has(+ ul), .llcp-report h2 + p:has(+ h3) { break-after: avoid; }
.llcp-report blockquote, .llcp-report tr, .llcp-report li, .llcp-report ul:not(:has(li:nth-child(${SHORT_LIST + 1}))), .llcp-report .llcp-short { break-inside: avoid; }
.llcp-report ul + .llcp-note { break-before: avoid; }
.llcp-report .llcp-scroll { overflow: visible; }
.llcp-report td, .llcp-report th, .llcp-report rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
`;

/** The title, escaped and cut to length. A browser's tab would cut a longer one in the middle of a word. */
function tabTitle(title: string): string {
  if (htmlText(title).length <= LONGEST_TAB_TITLE) return htmlText(title);
  const words = title.split(/\s+/u);
  const begun = (count: number): string => htmlText(`${words.slice(0, count).join(" ")}…`);
  let count = words.length - 1;
  while (count > 1 && begun(count).length > LONGEST_TAB_TITLE) count -= 1;
  return begun(count);
}
