import { areaReader } from "./area-heading.ts";
import { frameworkReader } from "./framework-line.ts";
import type { AreaIndex, FrameworkIndex, ImportedStatement, ImportNote, ImportResult } from "./import-result.ts";
import { yearsIn } from "./page-facts.ts";
import { britishDate, planColumn, statusOf, type PlanColumn } from "./plan-words.ts";
import type { Table } from "./table.ts";

type Sources = { framework: FrameworkIndex; areas: AreaIndex };
/** How many rows of a sheet are searched for its heading row. */
const LOOK_AT = 20;

/** "Marr action plan 2026-27" and "Action plan for Marr" name an area, too. */
function withoutPlan(line: string): string[] {
  return [
    line,
    line.replace(/[ ,:–-]*(?:(?:action|improvement) )+plan\b.*$/i, ""),
    line.replace(/^.*\bplan[ :–-]+(?:for )?/i, ""),
  ];
}

/** Whether these columns are an action plan's: the action itself, and two of owner, date and status. */
function isPlanHead(columns: readonly (PlanColumn | null)[]): boolean {
  const told = (["owner", "due", "status"] as const).filter((one) => columns.includes(one)).length;
  return columns.includes("title") && told >= 2;
}

/**
 * The actions of a plan. Each is a next step of its area, with owner, date and status in the plan's own words.
 * Uncertain values are named, never guessed. Null for any other table.
 */
export function readPlanTables(tables: readonly Table[], { framework, areas }: Sources): ImportResult | null {
  const areaOf = areaReader({ framework, areas });
  const reader = frameworkReader(framework);
  const headings: ImportResult["evaluation"]["headings"] = [];
  const doubts: ImportResult["doubts"] = [];
  const answers: ImportedStatement[] = [];
  const notes: ImportNote[] = [];
  const leftovers: string[] = [];
  const opening: string[] = [];
  let isPlan = false;

  for (const { name, rows } of tables) {
    const at = rows.slice(0, LOOK_AT).findIndex((row) => isPlanHead(row.map(planColumn)));
    const above = (at < 0 ? rows : rows.slice(0, at)).flat().filter((text) => text.trim() !== "");
    if (at < 0) {
      leftovers.push(...above);
      continue;
    }
    isPlan = true;
    opening.push(...above);
    const head = rows[at] ?? [];
    const columns = head.map(planColumn);
    const ofSheet =
      [name ?? "", ...above]
        .flatMap(withoutPlan)
        .map(areaOf)
        .find((one) => one?.area) ?? null;
    let group = "";
    for (const row of rows.slice(at + 1)) {
      const cell = (column: PlanColumn): string => row[columns.indexOf(column)]?.trim() ?? "";
      const title = cell("title");
      // Merged cells hold the area only once.
      group = cell("area") || group;
      if (title === "") {
        leftovers.push(...row.filter((text) => text.trim() !== "" && text.trim() !== group));
        continue;
      }
      const place = group === "" ? ofSheet : areaOf(group);
      let heading: number | null = null;
      if (group !== "" && !place?.area) {
        heading =
          headings.push({ kind: "area", area: null, question: null, match: null, parent: null, text: group }) - 1;
        doubts.push({ heading, areas: place?.several ?? [] });
      }
      const due = britishDate(cell("due"));
      const status = statusOf(cell("status"));
      if (due === null && cell("due") !== "") notes.push({ code: "strange-date", text: `${title}: ${cell("due")}` });
      if (status === null) notes.push({ code: "strange-status", text: `${title}: ${cell("status")}` });
      answers.push({
        ...{ area: place?.area ?? null, question: null, voice: "unknown", kind: "nextStep", state: "said" },
        ...{ inferred: false, doubtful: heading !== null, bullet: false, label: null, heading },
        text: title,
        action: {
          owner: cell("owner"),
          due,
          status: status ?? "to-do",
          because: cell("status"),
          measure: cell("measure"),
        },
      });
      for (const [column, kind] of columns.entries()) {
        const text = row[column]?.trim() ?? "";
        // Of several columns of one kind only the first is read.
        const isRead = kind !== null && columns.indexOf(kind) === column;
        if (!isRead && text !== "") leftovers.push(`${title} – ${head[column]?.trim() ?? ""}: ${text}`);
      }
    }
  }
  if (!isPlan || answers.length === 0) return null;

  const lines = [...opening, ...tables.flatMap(({ name }) => name ?? [])];
  const years = lines.map(yearsIn).find((one) => one !== null) ?? null;
  const named = lines.map((line) => reader.indicatorIn(line)).find((one) => one !== null) ?? null;
  const [title = null, ...others] = opening;
  return {
    evaluation: {
      ...{ title, frameworkId: named?.known ? framework.id : null, indicatorId: named?.known?.id ?? null },
      ...{ indicatorNamed: named?.number ?? null, from: years?.from ?? null, to: years?.to ?? null },
      ...{ askedQuestions: [], coversAllAreas: false, introduction: others, headings },
    },
    framework: { title: null, edition: null, publisher: null, headings: [], questions: [] },
    ...{ answers, missing: [], reach: [], leftovers, doubts, dropped: [], notes },
  };
}
