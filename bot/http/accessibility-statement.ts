import type { Translate } from "../../shared/locales/text.ts";
import { calendarDay } from "../../shared/time/date-text.ts";
import type { PlainDocument } from "./plain-html.ts";

/** Days of this statement, which says what is true of this version (docs/accessibility.md). */
const PREPARED = "2026-11-29";
const REVIEWED = "2026-11-29";

/** Who sees to it that the regulations are kept, and who advises those who complain. */
const EHRC = "https://www.equalityhumanrights.com/";
const EASS = "https://www.equalityadvisoryservice.com/";

type Statement = Pick<PlainDocument, "lead" | "sections">;

/**
 * The accessibility statement that public bodies have to publish: Public Sector Bodies (Websites and Mobile Applications) (No. 2)
 * Accessibility Regulations 2018, regulation 8.
 */
export function accessibilityStatement(
  t: Translate,
  { publisher, contact }: { publisher: string; contact: string },
): Statement {
  const [prepared, reviewed] = [PREPARED, REVIEWED].map((day) => calendarDay(day, t.locale)) as [string, string];
  return {
    lead: t("page.access.lead", { publisher }),
    sections: [
      { title: t("page.access.want"), points: [t("page.access.want.all"), t("page.access.want.law")] },
      { title: t("page.access.status"), points: [t("page.access.status.partly")] },
      {
        title: t("page.access.not"),
        points: [
          ...[t("page.access.not.language"), t("page.access.not.untested"), t("page.access.not.burden")],
          ...[t("page.access.not.teams"), t("page.access.not.files")],
        ],
      },
      {
        title: t("page.access.contact"),
        points: [
          t("page.access.contact.write", { publisher, contact }),
          ...[t("page.access.contact.form"), t("page.access.contact.answer")],
        ],
      },
      {
        title: t("page.access.law"),
        points: [
          t("page.access.law.how"),
          { text: t("page.access.law.eass"), href: EASS },
          t("page.access.law.who"),
          { text: t("page.access.law.ehrc"), href: EHRC },
        ],
      },
      { title: t("page.access.how"), points: [t("page.access.how.program"), t("page.access.how.by-hand")] },
      {
        title: t("page.access.dates"),
        points: [t("page.access.dates.prepared", { prepared, reviewed }), t("page.access.dates.next")],
      },
    ],
  };
}
