import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import type { ThemedStatement, ThemeViewTheme } from "../../../../shared/contract/themes.ts";
import { t } from "../../texts.ts";
import { ChooseAll } from "./choose-all.tsx";
import { CommentList } from "./comment-list.tsx";
import { usePicked } from "./use-picked.ts";
import { asBefore, placing, type ThemeChanges } from "./use-theme-changes.ts";

type Props = {
  theme: ThemeViewTheme;
  evaluation: Pick<EvaluationView, "areas" | "questions">;
  changes: ThemeChanges;
  mayPlace: (areaId: string) => boolean;
  /** Opens the dialog that moves comments. */
  move: (comments: ThemedStatement[]) => void;
  /** Opens the dialog that renames or merges the theme; null where the person may not. */
  edit: (() => void) | null;
};

/** A theme with its comments. */
export function ThemePanel({ theme, evaluation, changes, mayPlace, move, edit }: Props): ReactElement {
  const { id, name, statements: all } = theme;
  const { chosen, picked, choose, clear } = usePicked(all);
  const mine = all.filter(({ areaId }) => mayPlace(areaId));
  const open = all.filter(({ status, areaId }) => status === "suggested" && mayPlace(areaId));

  const accept = async (comments: readonly ThemedStatement[]): Promise<void> => {
    const undo = comments.map((comment) => asBefore(comment, id));
    const text = t("tab.themes.done.accepted", { count: comments.length, name });
    if (
      await changes.place(
        comments.map((comment) => placing(comment, id, "in")),
        { text, undo },
      )
    )
      clear();
  };
  const setAside = async (comments: readonly ThemedStatement[]): Promise<void> => {
    const undo = comments.map((comment) => asBefore(comment, id));
    const text = t("tab.themes.done.set-aside", { count: comments.length, name });
    if (
      await changes.place(
        comments.map((comment) => placing(comment, id, "out")),
        { text, undo },
      )
    )
      clear();
  };
  const acts = {
    ...{ evaluation, chosen, choose, mayPlace, busy: changes.busy, label: name, heading: `theme-name-${id}` },
    move: (comments: readonly ThemedStatement[]) => move([...comments]),
    accept: (comments: readonly ThemedStatement[]) => void accept(comments),
    setAside: (comments: readonly ThemedStatement[]) => void setAside(comments),
  };

  return (
    <article className="panel theme" id={`theme-${id}`} aria-labelledby={`theme-name-${id}`} tabIndex={-1}>
      <header className="theme-head">
        <div>
          <h2 id={`theme-name-${id}`} dir="auto">
            {name}
          </h2>
          <p className="muted">{countsOf(all)}</p>
          <PutFirst comments={all} />
          {theme.description !== "" && (
            <p className="muted theme-what" dir="auto">
              {theme.description}
            </p>
          )}
          {theme.mergedFrom.length > 0 && (
            <p className="muted">
              {t("tab.themes.merged-from", { names: theme.mergedFrom.map((one) => one.name).join(", ") })}
            </p>
          )}
        </div>
        <div className="theme-acts no-print">
          {open.length > 1 && (
            <Button
              size="small"
              disabledFocusable={changes.busy}
              aria-describedby={`theme-name-${id}`}
              onClick={() => void accept(open)}
            >
              {t("tab.themes.accept-all", { count: open.length })}
            </Button>
          )}
          {edit && (
            <Button size="small" appearance="subtle" onClick={edit} aria-label={t("tab.themes.edit-which", { name })}>
              {t("tab.themes.edit")}
            </Button>
          )}
        </div>
      </header>
      {picked.length > 0 && (
        <div className="theme-picked no-print" role="status">
          <span>{t("tab.themes.picked", { count: picked.length })}</span>
          <Button size="small" onClick={() => void accept(picked)}>
            {t("tab.themes.accept")}
          </Button>
          <Button size="small" onClick={() => move(picked)}>
            {t("tab.themes.move")}
          </Button>
          <Button size="small" onClick={() => void setAside(picked)}>
            {t("tab.themes.set-aside")}
          </Button>
          <ChooseAll {...{ mine, picked, choose }} />
        </div>
      )}
      <CommentList comments={all} {...acts} />
    </article>
  );
}

/** How many comments there are, and how many tell what works and what does not yet. */
function countsOf(comments: readonly ThemedStatement[]): string {
  const having = (part: ThemedStatement["part"]): number => comments.filter((one) => one.part === part).length;
  const [strengths, concerns] = [having("strength"), having("concern")];
  return [
    t("tab.themes.count", { count: comments.length }),
    ...(strengths > 0 ? [t("tab.themes.count.strengths", { count: strengths })] : []),
    ...(concerns > 0 ? [t("tab.themes.count.concerns", { count: concerns })] : []),
  ].join(" · ");
}

/** What rooms put first among this theme's comments, the most marked first. */
function PutFirst({ comments }: { comments: readonly ThemedStatement[] }): ReactElement | null {
  const marks = comments.flatMap(({ areaId, putFirst }) =>
    putFirst ? [{ ...putFirst, key: `${areaId} ${putFirst.name}` }] : [],
  );
  const first = [...new Map(marks.map((mark) => [mark.key, mark])).values()];
  if (first.length === 0) return null;
  return (
    <ul className="theme-first">
      {first.slice(0, MOST_FIRST).map(({ key, ...mark }) => (
        <li key={key}>{t("tab.themes.put-first", mark)}</li>
      ))}
    </ul>
  );
}

const MOST_FIRST = 3;
