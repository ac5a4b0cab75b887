import { Checkbox } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { WordsView } from "../../../../shared/contract/words.ts";
import { areSameWords, type QuestionWords, type WordsUse } from "../../../../shared/framework/better-words.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { mayIn, useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";

type Props = {
  questionIds: readonly string[];
  /** The wording that a round has already taken; left out for a new round. */
  taken?: readonly ({ id: string } & QuestionWords)[];
  use: WordsUse | undefined;
  choose: (use: WordsUse) => void;
};

/** Offers the better wordings since the last round; nothing where there are none. */
export function WordsChoice({ questionIds, taken, use, choose }: Props): ReactElement | null {
  const isForMe = mayIn(useMe(), "better-words", null);
  const words = useResource<WordsView>(isForMe ? api.words : null);
  const better = (words.data?.items ?? []).flatMap((item) => {
    if (!questionIds.includes(item.id)) return [];
    const before = item.asked[0] ?? item.own;
    return areSameWords(before, item.now) ? [] : [{ ...item, before }];
  });
  if (better.length === 0) return null;
  const has = better.every(({ id, now }) => areSameWords(taken?.find((one) => one.id === id) ?? now, now));
  const checked = use === undefined ? has : use === "better";
  return (
    <fieldset className="plan-choices">
      <legend>{t("tab.better.offer")}</legend>
      <Checkbox
        label={t("tab.better.use", { count: better.length })}
        checked={checked}
        onChange={(_event, state) => choose(state.checked === true ? "better" : "as-before")}
      />
      <ul>
        {better.map(({ id, number, now, before }) => (
          <li key={id}>
            <p dir="auto">
              <strong>{t("tab.plan.question", { number, plain: now.plain })}</strong>
            </p>
            <p className="muted" dir="auto">
              {t("tab.better.before", { plain: before.plain })}
            </p>
          </li>
        ))}
      </ul>
      <p className="muted">
        {t("tab.better.use.what")} <RouteLink to={pathTo("better-words")}>{t("tab.better.title")}</RouteLink>
      </p>
    </fieldset>
  );
}
