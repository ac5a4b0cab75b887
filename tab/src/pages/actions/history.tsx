import type { ReactElement } from "react";
import type { ActionChange } from "../../../../shared/actions/action.ts";
import type { ActionView } from "../../../../shared/contract/actions.ts";
import { t } from "../../texts.ts";
import { formatMoment } from "../../time/format.ts";

type Props = { changes: readonly ActionChange[]; notes: ActionView["notes"] };

/** All notes and changes of an action, the latest first, folded. */
export function History({ changes, notes }: Props): ReactElement | null {
  const entries = [
    ...notes.map(({ id, at, by, text }) => ({ key: id, at, by: by.name, text })),
    ...changes.map(({ at, by, changes: fields }, index) => ({
      key: `${at} ${index}`,
      at,
      by: by.name,
      text: fields
        .map(({ before, after }) => t("tab.actions.changed", { before: before || "–", after: after || "–" }))
        .join("\n"),
    })),
  ].sort((a, b) => b.at.localeCompare(a.at));
  if (entries.length === 0) return null;
  return (
    <details className="sources">
      <summary>{t("tab.actions.history")}</summary>
      <ul>
        {entries.map(({ key, at, by, text }) => (
          <li key={key} className="words" dir="auto">
            <span className="muted">{t("tab.actions.history.entry", { when: formatMoment(at), by })}</span>
            {`\n${text}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
