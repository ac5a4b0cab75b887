import type { WordsItem, WordsView } from "../../../shared/contract/words.ts";
import { coverage } from "../../../shared/findings/coverage.ts";
import { unclearByWording, type AskedRound } from "../../../shared/findings/unclear-by-wording.ts";
import { wordsNow } from "../../../shared/framework/better-words.ts";
import { frameworks, termsOf } from "../../../shared/framework/frameworks.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed } from "../deps.ts";
import { sessionsOf } from "../sessions/find-session.ts";
import { countedSessions, readRound } from "../findings/read-round.ts";

/** The wordings of every question in the frameworks, and how often each was marked as unclear. */
export async function readWords(
  deps: Deps,
  { actor, language }: { actor: Actor; language: string },
): Promise<{ ok: true; view: WordsView } | NotAllowed> {
  const { tenantId } = actor;
  if (!may(actor, "better-words", { tenantId, areaId: null })) return NOT_ALLOWED;
  const [stored, rounds] = await Promise.all([deps.betterWords.list(tenantId, language), askedRounds(deps, tenantId)]);
  const items = frameworks.flatMap((framework) =>
    framework.indicators.flatMap(({ questions, ...indicator }) =>
      questions.map((question): WordsItem => {
        const better = stored.find(({ value }) => value.questionId === question.id);
        const { id, number, official, plain, example } = question;
        return {
          ...{ id, number, official, terms: termsOf(framework, question), attribution: framework.attribution },
          indicator: { id: indicator.id, number: indicator.number, title: indicator.title },
          own: { plain, example },
          now: wordsNow(question, better?.value),
          etag: better?.etag ?? null,
          history: (better?.value.versions ?? []).map(({ by, ...one }) => ({ ...one, by: by?.name ?? null })).reverse(),
          asked: unclearByWording(id, rounds),
        };
      }),
    ),
  );
  return { ok: true, view: { language, items } };
}

/** The rounds that were held, the latest first. Imported ones are left out: a page does not tell its wording. */
async function askedRounds(deps: Deps, tenantId: string): Promise<AskedRound[]> {
  const held = (await deps.evaluations.list(tenantId)).filter(({ origin }) => origin === "held");
  const rounds = await Promise.all(
    held.map(async (evaluation): Promise<AskedRound> => {
      const { id, title } = evaluation;
      const stored = await sessionsOf(deps, tenantId, evaluation);
      const read = await readRound(deps, { tenantId, evaluationId: id }, stored);
      const sessions = stored.map(({ value }) => value.session);
      return { id, title, sessions, cells: coverage(evaluation, countedSessions(read), read.showing) };
    }),
  );
  return rounds;
}
