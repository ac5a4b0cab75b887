import { attributionOf } from "../../../shared/framework/frameworks.ts";
import type { CardPreview } from "../../../shared/contract/views.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { newSession, type LaunchInput } from "../../../shared/sessions/launch.ts";
import { statusCard } from "../../cards/status-card.ts";
import { openingCard } from "../../cards/opening-card.ts";
import { askedQuestions } from "../../evaluation/sessions/launch-session.ts";
import { languageInArea } from "../../evaluation/sessions/open-in-turn.ts";
import { lastLookingBack } from "../../evaluation/looking-back/last-looking-back.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import type { Speak } from "../../texts/speak.ts";
import { questionCardOf, questionsCardOf } from "../answers/question-cards.ts";
import { lastPlanOf } from "../actions/last-plan.ts";
import type { ThreadCardOptions } from "../thread/thread-cards.ts";
import { sharesOneCard } from "../thread/thread-plan.ts";

/** The cards that this launch would post, as people would see them. Nothing is stored. Null when there is nothing to show. */
export async function previewCards(
  unspoken: Pick<ThreadCardOptions, "deps" | "links"> & { speak: Speak },
  { actor, input }: { actor: Actor; input: LaunchInput },
): Promise<CardPreview | null> {
  const { deps, links } = unspoken;
  const { tenantId } = actor;
  const evaluation = await deps.evaluations.get(tenantId, input.evaluationId);
  if (!evaluation || !may(actor, "launch-session", { tenantId, areaId: input.areaId })) return null;
  const questions = askedQuestions(evaluation, input.questionIds);
  const [first] = questions;
  if (!first) return null;
  const { evaluationId, areaId } = input;
  const before = (): ReturnType<typeof languageInArea> =>
    languageInArea(deps, tenantId, { evaluationId, areaId, sample: evaluation.sample });
  const language = input.language ?? (await before()) ?? deps.language;
  const options = { ...unspoken, ...unspoken.speak(language) };
  const { t, dateFormat } = options;
  const now = deps.now();
  const session = newSession({ input, number: 1, questions, by: actor, now });
  const area = areaName(input.areaId);
  return {
    opening: openingCard(
      {
        session,
        areaName: area,
        evaluationTitle: evaluation.title,
        attributionLine: attributionOf(first.id),
        promiseUrl: links.promise,
        tabUrl: links.overview,
        sample: evaluation.sample,
        lastPlan: await lastPlanOf(options, { tenantId, session }, { withWords: false }),
        lastTime: await lastLookingBack(deps, { tenantId, session }),
        ...dateFormat,
      },
      t,
    ),
    questions: sharesOneCard(session)
      ? [questionsCardOf(options, session)]
      : questions.map((question) => questionCardOf(options, { session, question })),
    status: statusCard({ session, areaName: area, progress: [], invited: null, now, ...dateFormat }, t),
  };
}
