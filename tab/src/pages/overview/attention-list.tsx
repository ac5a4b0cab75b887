import type { ReactElement } from "react";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo, pathToQuestion } from "../../router/routes.ts";
import { t, type TextKey } from "../../texts.ts";
import type { Attention, AttentionKind, AttentionTarget } from "./attention.ts";
import "./attention-list.css";

const KINDS: Readonly<Record<AttentionKind, { title: TextKey; hint: TextKey }>> = {
  "overdue-asks": { title: "tab.attention.asks", hint: "tab.attention.asks.hint" },
  "overdue-actions": { title: "tab.attention.actions", hint: "tab.attention.actions.hint" },
  "silent-areas": { title: "tab.attention.silent", hint: "tab.attention.silent.hint" },
  unanswered: { title: "tab.attention.unanswered", hint: "tab.attention.unanswered.hint" },
  unable: { title: "tab.attention.unable", hint: "tab.attention.unable.hint" },
  "few-voices": { title: "tab.attention.few", hint: "tab.attention.few.hint" },
  "no-evidence": { title: "tab.attention.evidence", hint: "tab.attention.evidence.hint" },
  unclear: { title: "tab.attention.unclear", hint: "tab.attention.unclear.hint" },
  "to-come": { title: "tab.attention.to-come", hint: "tab.attention.to-come.hint" },
};

/** Up to this many areas are shown at once. More are folded. */
const FIRST_AREAS = 6;

type Props = { evaluationId: string; items: readonly Attention[] };

/** What needs attention, one figure per kind. Unfolded, each place is a link. */
export function AttentionList({ evaluationId, items }: Props): ReactElement {
  return (
    <section className="panel" aria-labelledby="attention-title">
      <h2 id="attention-title">{t("tab.attention.title")}</h2>
      {items.length === 0 && <p className="muted">{t("tab.attention.none")}</p>}
      <ul className="attention">
        {items.map(({ kind, places }) => (
          <li key={kind}>
            <details className={`attention-item attention-${kind}`}>
              <summary>
                <span className="attention-count">{places.length}</span>
                <span className="attention-title">
                  {t(KINDS[kind].title)}
                  {isOfQuestions(places) && (
                    <span className="muted">
                      {t("tab.attention.questions", { count: places.length })}{" "}
                      {t("tab.attention.questions.in", { count: areasIn(places) })}
                    </span>
                  )}
                </span>
              </summary>
              <div className="attention-more">
                <p className="muted">{t(KINDS[kind].hint)}</p>
                <Places evaluationId={evaluationId} places={places} />
              </div>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function areasIn(places: readonly AttentionTarget[]): number {
  return new Set(places.map(({ areaId }) => areaId)).size;
}

/** Whether all places are questions. The text then says so, since "12, few voices" could be read as twelve voices. */
function isOfQuestions(places: readonly AttentionTarget[]): boolean {
  return places.every(({ number }) => number !== null);
}

/** Whole areas as links in a row; questions, asks and actions as links below their area's name. */
function Places({ evaluationId, places }: { evaluationId: string; places: readonly AttentionTarget[] }): ReactElement {
  const areaNames = [...new Set(places.map(({ areaName }) => areaName))];
  const chip = (place: AttentionTarget, text: string): ReactElement => (
    <li key={addressOf(evaluationId, place)}>
      <RouteLink to={addressOf(evaluationId, place)} className={place.thing ? "attention-thing words link" : "chip"}>
        {place.number !== null && <span className="visually-hidden">{place.areaName} </span>}
        {text}
      </RouteLink>
    </li>
  );
  if (places.every(({ number, thing }) => number === null && thing === undefined))
    return <ul className="chips">{places.map((place) => chip(place, place.areaName))}</ul>;
  const list = (names: readonly string[]): ReactElement => (
    <ul className="attention-places">
      {names.map((areaName) => (
        <li key={areaName}>
          <p className="attention-area">{areaName}</p>
          <ul className={places.some(({ thing }) => thing) ? "attention-things" : "chips"}>
            {places.filter((place) => place.areaName === areaName).map((place) => chip(place, shortly(place)))}
          </ul>
        </li>
      ))}
    </ul>
  );
  const rest = areaNames.slice(FIRST_AREAS);
  if (rest.length < FIRST_AREAS) return list(areaNames);
  return (
    <>
      {list(areaNames.slice(0, FIRST_AREAS))}
      <details className="attention-rest">
        <summary>{t("tab.attention.rest", { count: rest.length })}</summary>
        {list(rest)}
      </details>
    </>
  );
}

function shortly({ number, count, thing }: AttentionTarget): string {
  if (thing) return thing.words;
  const question = t("tab.question.short", { number: number ?? "" });
  return count === null ? question : t("tab.attention.short-count", { question, figure: count });
}

function addressOf(evaluationId: string, { areaId, number, thing }: AttentionTarget): string {
  if (thing) return thing.path;
  return number === null ? pathTo("area", { evaluationId, areaId }) : pathToQuestion({ evaluationId, areaId, number });
}
