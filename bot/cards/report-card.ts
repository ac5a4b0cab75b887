import type { Translate } from "../../shared/locales/text.ts";
import type { ReportChange } from "../../shared/report/changes.ts";
import { openUrl } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { container } from "./elements/containers.ts";
import { eyebrow, heading, words } from "./elements/text.ts";
import { dayAndTime } from "../../shared/time/date-text.ts";

export type ReportCardModel = {
  evaluationTitle: string;
  version: number;
  by: string;
  /** When the report was published. */
  at: string;
  changes: readonly ReportChange[];
  /** Areas without any answers. Their silence is news, too. */
  silent: readonly string[];
  url: string;
  sample: boolean;
  zone: string;
  locale: string;
};

/** Tells a lead that a report is published. Its publisher sees whether they have opened it, and the card says so. */
export function reportCard(model: ReportCardModel, t: Translate): AdaptiveCard {
  const { evaluationTitle, version, by, at, changes, silent, url, sample, zone, locale } = model;
  const title = t(version === 1 ? "card.report.title" : "card.report.again");
  return adaptiveCard({
    fallbackText: t("card.report.fallback", { evaluation: evaluationTitle }),
    body: [
      sample ? container([words(t("card.sample"), { size: "small", bold: true })], { tone: "warning" }) : null,
      eyebrow(evaluationTitle),
      heading(title, { spacing: "small" }),
      words(t("card.report.version", { version, by, at: dayAndTime(at, { zone, locale }) }), { spacing: "small" }),
      ...changes.map(({ part, added, changed, removed }) =>
        words(`• ${t(`report.change.${part}`, { added, changed, removed })}`, { size: "small", spacing: "none" }),
      ),
      silent.length > 0
        ? words(t("card.report.silent", { count: silent.length, areas: silent.join(", ") }), { spacing: "small" })
        : null,
      words(t("card.report.next")),
      words(t("card.report.opened"), { size: "small", quiet: true }),
    ],
    actions: [openUrl(t("card.action.openReport"), url)],
  });
}
