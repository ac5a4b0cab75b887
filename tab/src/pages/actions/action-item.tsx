import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { ActionView } from "../../../../shared/contract/actions.ts";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import { t } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";
import { Tag } from "../../ui/tag.tsx";
import { dueText, KIND_TEXTS, ownerText } from "./action-texts.ts";
import { Sources } from "./sources.tsx";

type Props = {
  action: ActionView;
  questions: EvaluationView["indicatorQuestions"];
  edit?: (action: ActionView) => void;
  answer?: (action: ActionView) => void;
};

/** One action: what, who, until when, how people will know, and its history. */
export function ActionItem({ action, questions, edit, answer }: Props): ReactElement {
  const { id, title, measure, blockedBecause, notes, overdue, sources } = action;
  const latest = notes.at(-1);
  return (
    <div className="action" id={id} tabIndex={-1} role="group" aria-labelledby={`${id}-title`}>
      <p className="action-title words" dir="auto" id={`${id}-title`}>
        {title}
      </p>
      <p className="muted">
        {ownerText(action)}
        <br />
        {dueText(action)}
      </p>
      <p className="action-tags">
        <Tag>{t(KIND_TEXTS[action.kind])}</Tag>
        {overdue && <Tag tone="warning">{t("tab.actions.overdue")}</Tag>}
      </p>
      {blockedBecause && (
        <p className="words" dir="auto">
          <strong>{t("tab.actions.blocked-because")}</strong> {blockedBecause}
        </p>
      )}
      {measure && (
        <p className="words" dir="auto">
          <strong>{t("tab.actions.measure")}</strong> {measure}
        </p>
      )}
      {latest && (
        <p className="words" dir="auto">
          <strong>{t("tab.actions.latest", { day: formatDay(latest.at) })}</strong> {latest.text}
        </p>
      )}
      <Sources sources={sources} questions={questions} />
      {(edit || answer) && (
        <div className="action-ways no-print">
          {answer && (
            <Button size="small" aria-label={t("tab.actions.answer.of", { title })} onClick={() => answer(action)}>
              {t("tab.actions.answer")}
            </Button>
          )}
          {edit && (
            <Button
              size="small"
              appearance="subtle"
              aria-label={t("tab.actions.edit.of", { title })}
              onClick={() => edit(action)}
            >
              {t("tab.actions.edit")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
