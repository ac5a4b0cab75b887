import type { ReactElement } from "react";
import type { OwnWords } from "../../../../shared/contract/own-words.ts";
import type { OwnAnswer } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { ToldUntil, WordsWent, wentOf } from "../../words/words-went.tsx";
import type { MySession } from "./use-my-sessions.ts";

/** The person's answers in sessions that are not sealed: for each question a link, and what became of their words. */
export function MyAnswers({ mine }: { mine: readonly MySession[] }): ReactElement {
  const answered = mine.filter(({ answers }) => answers.length > 0);
  const words = useResource<{ items: OwnWords[] }>(answered.length > 0 ? api.myWords({ sealed: false }) : null);
  const went = words.data?.items ?? [];
  return (
    <section className="panel" aria-labelledby="home-mine">
      <h2 id="home-mine">{t("tab.home.mine")}</h2>
      {answered.length === 0 && <p className="muted">{t("tab.home.mine.none")}</p>}
      {answered.map(({ view, answers }) => (
        <div key={view.id} className="home-mine">
          <h3>{t("tab.home.mine.where", { area: view.areaName, round: view.evaluationTitle })}</h3>
          <ul>
            {view.questions.flatMap((question) => {
              const own = answers.find(({ questionId }) => questionId === question.id);
              if (!own) return [];
              const became = wentOf(went, view.id, question.id);
              return [
                <li key={question.id}>
                  <RouteLink to={`${pathTo("answer", { sessionId: view.id })}?question=${question.number}`}>
                    {t("tab.question.number", { number: question.number })}
                  </RouteLink>
                  <p className="words" dir="auto">
                    {beginningOf(own)}
                  </p>
                  <p className="muted">
                    {own.attribution === "anonymous" ? t("tab.attribution.anonymous") : t("tab.home.with-name")}
                  </p>
                  {became && <WordsWent of={became} />}
                </li>,
              ];
            })}
          </ul>
          <ToldUntil of={went.filter(({ session }) => session.id === view.id)} />
        </div>
      ))}
      {words.failure && <FailureNotice failure={words.failure} retry={words.reload} />}
      <p>
        <RouteLink to={pathTo("my-data")}>{t("tab.home.mine.all")}</RouteLink>
      </p>
    </section>
  );
}

/** The most characters shown. The full text is one press away. */
const MOST = 140;

function beginningOf({ state, parts }: OwnAnswer): string {
  if (state === "unable") return t("tab.answer.unable");
  const text = [parts.strength, parts.concern, parts.evidence, parts.nextStep].find((one) => one) ?? "";
  if (text === "") return t("tab.answer.unclear");
  if (text.length <= MOST) return text;
  return t("tab.home.beginning", { text: text.slice(0, MOST).replace(/\s+\S*$/u, "") });
}
