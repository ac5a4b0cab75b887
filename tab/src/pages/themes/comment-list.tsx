import { Button, Checkbox } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import type { ThemedStatement } from "../../../../shared/contract/themes.ts";
import { t } from "../../texts.ts";
import { Tag } from "../../ui/tag.tsx";
import { KIND_TITLES } from "../area/kinds.ts";
import { markedWords } from "./marked-words.ts";
import { keyOf } from "./theme-filter.ts";

export type CommentActs = {
  evaluation: Pick<EvaluationView, "areas" | "questions">;
  /** The comments that are chosen in this list, by `keyOf`; null where none can be. */
  chosen: ReadonlySet<string> | null;
  choose: ((comment: ThemedStatement, chosen: boolean) => void) | null;
  mayPlace: (areaId: string) => boolean;
  busy: boolean;
  accept: ((comment: ThemedStatement) => void) | null;
  move: (comments: ThemedStatement[]) => void;
  setAside: ((comment: ThemedStatement) => void) | null;
};

/** Comments under a theme, each with where it was said, why it stands here, and what can be done with it. */
export function CommentList({
  comments,
  ...acts
}: CommentActs & { comments: readonly ThemedStatement[] }): ReactElement {
  return (
    <ul className="comments">
      {comments.map((comment) => (
        <li key={keyOf(comment)} className={`comment comment-${comment.part}`}>
          <CommentRow comment={comment} {...acts} />
        </li>
      ))}
    </ul>
  );
}

function CommentRow({ comment, ...acts }: CommentActs & { comment: ThemedStatement }): ReactElement {
  const { text, because, status, part, areaId, questionId } = comment;
  const area = acts.evaluation.areas.find(({ id }) => id === areaId)?.name ?? areaId;
  const number = acts.evaluation.questions.find(({ id }) => id === questionId)?.number;
  const question = number === undefined ? t("tab.themes.no-question") : t("tab.question.short", { number });
  const isOpen = status === "suggested" && acts.accept !== null;
  return (
    <>
      {acts.chosen && acts.mayPlace(areaId) && (
        <Checkbox
          className="comment-choice no-print"
          aria-label={t("tab.themes.choose", { text: text.slice(0, 80) })}
          checked={acts.chosen.has(keyOf(comment))}
          onChange={(_event, { checked }) => acts.choose?.(comment, checked === true)}
        />
      )}
      <div className="comment-body">
        <p className="words" dir="auto">
          {markedWords(text, isOpen ? because : []).map((piece, index) =>
            piece.marked ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
          )}
        </p>
        <p className="comment-about">
          <span className="muted">{[t(KIND_TITLES[part]), area, question].join(" · ")}</span>
          {isOpen && (
            <Tag title={t("tab.themes.suggested.why", { words: because.join(", ") })}>{t("tab.themes.suggested")}</Tag>
          )}
          {status === "accepted" && <Tag tone="good">{t("tab.themes.accepted")}</Tag>}
        </p>
        {acts.mayPlace(areaId) && (
          <p className="comment-acts no-print">
            {isOpen && (
              <Button size="small" disabledFocusable={acts.busy} onClick={() => acts.accept?.(comment)}>
                {t("tab.themes.accept")}
              </Button>
            )}
            <Button size="small" appearance="subtle" disabledFocusable={acts.busy} onClick={() => acts.move([comment])}>
              {t("tab.themes.move")}
            </Button>
            {acts.setAside && (
              <Button
                size="small"
                appearance="subtle"
                disabledFocusable={acts.busy}
                onClick={() => acts.setAside?.(comment)}
              >
                {t("tab.themes.set-aside")}
              </Button>
            )}
          </p>
        )}
      </div>
    </>
  );
}
