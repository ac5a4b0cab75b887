import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import type { ThemedStatement } from "../../../../shared/contract/themes.ts";
import { t } from "../../texts.ts";
import { ChooseAll } from "./choose-all.tsx";
import { CommentList } from "./comment-list.tsx";
import { usePicked } from "./use-picked.ts";

type Props = {
  evaluation: EvaluationView;
  comments: readonly ThemedStatement[];
  busy: boolean;
  mayPlace: (areaId: string) => boolean;
  move: (comments: ThemedStatement[]) => void;
};

/** Comments under no theme. Any number of them can be moved to one at once. */
export function NotGrouped({ evaluation, comments, busy, mayPlace, move }: Props): ReactElement {
  const { chosen, picked, choose } = usePicked(comments);
  const mine = comments.filter(({ areaId }) => mayPlace(areaId));
  return (
    <article className="panel theme" id="not-grouped" aria-labelledby="not-grouped-name" tabIndex={-1}>
      <h2 id="not-grouped-name">{t("tab.themes.not-grouped")}</h2>
      <p className="muted">{t("tab.themes.not-grouped.why")}</p>
      {picked.length > 0 && (
        <div className="theme-picked no-print" role="status">
          <span>{t("tab.themes.picked", { count: picked.length })}</span>
          <Button size="small" onClick={() => move(picked)}>
            {t("tab.themes.move")}
          </Button>
          <ChooseAll {...{ mine, picked, choose }} />
        </div>
      )}
      {comments.length > 0 ? (
        <CommentList
          {...{ evaluation, mayPlace, comments, busy, chosen, choose, accept: null, setAside: null }}
          heading="not-grouped-name"
          label={t("tab.themes.not-grouped")}
          move={(some) => move([...some])}
        />
      ) : (
        <p className="muted">{t("tab.themes.not-grouped.none")}</p>
      )}
    </article>
  );
}
