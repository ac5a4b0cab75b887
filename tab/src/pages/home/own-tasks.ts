import type {
  EvaluationSummary,
  EvaluationView,
  ListedSession,
  ScheduledView,
  Waiting,
} from "../../../../shared/contract/views.ts";
import { isStillHeld } from "../../../../shared/evaluations/round-state.ts";
import { isUnderWay } from "../../../../shared/sessions/under-way.ts";
import { DAY_MS } from "../../../../shared/time/durations.ts";

/** A session or report that waits for the person. */
export type OwnTask =
  | { kind: "agree"; session: ListedSession; waiting: Waiting }
  | { kind: "stopped"; launch: ScheduledView }
  | { kind: "close"; session: ListedSession; since: string }
  | { kind: "publish"; round: EvaluationSummary }
  | { kind: "launch"; area: { id: string; name: string }; round: EvaluationSummary };

/** The state of the rounds, and the person's areas. */
type Standing = {
  /** The areas in which the person holds a role. */
  areaIds: readonly string[];
  publishes: boolean;
  sessions: readonly ListedSession[];
  scheduled: readonly ScheduledView[];
  rounds: readonly EvaluationSummary[];
  /** The round under way. */
  present: Pick<EvaluationView, "id" | "areas" | "sessions"> | null;
  now: Date;
  /** Calendar date in the installation's zone. */
  today: string;
};

/**
 * The person's next steps for sessions and reports, starting with what others wait for. Nothing of the sample is to be
 * launched or published. Pure.
 */
export function ownTasks(standing: Standing): OwnTask[] {
  const { areaIds, publishes, sessions, scheduled, rounds, present, now, today } = standing;
  const mine = ({ areaId }: { areaId: string }): boolean => areaIds.includes(areaId);
  const held = rounds.filter((round) => !round.sample && isStillHeld(round));
  const running = held.find(({ id, from, to }) => id === present?.id && from <= today && today <= to);
  const begun = [
    ...(present?.sessions ?? []).map(({ areaId }) => areaId),
    ...scheduled.filter(({ evaluationId }) => evaluationId === present?.id).map(({ areaId }) => areaId),
  ];
  return [
    ...sessions.flatMap((session): OwnTask[] =>
      session.waiting?.mayAgree ? [{ kind: "agree", session, waiting: session.waiting }] : [],
    ),
    ...scheduled
      .filter((one) => mine(one) && one.state === "stopped")
      .map((launch): OwnTask => ({ kind: "stopped", launch })),
    ...sessions.filter(mine).flatMap((session): OwnTask[] => {
      const { state, deadline, openedAt } = session;
      const isForgotten = isUnderWay(state) && deadline === null && isOlder(openedAt, now);
      return isForgotten && openedAt !== null ? [{ kind: "close", session, since: openedAt }] : [];
    }),
    ...held.filter(({ to }) => publishes && to < today).map((round): OwnTask => ({ kind: "publish", round })),
    ...(running === undefined
      ? []
      : (present?.areas ?? [])
          .filter(({ id }) => areaIds.includes(id) && !begun.includes(id))
          .map((area): OwnTask => ({ kind: "launch", area, round: running }))),
  ];
}

function isOlder(at: string | null, now: Date): boolean {
  return at !== null && now.getTime() - Date.parse(at) > DAY_MS;
}
