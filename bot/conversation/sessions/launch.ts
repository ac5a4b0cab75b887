import { zonedParts } from "../../../shared/time/zoned-instant.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { may } from "../../../shared/people/may.ts";
import type { ScheduleProblem } from "../../../shared/sessions/scheduled.ts";
import { usualQuestions } from "../../../shared/sessions/usual-questions.ts";
import type { CardData } from "../../cards/card-command.ts";
import { launchCard, type LaunchCardModel } from "../../cards/launch-card.ts";
import { launchedCard } from "../../cards/launched-card.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import { NOT_ALLOWED } from "../../evaluation/deps.ts";
import { askedQuestions, launchSession } from "../../evaluation/sessions/launch-session.ts";
import { linkArea, placeOfArea } from "../../evaluation/areas/link-area.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import { callOffLaunch, readScheduled, scheduleLaunch } from "../../evaluation/sessions/schedule-launch.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { launchProblemText } from "../../texts/launch-problem-text.ts";
import { stayingReply } from "../card-reply.ts";
import { refusalReply, runningReply } from "../refusal-card.ts";
import { beginnersOf } from "../help/help.ts";
import { placeName } from "../places/place-name.ts";
import { areasFor, areaMeant } from "./launch-areas.ts";
import { readLaunch, launchInputs } from "./read-launch.ts";
import { scheduledReply } from "./scheduled-launch.ts";
import type { CommandContext } from "../command-context.ts";
import { wayToHelp } from "../ways-on.ts";

type Inputs = Readonly<Record<string, string>>;
type Values = LaunchCardModel["values"];

/** The launch form, filled with what is likeliest here. */
export async function openLaunch(context: CommandContext): Promise<Reply> {
  const evaluations = await openEvaluations(context);
  const areas = areasFor(context);
  if (areas.length === 0) return refusalReply(context, { reason: "not-allowed" });
  const meant = areaMeant(context, areas);
  // What stands in the form can be launched: a round that asks this area comes before a newer one that does not.
  const evaluation = evaluations.find((one) => meant !== null && one.areaIds.includes(meant)) ?? evaluations[0];
  if (!evaluation) return noEvaluation(context);
  const areaId = meant !== null && evaluation.areaIds.includes(meant) ? meant : null;
  const values: Values = {
    evaluationId: evaluation.id,
    areaId,
    questionIds: usualQuestions(evaluation.questionIds),
    mode: "stepped",
    attribution: "named",
    deadlineDate: "",
    deadlineTime: "",
    opensDate: "",
    opensTime: "",
    softMinutes: "10",
  };
  return stayingReply(await formCard(context, { evaluations, evaluation, values, errors: {} }));
}

/** The form of a launch that waits, to let it open at another moment or ask something else. */
export async function changeScheduled(context: CommandContext, which: CardData<"scheduled.open">): Promise<Reply> {
  const { deps, actor, dateFormat } = context;
  const whose = { evaluationId: which.evaluation, areaId: which.area };
  if (!may(actor, "launch-session", { tenantId: actor.tenantId, areaId: whose.areaId }))
    return refusalReply(context, NOT_ALLOWED);
  const evaluations = await openEvaluations(context);
  const evaluation = evaluations.find(({ id }) => id === whose.evaluationId);
  const found = await readScheduled(deps, { actor, whose });
  if (!evaluation || !found.ok || found.view.state !== "waits")
    return scheduledReply(context, { outcome: { ok: false, reason: "changed-meanwhile" }, whose, channel: null });
  const { input, etag } = found.view;
  const typed = (instant: string | null): { date: string; time: string } =>
    instant === null ? { date: "", time: "" } : zonedParts(new Date(instant), dateFormat.zone);
  const [opens, ends] = [typed(input.opensAt), typed(input.deadline)];
  const values: Values = {
    ...input,
    ...{ opensDate: opens.date, opensTime: opens.time, deadlineDate: ends.date, deadlineTime: ends.time },
    softMinutes: String(input.softMinutes ?? ""),
  };
  return stayingReply(await formCard(context, { evaluations, evaluation, values, errors: {}, built: etag }));
}

/** Launches, or gives the form back with every problem beside its field. */
export async function submitLaunch(context: CommandContext, inputs: Inputs, built: string | null): Promise<Reply> {
  const { deps, actor } = context;
  if (Object.keys(inputs).length === 0) return openLaunch(context);
  const evaluations = await openEvaluations(context);
  const first = evaluations[0];
  if (!first) return noEvaluation(context);
  const evaluation = evaluations.find((one) => one.id === (inputs["evaluationId"] ?? first.id));
  const values = launchInputs(inputs, evaluation ?? first);
  const { errors, input, opensAt } = readLaunch(context, { inputs, values, evaluation });
  const again = async (problems: readonly ScheduleProblem[]): Promise<Reply> => {
    const found = Object.fromEntries(problems.map((one) => [one.field, launchProblemText(one, context.t)]));
    return stayingReply(
      await formCard(context, { evaluations, evaluation: evaluation ?? first, values, errors: found, built }),
    );
  };
  if (input === null)
    return stayingReply(
      await formCard(context, { evaluations, evaluation: evaluation ?? first, values, errors, built }),
    );

  const place = await placeFor(context, input.areaId);
  if (opensAt !== null) {
    const outcome = await scheduleLaunch(deps, { actor, input: { ...input, opensAt }, place, builtOn: built });
    if (!outcome.ok && outcome.reason === "invalid") return again(outcome.problems);
    if (outcome.ok) await linkOnce(context, input.areaId);
    return scheduledReply(context, { outcome, whose: input, channel: place && placeName(place, context.t) });
  }
  // Opened now instead: what waits must be what was seen, and waits no more once the session is open.
  const instead = built === null ? null : await readScheduled(deps, { actor, whose: input });
  if (instead && !(instead.ok && instead.view.etag === built))
    return scheduledReply(context, {
      outcome: { ok: false, reason: "changed-meanwhile" },
      whose: input,
      channel: null,
    });
  const outcome = await launchSession(deps, { actor, input, place });
  if (outcome.ok && built !== null) await callOffLaunch(deps, { actor, whose: input, builtOn: built });
  if (outcome.ok) return launched(context, { sessionId: outcome.session.id, areaId: input.areaId, place });
  if (outcome.reason === "invalid") return again(outcome.problems);
  if (outcome.reason === "already-running") {
    const { session } = outcome;
    // The same press delivered again is answered as the first one was.
    const mine = session.launchedBy.id === actor.id && deps.now().getTime() - Date.parse(session.createdAt) < 60_000;
    if (mine) return launched(context, { sessionId: session.id, areaId: input.areaId, place });
    return runningReply(context, session);
  }
  return refusalReply(context, outcome);
}

/** A conversation without an area is linked to this one by its first launch, and by none that is refused. */
async function linkOnce({ deps, actor, place, scope }: CommandContext, areaId: string): Promise<void> {
  if (place.areaId === null && scope !== "personal") await linkArea(deps, { actor, place, areaId });
}

async function launched(
  context: CommandContext,
  { sessionId, areaId, place }: { sessionId: string; areaId: string; place: PlaceRecord | null },
): Promise<Reply> {
  const { t, links } = context;
  await linkOnce(context, areaId);
  const postedIn = place ? placeName(place, t) : null;
  return stayingReply(
    launchedCard({ areaName: areaName(areaId), postedIn, session: sessionId, tabUrl: links.session(sessionId) }, t),
  );
}

/** Nothing can be launched while no round is open: the way to begin one, or who can. */
async function noEvaluation(context: CommandContext): Promise<Reply> {
  const { t, actor, links } = context;
  const begins = may(actor, "plan-evaluation", { tenantId: actor.tenantId, areaId: null });
  const names = begins ? [] : await beginnersOf(context);
  const text = begins
    ? t("chat.launch.none.begin")
    : names.length === 0
      ? t("chat.launch.none.text")
      : t("chat.launch.none.who", { names: names.join(", ") });
  const actions = [...(begins ? [{ title: t("card.action.beginRound"), url: links.plan }] : []), wayToHelp(t)];
  return stayingReply(noticeCard({ title: t("chat.launch.none.title"), text, actions }, t));
}

async function openEvaluations({ deps, actor }: CommandContext): Promise<Evaluation[]> {
  return (await deps.evaluations.list(actor.tenantId)).filter((one) => one.state === "open");
}

type Form = {
  evaluations: readonly Evaluation[];
  evaluation: Evaluation;
  values: Values;
  errors: LaunchCardModel["errors"];
  built?: string | null;
};

async function formCard(
  context: CommandContext,
  { evaluations, evaluation, values, errors, built }: Form,
): Promise<Record<string, unknown>> {
  const place =
    context.scope !== "personal"
      ? context.place
      : values.areaId
        ? await placeOfArea(context.deps, context.actor.tenantId, values.areaId)
        : null;
  // A launch that waits is its area's in its round: in another place it would be a second one.
  const waits = typeof built === "string";
  const areas = areasFor(context).filter(({ id }) => !waits || id === values.areaId);
  return launchCard(
    {
      ...context.dateFormat,
      form: context.newForm(),
      built: built ?? undefined,
      evaluations: (waits ? [evaluation] : evaluations).map(({ id, title }) => ({ id, title })),
      areas: areas.map(({ id, name }) => ({ id, name })),
      questions: askedQuestions(evaluation, evaluation.questionIds),
      values,
      errors,
      postsTo: place && placeName(place, context.t),
    },
    context.t,
  );
}

/** Where the session's cards go. */
async function placeFor(context: CommandContext, areaId: string): Promise<PlaceRecord | null> {
  const { deps, actor, place, scope } = context;
  const own = await placeOfArea(deps, actor.tenantId, areaId);
  if (scope === "personal") return own;
  if (place.areaId === areaId) return place;
  return place.areaId === null ? { ...place, areaId } : (own ?? place);
}
