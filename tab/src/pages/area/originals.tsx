import type { ReactElement } from "react";
import { PARTS } from "../../../../shared/answers/answer.ts";
import type { Statement } from "../../../../shared/findings/statement.ts";
import { t } from "../../texts.ts";
import { groupText } from "./group-text.ts";

/** The notes that a text was made of, as the groups wrote them, folded. */
export function OriginalNotes({ notes }: { notes: NonNullable<Statement["originals"]> }): ReactElement {
  return (
    <details className="originals">
      <summary>{t("tab.originals")}</summary>
      <ul>
        {notes.map(({ table, parts }, index) => (
          <li key={index}>
            <strong>
              <bdi>{groupText({ table: table ?? undefined })}</bdi>
            </strong>
            {PARTS.map(
              (part) =>
                parts[part] && (
                  <p key={part} className="words" dir="auto">
                    {parts[part]}
                  </p>
                ),
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
