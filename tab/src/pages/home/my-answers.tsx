import type { ReactElement } from "react";
import type { OwnAnswer } from "../../../../shared/contract/views.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import type { MySession } from "./use-my-sessions.ts";

/** What I said in the sessions that are not sealed yet, a line for each question, with the way to it. */
export function MyAnswers({ mine }: { mine: readonly MySession[] }): ReactElement {
  const answered = mine.filter(({ answers }) => answers.length > 0);
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
              return [
                <li key={question.id}>
                  <RouteLink to={`${pathTo.answer(view.id)}?question=${question.number}`}>
                    {t("tab.question.number", { number: question.number })}
                  </RouteLink>
                  <p className="words" dir="auto">
                    {beginningOf(own)}
                  </p>
                  <p className="muted">
                    {own.attribution === "anonymous" ? t("tab.attribution.anonymous") : t("tab.home.with-name")}
                  </p>
                </li>,
              ];
            })}
          </ul>
        </div>
      ))}
      <p>
        <RouteLink to={pathTo.myData()}>{t("tab.home.mine.all")}</RouteLink>
      </p>
    </section>
  );
}

/** The whole stands one press away. */
const MOST = 140;

function beginningOf({ state, parts }: OwnAnswer): string {
  if (state === "unable") return t("tab.answer.unable");
  const text = [parts.strength, parts.concern, parts.evidence, parts.nextStep].find((one) => one) ?? "";
  if (text === "") return t("tab.answer.unclear");
  if (text.length <= MOST) return text;
  return t("tab.home.beginning", { text: text.slice(0, MOST).replace(/\s+\S*$/u, "") });
}
