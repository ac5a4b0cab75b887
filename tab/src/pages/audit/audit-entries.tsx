import type { ReactElement } from "react";
import type { AuditEntry } from "../../../../shared/people/audit.ts";
import { areaName } from "../../areas.ts";
import { t, uncapitalise } from "../../texts.ts";
import { formatMoment, formatUtc } from "../../time/format.ts";
import { Tag } from "../../ui/tag.tsx";
import { kindText, refusedText } from "./kind-text.ts";
import { changeText } from "./change-text.ts";
import { thingText, type Known } from "./thing-text.ts";

type Props = { entries: readonly AuditEntry[]; known: Known };

/** Entries, the latest first: what was done, by whom, when, and the state before and after. */
export function AuditEntries({ entries, known }: Props): ReactElement {
  return (
    <ol className="audit-entries">
      {entries.map((entry) => (
        <li key={entry.id} className="audit-entry">
          <div className="audit-what">
            <p className="audit-kind">
              {sentenceOf(entry)}{" "}
              {entry.outcome === "refused" && (
                <Tag tone="warning" title={t("tab.audit.refused.meaning")}>
                  {t("tab.audit.refused")}
                </Tag>
              )}
            </p>
            <p className="muted audit-thing">
              {[thingText(entry, known), entry.areaId ? areaName(entry.areaId) : t("tab.audit.no-area")]
                .filter((part, index, all) => part !== null && all.indexOf(part) === index)
                .join(" · ")}
            </p>
            <Change before={changeText(entry, entry.before, known)} after={changeText(entry, entry.after, known)} />
          </div>
          <p className="audit-when">
            <time dateTime={entry.at}>{formatMoment(entry.at)}</time>
            <span className="muted">{formatUtc(entry.at)}</span>
          </p>
        </li>
      ))}
    </ol>
  );
}

function sentenceOf({ by: { name }, verb, outcome }: AuditEntry): string {
  const by = name || t("tab.people.unnamed");
  return outcome === "refused"
    ? t("tab.audit.sentence.refused", { by, what: refusedText(verb) })
    : t("tab.audit.sentence", { by, what: uncapitalise(kindText(verb)) });
}

function Change({ before, after }: Pick<AuditEntry, "before" | "after">): ReactElement | null {
  if (before === null && after === null) return null;
  return (
    <dl className="audit-change">
      <div>
        <dt>{t("tab.audit.before")}</dt>
        <dd>{before || t("tab.audit.nothing")}</dd>
      </div>
      <div>
        <dt>{t("tab.audit.after")}</dt>
        <dd>{after || t("tab.audit.nothing")}</dd>
      </div>
    </dl>
  );
}
