import { Button, Checkbox } from "@fluentui/react-components";
import { useId, type ReactElement } from "react";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import type { ThemedStatement } from "../../../../shared/contract/themes.ts";
import { groupBy, sameWordsKey } from "../../../../shared/text/same-words.ts";
import { t } from "../../texts.ts";
import { FoldedList } from "../../ui/folded-list.tsx";
import { SameWords } from "../../ui/same-words.tsx";
import { Tag } from "../../ui/tag.tsx";
import { KIND_TITLES } from "../area/kinds.ts";
import { markedWords } from "./marked-words.ts";
import { commentKey } from "../../../../shared/themes/comment-key.ts";

type Comments = readonly ThemedStatement[];
type Group = readonly [ThemedStatement, ...ThemedStatement[]];

type CommentActs = {
  evaluation: Pick<EvaluationView, "areas" | "questions">;
  /** The id of the theme's heading, since the same words may be under two themes. */
  heading: string;
  /** The selected comments of this list, by `commentKey`. */
  chosen: ReadonlySet<string>;
  choose: (comments: Comments, chosen: boolean) => void;
  mayPlace: (areaId: string) => boolean;
  busy: boolean;
  accept: ((comments: Comments) => void) | null;
  move: (comments: Comments) => void;
  setAside: ((comments: Comments) => void) | null;
};

type Props = CommentActs & { comments: Comments; label: string };

/** Comments under a theme. Those with the same words share a row and a decision. */
export function CommentList({ comments, label, ...acts }: Props): ReactElement {
  const groups = groupBy(comments, ({ part, status, text }) => [part, status, sameWordsKey(text)].join(" "));
  return (
    <FoldedList<Group>
      items={groups}
      label={label}
      keyOf={([first]) => commentKey(first)}
      className="comments"
      classOf={([{ part }]) => `comment comment-${part}`}
      row={(group) => <CommentRow group={group} {...acts} />}
    />
  );
}

function CommentRow({ group, ...acts }: CommentActs & { group: Group }): ReactElement {
  const [{ text, because, status, part, putFirst }, ...others] = group;
  const mine = group.filter(({ areaId }) => acts.mayPlace(areaId));
  const isOpen = status === "suggested" && acts.accept !== null;
  const id = useId();
  return (
    <>
      {mine.length > 0 && (
        <Checkbox
          className="comment-choice no-print"
          aria-label={t("tab.themes.choose", { text: text.slice(0, 80) })}
          checked={mine.every((comment) => acts.chosen.has(commentKey(comment)))}
          onChange={(_event, { checked }) => acts.choose(mine, checked === true)}
        />
      )}
      <div className="comment-body">
        <p className="words" dir="auto" id={id}>
          {markedWords(text, isOpen ? because : []).map((piece, index) =>
            piece.marked ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
          )}
        </p>
        <p className="comment-about">
          <span className="muted">{[t(KIND_TITLES[part]), placeOf(group[0], acts)].join(" · ")}</span>
          {isOpen && (
            <Tag title={t("tab.themes.suggested.why", { words: because.join(", ") })}>{t("tab.themes.suggested")}</Tag>
          )}
          {putFirst && <Tag title={t("tab.themes.put-first", putFirst)}>{t("tab.themes.put-first.tag", putFirst)}</Tag>}
          {status === "accepted" && <Tag tone="good">{t("tab.themes.accepted")}</Tag>}
        </p>
        <SameWords<ThemedStatement>
          items={others}
          keyOf={commentKey}
          row={(other) => (
            <>
              <span className="words" dir="auto">
                {other.text}
              </span>{" "}
              <span className="muted">{placeOf(other, acts)}</span>
            </>
          )}
        />
        {mine.length > 0 && <Decisions comments={mine} isOpen={isOpen} about={id} {...acts} />}
      </div>
    </>
  );
}

function placeOf({ areaId, questionId }: ThemedStatement, { evaluation }: Pick<CommentActs, "evaluation">): string {
  const area = evaluation.areas.find(({ id }) => id === areaId)?.name ?? areaId;
  const number = evaluation.questions.find(({ id }) => id === questionId)?.number;
  return [area, number === undefined ? t("tab.themes.no-question") : t("tab.question.short", { number })].join(" · ");
}

/** `about`: the id of the words to decide about, which screen readers add to every button. */
type Deciding = CommentActs & { comments: Comments; isOpen: boolean; about: string };

function Decisions({ comments, isOpen, about, ...acts }: Deciding): ReactElement {
  const shared = {
    size: "small",
    disabledFocusable: acts.busy,
    "aria-describedby": `${about} ${acts.heading}`,
  } as const;
  return (
    <p className="comment-acts no-print">
      {isOpen && (
        <Button {...shared} onClick={() => acts.accept?.(comments)}>
          {t("tab.themes.accept")}
        </Button>
      )}
      <Button {...shared} appearance="subtle" onClick={() => acts.move(comments)}>
        {t("tab.themes.move")}
      </Button>
      {acts.setAside && (
        <Button {...shared} appearance="subtle" onClick={() => acts.setAside?.(comments)}>
          {t("tab.themes.set-aside")}
        </Button>
      )}
    </p>
  );
}
