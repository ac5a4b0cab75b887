import type { Evaluation } from "../evaluations/evaluation.ts";
import type { Translate } from "../locales/text.ts";
import type { Dates } from "./dates.ts";
import type { Report } from "./report.ts";

/** Something unfinished when a round is published. It prevents nothing, but is told beforehand. */
export type Unfinished =
  | { kind: "not-ended"; to: string; months: number }
  | { kind: "silent-areas"; areas: { id: string; name: string }[] }
  | { kind: "no-messages" };

type Given = {
  evaluation: Pick<Evaluation, "state" | "to">;
  report: Pick<Report, "areas" | "messages">;
  /** YYYY-MM-DD, in the partnership's zone. */
  today: string;
};

/** Empty once a round is closed, since a further version of its report closes nothing. */
export function unfinishedIn({ evaluation, report, today }: Given): Unfinished[] {
  if (evaluation.state === "closed") return [];
  const areas = report.areas.filter(({ silent }) => silent).map(({ id, name }) => ({ id, name }));
  const { to } = evaluation;
  return [
    ...(today <= to ? [{ kind: "not-ended" as const, to, months: wholeMonths(today, to) }] : []),
    ...(areas.length > 0 ? [{ kind: "silent-areas" as const, areas }] : []),
    ...(report.messages.length === 0 ? [{ kind: "no-messages" as const }] : []),
  ];
}

/** The key by which somebody confirms it. Anything that changes or is added later has another key. */
export function unfinishedKey(one: Unfinished): string {
  switch (one.kind) {
    case "not-ended":
      return `not-ended ${one.to}`;
    case "silent-areas":
      return `silent-areas ${one.areas.map(({ id }) => id).join(" ")}`;
    case "no-messages":
      return one.kind;
  }
}

/** What is unfinished, in one sentence. */
export function unfinishedText(one: Unfinished, t: Translate, dates: Dates): string {
  switch (one.kind) {
    case "not-ended": {
      const day = dates.day(one.to);
      return one.months === 0
        ? t("report.unfinished.not-ended", { day })
        : t("report.unfinished.not-ended.months", { day, count: one.months });
    }
    case "silent-areas": {
      const areas = one.areas.map(({ name }) => name).join(", ");
      return t("report.unfinished.silent-areas", { count: one.areas.length, areas });
    }
    case "no-messages":
      return t("report.unfinished.no-messages");
  }
}

function wholeMonths(from: string, to: string): number {
  const [year = 0, month = 0, day = 0] = from.split("-").map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split("-").map(Number);
  return Math.max((toYear - year) * 12 + toMonth - month - (toDay < day ? 1 : 0), 0);
}
