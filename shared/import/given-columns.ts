import { z } from "zod";
import { PARTS } from "../answers/answer.ts";
import type { FormColumn } from "./form-columns.ts";
import type { FrameworkIndex } from "./import-result.ts";

/** What a column holds, as it is stored and as a program reads it. */
export const formColumnSchema = z.intersection(
  z.object({ heading: z.string() }),
  z.union([
    z.object({ use: z.enum(["area", "date", "identity", "about", "ignore", "unplaced"]) }),
    z.object({
      use: z.literal("answer"),
      question: z.string().nullable(),
      part: z.enum([...PARTS, "unclassified"]),
    }),
  ]),
);

/**
 * What somebody says of columns: by heading, or by place ("#3", which goes before), what it holds. A question is its number,
 * or its id.
 */
export const givenColumnsSchema = z.record(
  z.string(),
  z.union([
    z.object({ use: z.enum(["area", "date", "identity", "organisation", "sector", "ignore"]) }).strict(),
    z
      .object({
        use: z.literal("answer"),
        question: z.union([z.string(), z.number()]).nullable(),
        part: z.enum([...PARTS, "unclassified"]).default("unclassified"),
      })
      .strict(),
  ]),
);
export type GivenColumns = z.infer<typeof givenColumnsSchema>;

/** The columns as somebody has put them right; `wrong` are headings or questions that are not there. */
export function withGiven(
  columns: readonly FormColumn[],
  { given, framework }: { given: GivenColumns; framework: FrameworkIndex },
): { columns: FormColumn[]; wrong: string[] } {
  const questions = framework.indicators.flatMap((indicator) => indicator.questions);
  const wrong = Object.keys(given).filter(
    (key) => !columns.some(({ heading }, at) => heading === key || placeKey(at) === key),
  );
  const said = columns.map((column, at): FormColumn => {
    const { heading } = column;
    const one = given[placeKey(at)] ?? given[heading];
    if (!one) return column;
    if (one.use !== "answer")
      return { heading, use: one.use === "organisation" || one.use === "sector" ? "about" : one.use };
    const asked =
      one.question === null
        ? null
        : questions.find(({ id, number }) => id === one.question || String(number) === String(one.question));
    if (asked === undefined) wrong.push(`${heading}: ${one.question}`);
    return { heading, use: "answer", question: asked?.id ?? null, part: one.part };
  });
  return { columns: said, wrong };
}

/** Names a column where several have one heading. `at` counts from 0. */
function placeKey(at: number): string {
  return `#${at + 1}`;
}

/** All columns as somebody says them; of those that nobody has said anything of nothing is said. */
export function asGivenColumns(columns: readonly FormColumn[]): GivenColumns {
  return Object.fromEntries(
    columns.flatMap((column, at): [string, GivenColumns[string]][] => {
      if (column.use === "unplaced") return [];
      const { heading: _, ...said } = column;
      return [[placeKey(at), said.use === "about" ? { use: "organisation" } : (said as GivenColumns[string])]];
    }),
  );
}
