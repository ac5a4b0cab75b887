import { z } from "zod";
import { PARTS } from "../answers/answer.ts";
import type { FormColumn } from "./form-columns.ts";
import type { FrameworkIndex } from "./import-result.ts";

/** The use of a column, as it is stored and exchanged. */
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
 * The uses of columns as a person states them, by heading or by position ("#3", which wins). A question is given by its
 * number or its id.
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

/** The columns with a person's corrections. `wrong`: unknown headings or questions. */
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

/** Names a column by position, where several have the same heading. `at` counts from 0. */
function placeKey(at: number): string {
  return `#${at + 1}`;
}

/** All columns in the form in which a person states them. Unplaced columns are left out. */
export function asGivenColumns(columns: readonly FormColumn[]): GivenColumns {
  return Object.fromEntries(
    columns.flatMap((column, at): [string, GivenColumns[string]][] => {
      if (column.use === "unplaced") return [];
      const { heading: _, ...said } = column;
      return [[placeKey(at), said.use === "about" ? { use: "organisation" } : (said as GivenColumns[string])]];
    }),
  );
}
