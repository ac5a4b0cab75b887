import type { ReactElement } from "react";
import type { WordsItem, WordsView } from "../../../../shared/contract/words.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { mayIn, useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { WordsPanel } from "./words-panel.tsx";
import "./words-page.css";

/** Where leads improve the questions' wording for future rounds. */
export default function WordsPage(): ReactElement {
  const isForMe = mayIn(useMe(), "better-words", null);
  const words = useResource<WordsView>(isForMe ? api.words : null);
  return (
    <div className="page page-narrow">
      <PageHeading
        above={<RouteLink to={pathTo("plan")}>{t("tab.better.back")}</RouteLink>}
        title={t("tab.better.title")}
        lead={t("tab.better.lead")}
      />
      {isForMe ? (
        <Loaded resource={words} rows={8}>
          {({ items }) => (
            <>
              <p className="muted">{t("tab.better.counted")}</p>
              {indicatorsOf(items).map(({ indicator, questions }) => (
                <section key={indicator.id} className="words-list" aria-labelledby={`words-${indicator.number}`}>
                  <h2 id={`words-${indicator.number}`}>{t("tab.plan.indicator.option", indicator)}</h2>
                  {questions.map((item) => (
                    <WordsPanel key={item.id} item={item} />
                  ))}
                </section>
              ))}
            </>
          )}
        </Loaded>
      ) : (
        <Empty title={t("tab.better.not-you")}>{t("tab.plan.not-you.how")}</Empty>
      )}
    </div>
  );
}

function indicatorsOf(items: readonly WordsItem[]): { indicator: WordsItem["indicator"]; questions: WordsItem[] }[] {
  const found = new Map<string, { indicator: WordsItem["indicator"]; questions: WordsItem[] }>();
  for (const item of items) {
    const there = found.get(item.indicator.id);
    if (there) there.questions.push(item);
    else found.set(item.indicator.id, { indicator: item.indicator, questions: [item] });
  }
  return [...found.values()];
}
