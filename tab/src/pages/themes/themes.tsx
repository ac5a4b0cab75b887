import { Button } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import type { ThemedStatement, ThemeView, ThemeViewTheme } from "../../../../shared/contract/themes.ts";
import { mayIn, useMe } from "../../me.ts";
import { t } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { DraftPanel } from "./draft-panel.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { NotGrouped } from "./not-grouped.tsx";
import { ThemeDialog } from "./theme-dialog.tsx";
import { filterThemes, NO_THEME_FILTER, tally } from "./theme-filter.ts";
import { ThemeFilterBar } from "./theme-filter-bar.tsx";
import { ThemePanel } from "./theme-panel.tsx";
import { ThemeSummary } from "./theme-summary.tsx";
import { useThemeChanges } from "./use-theme-changes.ts";

type Moving = { comments: ThemedStatement[]; from: ThemeViewTheme | null };

/** All themes of a round, with the possible changes. */
export function Themes({ evaluation, view }: { evaluation: EvaluationView; view: ThemeView }): ReactElement {
  const me = useMe();
  const changes = useThemeChanges(view);
  const [filter, setFilter] = useState(NO_THEME_FILTER);
  const [moving, setMoving] = useState<Moving | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const mayPlace = (areaId: string): boolean => mayIn(me, "place-themes", areaId);
  const mayShape = mayIn(me, "shape-themes", null);
  const { themes, notGrouped } = filterThemes(view, filter);
  const [full, empty] = [themes.filter(hasComments), themes.filter((theme) => !hasComments(theme))];
  const counts = tally({ themes, notGrouped });
  const edited = view.themes.find(({ id }) => id === editing);
  if (view.themes.every((theme) => !hasComments(theme)) && view.notGrouped.length === 0)
    return <Empty title={t("tab.themes.none")}>{t("tab.themes.none.how")}</Empty>;
  return (
    <>
      <ThemeSummary view={view} />
      {mayShape && <DraftPanel {...{ view, changes }} />}
      <ThemeFilterBar evaluation={evaluation} filter={filter} change={setFilter} />
      <p className="theme-counts">{t("tab.themes.counts", counts)}</p>
      {changes.done && (
        <Notice
          tone="good"
          live
          actions={
            changes.done.undo.length > 0 && (
              <Button
                size="small"
                disabledFocusable={changes.busy}
                onClick={() =>
                  void changes.place(changes.done?.undo ?? [], { text: t("tab.themes.done.undone"), undo: [] })
                }
              >
                {t("tab.themes.undo")}
              </Button>
            )
          }
        >
          {changes.done.text}
        </Notice>
      )}
      {changes.failure && !moving && !edited && <FailureNotice failure={changes.failure} />}
      {full.map((theme) => (
        <ThemePanel
          key={theme.id}
          {...{ theme, evaluation, changes, mayPlace }}
          move={(comments) => setMoving({ comments, from: theme })}
          edit={mayShape ? () => setEditing(theme.id) : null}
        />
      ))}
      <NotGrouped
        {...{ evaluation, mayPlace, comments: notGrouped, busy: changes.busy }}
        move={(comments) => setMoving({ comments, from: null })}
      />
      {empty.length > 0 && (
        <p className="muted">{t("tab.themes.empty", { names: empty.map(({ name }) => name).join(", ") })}</p>
      )}
      {moving && <MoveDialog {...{ ...moving, view, changes, maySplit: mayShape }} close={() => setMoving(null)} />}
      {edited && <ThemeDialog {...{ theme: edited, view, changes }} close={() => setEditing(null)} />}
    </>
  );
}

function hasComments(theme: ThemeViewTheme): boolean {
  return theme.statements.length > 0;
}
