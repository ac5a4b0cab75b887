import type { Translate } from "../../../shared/locales/text.ts";
import { CHANGED_PARTS } from "../../../shared/report/changes.ts";
import type { AdaptiveCard } from "../elements/adaptive-card.ts";
import { reportCard } from "../report-card.ts";
import { CLOCK, NOW, REPORT_URL } from "./gallery-models.ts";
import type { GalleryWords } from "./gallery-words.ts";

/** The cards that share a published report, by name. */
export function reportCards(words: GalleryWords, t: Translate): Record<string, AdaptiveCard> {
  const model = {
    evaluationTitle: words.evaluation,
    ...{ version: 1, by: words.person, at: NOW.toISOString(), url: REPORT_URL, sample: false },
    ...{ changes: [], silent: ["Buchan", "Garioch"] },
    ...CLOCK,
  };
  return {
    report: reportCard(model, t),
    "report-again": reportCard(
      {
        ...model,
        ...{ version: 2, silent: [words.area], sample: true },
        changes: CHANGED_PARTS.map((part, index) => ({ part, added: index, removed: 0, changed: 1 })),
      },
      t,
    ),
  };
}
