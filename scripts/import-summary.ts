import type { ImportPlan } from "../shared/import/check-import.ts";
import type { Source } from "../bot/imports/read-source.ts";
import type { ImportNote } from "../shared/import/import-result.ts";
import type { FormColumn } from "../shared/import/form-columns.ts";

/** What was read, in a few lines: the counts first, then every place that should be checked. */
export function importSummary({ result: read, form }: Source, plan: ImportPlan | null = null): string[] {
  const result = plan?.result ?? read;
  const { answers, evaluation, missing, reach, leftovers, doubts, dropped, notes } = result;
  const cells = new Set(answers.filter((one) => one.area && one.question).map((one) => `${one.area} ${one.question}`));
  const areas = new Set(answers.map((one) => one.area).filter(Boolean)).size;
  const doubtful = answers.filter((one) => one.doubtful).length;
  const unable = answers.filter((one) => one.state === "unable").length;
  return [
    evaluation.title ?? "(no title)",
    `${areas} areas, ${cells.size} area × question cells filled, ${missing.length} missing`,
    `${answers.length} statements, ${reach.length} reach figures, ${leftovers.length} leftovers`,
    ...(unable > 0 ? [`${unable} of them say only that they are not able to say`] : []),
    ...(plan?.assumed.includes("indicator")
      ? [
          `No quality indicator is named: taken as ${plan.indicatorId}, the only one known here. --indicator says otherwise.`,
        ]
      : []),
    ...(form ? form.columns.map((column) => `  column: “${column.heading}” → ${useOf(column)}`) : []),
    ...missing.map(({ area, question }) => `  missing: ${area} × ${question}`),
    ...(doubtful > 0 ? [`${doubtful} statements belong to no one area for certain:`] : []),
    ...doubts.map(({ heading, areas: named }) => {
      const why = named.length > 0 ? `names ${named.join(" and ")}` : "is not in the register";
      return `  doubtful: “${evaluation.headings[heading]?.text ?? ""}” ${why}`;
    }),
    ...notes.map((note) => `  ${noteText(note)}`),
    ...dropped.map(
      ({ text, cells: count }) => `  left out, because it says who somebody is: “${text}” (${count} filled)`,
    ),
  ];
}

function noteText({ code, text }: ImportNote): string {
  switch (code) {
    case "left-out":
      return `words that the report leaves out: ${text}`;
    case "kept-back":
      return `anonymous answers that the report counts and does not show: ${text}`;
    case "added-row":
      return `a row of its own, what it holds is not sorted: “${text}”`;
    case "strange-column":
      return `a heading that was changed, what stands below it is not sorted: “${text}”`;
    case "strange-date":
      return `a date that cannot be read, the action has none: “${text}”`;
    case "strange-status":
      return `a word for how far it is that is not known, the action is taken as to do: “${text}”`;
    case "strange-question":
      return `a question that is none of this session, what stands below it belongs to the whole: “${text}”`;
  }
}

function useOf(column: FormColumn): string {
  switch (column.use) {
    case "answer":
      return `${column.question ?? "the indicator as a whole"}, ${column.part}`;
    case "about":
      return "who they are, not kept: it could say who wrote a row";
    case "identity":
      return "left out: it says who somebody is";
    case "unplaced":
      return "not placed and not stored: say with --map what it holds";
    default:
      return column.use;
  }
}
