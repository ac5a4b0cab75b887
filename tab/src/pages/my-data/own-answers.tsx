import type { ReactElement } from "react";
import type { AnswerContent } from "../../../../shared/answers/answer.ts";
import type { OwnData } from "../../../../shared/contract/own-data.ts";
import type { OwnWords } from "../../../../shared/contract/own-words.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { areaName } from "../../areas.ts";
import { t } from "../../texts.ts";
import { formatMoment } from "../../time/format.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { WordsWent, wentOf } from "../../words/words-went.tsx";
import { KIND_TITLES, statementKinds } from "../area/kinds.ts";

type Entry = OwnData["anonymous"][number] | OwnData["named"][number];

/** Every answer that can be tied to the person, in their own words, and what became of it. */
export function OwnAnswers({ data: { named, anonymous, recorded, plans } }: { data: OwnData }): ReactElement {
  const words = useResource<{ items: OwnWords[] }>(api.myWords({ sealed: true }));
  const went = words.data?.items ?? [];
  return (
    <>
      {words.failure && <FailureNotice failure={words.failure} retry={words.reload} />}
      <Answers title={t("tab.my-data.named")} none={t("tab.my-data.named.none")} entries={named} went={went} />
      <Answers
        title={t("tab.my-data.anonymous")}
        about={t("tab.my-data.anonymous.about")}
        none={t("tab.my-data.anonymous.none")}
        entries={anonymous}
        went={went}
      />
      {recorded.length > 0 && (
        <Answers
          title={t("tab.my-data.recorded")}
          about={t("tab.my-data.recorded.about")}
          none=""
          entries={recorded.map((one) => ({ ...one, history: [] }))}
        />
      )}
      {plans.length > 0 && <Plans plans={plans} />}
    </>
  );
}

const PLAN_KINDS = {
  action: "tab.my-data.plan.action",
  decision: "tab.my-data.plan.decision",
  ask: "tab.my-data.plan.ask",
} as const;

function Plans({ plans }: Pick<OwnData, "plans">): ReactElement {
  return (
    <section className="panel">
      <h2>{t("tab.my-data.plans")}</h2>
      <p className="muted">{t("tab.my-data.plans.about")}</p>
      <ul className="my-answers">
        {plans.map(({ kind, id, areaId, text }) => (
          <li key={`${kind} ${id}`}>
            <h3>{t(PLAN_KINDS[kind], { area: areaName(areaId) })}</h3>
            <p className="words" dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Props = { title: string; about?: string; none: string; entries: readonly Entry[]; went?: readonly OwnWords[] };

function Answers({ title, about, none, entries, went = [] }: Props): ReactElement {
  return (
    <section className="panel">
      <h2>{title}</h2>
      {about && <p className="muted">{about}</p>}
      {entries.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul className="my-answers">
          {entries.map((entry) => (
            <li key={`${entry.session.id} ${entry.answer.id}`}>
              <h3>
                {t("tab.my-data.answer", {
                  number: entry.answer.questionId.split("/").at(-1) ?? "",
                  area: entry.session.areaName,
                  evaluation: entry.session.evaluationTitle,
                })}
              </h3>
              <Words content={entry.answer} />
              <Went of={wentOf(went, entry.session.id, entry.answer.questionId)} />
              {entry.answer.savedAt && (
                <p className="muted">
                  {t("tab.my-data.saved", { moment: formatMoment(entry.answer.savedAt) })}
                  {"history" in entry && entry.history.length > 0 && (
                    <> · {t("tab.my-data.versions", { count: entry.history.length })}</>
                  )}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Empty answers went nowhere. */
function Went({ of }: { of: OwnWords | undefined }): ReactElement | null {
  return of ? <WordsWent of={of} /> : null;
}

function Words({ content: { state, parts, unclear } }: { content: AnswerContent }): ReactElement {
  return (
    <>
      {statementKinds.map((kind) =>
        parts[kind] ? (
          <p key={kind}>
            <span className="muted">{t(KIND_TITLES[kind])}: </span>
            <span className="words" dir="auto">
              {parts[kind]}
            </span>
          </p>
        ) : null,
      )}
      {state === "unable" && <p>{t("tab.my-data.unable")}</p>}
      {unclear && <p>{t("tab.my-data.unclear")}</p>}
    </>
  );
}
