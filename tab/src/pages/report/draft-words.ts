import type { ReportDraft } from "../../../../shared/report/draft.ts";
import { t } from "../../texts.ts";

/**
 * The words of a draft by the names of their boxes, as `DraftNote` shows two wordings side by side. The boxes of a line
 * are below each other.
 */
export function draftWords(draft: ReportDraft): Readonly<Record<string, string>> {
  const { cover, messages, documents, unmetNeeds, partners, priorities } = draft;
  return {
    [t("tab.report.cover.partnership")]: cover.partnership,
    [t("tab.report.cover.council")]: cover.council,
    [t("tab.report.cover.contact")]: cover.contact,
    ...numbered("message", messages, ({ text }) => [text]),
    ...numbered("document", documents, ({ title, where }) => [title, where]),
    ...numbered("need", unmetNeeds, ({ need, why }) => [need, why]),
    ...numbered("partner", partners, ({ sector, who }) => [sector, who]),
    ...numbered("priority", priorities, ({ priority, link }) => [priority, link]),
  };
}

function numbered<T>(
  place: "message" | "document" | "need" | "partner" | "priority",
  lines: readonly T[],
  boxes: (line: T) => readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    lines.map((line, index) => [
      t(`report.place.${place}`, { number: index + 1 }),
      boxes(line)
        .filter((box) => box !== "")
        .join("\n"),
    ]),
  );
}
