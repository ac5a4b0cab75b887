import { z } from "zod";
import type { StatementKind } from "../answers/answer.ts";
import { areaIdSchema } from "../areas/area.ts";
import { findIndicator } from "../framework/frameworks.ts";
import { wordKeys } from "../import/words.ts";
import type { TextKey, Translate } from "../locales/text.ts";
import { sessionIdSchema } from "../sessions/session.ts";
import { fingerprint } from "../text/fingerprint.ts";

/** The property that identifies a filled template. Its value tells what it was made for. */
export const TEMPLATE_MARK = "llcp-template";
const LONGEST_TITLE = 120;

/** `v`: the version of its layout, so that a later program can read it. `q`: the numbers of the questions. */
export const templateMarkSchema = z.object({
  v: z.literal(1),
  session: sessionIdSchema,
  area: areaIdSchema,
  title: z.string(),
  from: z.string().date(),
  to: z.string().date(),
  indicator: z.string(),
  q: z.array(z.number().int().positive()).min(1),
  /** Fingerprints of headings that were printed in other words than the framework's own. */
  w: z.array(z.string()).optional(),
});
export type TemplateMark = z.infer<typeof templateMarkSchema>;

/** The input for a group's sheet. */
export type TemplateInput = {
  session: {
    id: string;
    areaId: string;
    questions: readonly { number: number; plain: string; official: string }[];
  };
  areaName: string;
  evaluation: { title: string; from: string; to: string };
  indicator: { id: string; number: string; title: string };
  attribution: string;
};

export type SessionTemplate = {
  mark: TemplateMark;
  title: string;
  subtitle: string;
  howTitle: string;
  how: string[];
  area: string;
  questions: { number: number; heading: string; plain: string; official: string }[];
  /** The heading of the column of row names. The columns to fill in follow. */
  rowHead: string;
  columns: string[];
  rows: string[];
  attribution: string;
  /** Printed at the end, so that a paper copy tells its version. */
  version: string;
};

/** The three self-evaluation questions, with the part of an answer that each asks for. The first one has two rows. */
export const TEMPLATE_COLUMNS = [
  { title: "report.pack.how", kind: "first" },
  { title: "report.pack.know", kind: "evidence" },
  { title: "report.pack.next", kind: "nextStep" },
] as const satisfies readonly { title: TextKey; kind: StatementKind | "first" }[];
export const TEMPLATE_ROWS = [
  { title: "report.part.strength", kind: "strength" },
  { title: "report.part.concern", kind: "concern" },
] as const satisfies readonly { title: TextKey; kind: StatementKind }[];

/** A session's blank sheet, in whatever format. */
export function sessionTemplate(input: TemplateInput, t: Translate): SessionTemplate {
  const { session, areaName, evaluation, indicator, attribution } = input;
  const [from, to] = [evaluation.from.slice(0, 4), evaluation.to.slice(2, 4)];
  const headingOf = ({ number, plain }: { number: number; plain: string }): string =>
    t("report.template.question", { number, plain });
  const own = findIndicator(indicator.id)?.indicator.questions ?? [];
  const otherwise = session.questions.filter(
    ({ number, plain }) => own.find((one) => one.number === number)?.plain !== plain,
  );
  return {
    mark: {
      ...{ v: 1, session: session.id, area: session.areaId, title: evaluation.title.slice(0, LONGEST_TITLE) },
      ...{ from: evaluation.from, to: evaluation.to, indicator: indicator.id },
      q: session.questions.map(({ number }) => number),
      ...(otherwise.length > 0 ? { w: otherwise.map((one) => headingMark(headingOf(one))) } : {}),
    },
    title: t("report.template.title", { area: areaName, years: `${from}-${to}` }),
    subtitle: t("report.subtitle", { number: indicator.number, title: indicator.title }),
    howTitle: t("report.template.how"),
    how: [
      t("report.template.how.write"),
      t("report.template.how.rows"),
      t("report.template.how.empty"),
      t("report.template.how.names"),
      t("report.template.how.headings"),
      t("report.template.how.back"),
    ],
    area: areaName,
    questions: session.questions.map(({ number, plain, official }) => ({
      ...{ number, plain, official },
      heading: headingOf({ number, plain }),
    })),
    rowHead: t("report.template.row"),
    columns: TEMPLATE_COLUMNS.map(({ title }) => t(title)),
    rows: TEMPLATE_ROWS.map(({ title }) => t(title)),
    attribution,
    version: t("report.template.version", { session: session.id }),
  };
}

/** A fingerprint that recognises a printed heading, whatever its spacing and case. */
export function headingMark(heading: string): string {
  return fingerprint(wordKeys(heading).join(" "));
}
