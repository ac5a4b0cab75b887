import type { ImportPlan } from "../shared/import/check-import.ts";
import type { ImportResult } from "../shared/import/import-result.ts";

/** What was read, in a few lines: counts first, then every place that deserves a look. */
export function importSummary(result: ImportResult, plan: ImportPlan | null = null): string[] {
  const { answers, evaluation, missing, reach, leftovers, doubts, dropped } = result;
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
    ...missing.map(({ area, question }) => `  missing: ${area} × ${question}`),
    ...(doubtful > 0 ? [`${doubtful} statements belong to no one area for certain:`] : []),
    ...doubts.map(({ heading, areas: named }) => {
      const why = named.length > 0 ? `names ${named.join(" and ")}` : "is not in the register";
      return `  doubtful: “${evaluation.headings[heading]?.text ?? ""}” ${why}`;
    }),
    ...dropped.map(
      ({ text, cells: count }) => `  left out, because it says who somebody is: “${text}” (${count} filled)`,
    ),
  ];
}
