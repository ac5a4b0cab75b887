import { isPractice } from "../../../shared/sessions/practice.ts";
import { summaryOf } from "../../cards/elements/adaptive-card.ts";
import type { ThreadRecord } from "../../storage/thread-store.ts";
import type { ConversationRef, Messenger } from "../../teams/gateway-contract.ts";
import type { ThreadStep } from "./thread-plan.ts";

type CarryOutOptions = {
  messenger: Messenger;
  deps: { now(): Date };
  sleep(ms: number): Promise<void>;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

/** `shows`: what the status card shows. */
type Doing = { step: ThreadStep; card: Record<string, unknown>; shows: string; thread: ThreadRecord };
/** `removed`: the bot is no longer in the conversation. */
type Done = { thread: ThreadRecord; removed: boolean };

/** The message that a step has posted or changed; `gone`: somebody has deleted it. */
type Came = { activityId: string; gone: boolean; threadId: string | null; shows: string; now: Date };
type StepRule<Step extends ThreadStep> = {
  /** The message that is changed; left out: a new one is posted. */
  changes?(step: Step, thread: ThreadRecord): string;
  /** What is noted of it. */
  notes(thread: ThreadRecord, step: Step, came: Came): Partial<ThreadRecord>;
};
type Steps = { [Step in ThreadStep as Step["do"]]: Step };

/** Counting members makes the bar on the status card; nothing waits longer for it. */
const COUNTING_MS = 5_000;

const statusNoted = ({ activityId, shows, now }: Came): Partial<ThreadRecord> => ({
  status: { activityId, shows, editedAt: now.getTime() },
});

const RULES: { readonly [Do in keyof Steps]: StepRule<Steps[Do]> } = {
  "post-opening": { notes: (_, __, { activityId, threadId }) => ({ opening: { activityId }, threadId }) },
  "post-question": {
    notes: ({ questions }, { question }, { activityId }) => ({
      questions: { ...questions, [question.id]: { activityId } },
    }),
  },
  "post-status": { notes: (_, __, came) => statusNoted(came) },
  "post-last-minute": {
    notes: (_, { closesAt }, { activityId }) => ({ lastMinute: closesAt, lastMinuteCard: { activityId } }),
  },
  "post-reopened": {
    notes(thread) {
      const reopened = thread.reopened + 1;
      // Reopened before its summary was posted, that closing is over; it gets none.
      const over = { reopened, summaries: Math.max(thread.summaries, reopened), lastMinuteCard: null };
      // Question cards that said "closed" are posted anew, fresh, below the notice.
      const fresh = { questions: {}, closedQuestions: [], status: null };
      return thread.closedQuestions.length === 0 ? over : { ...fresh, ...over };
    },
  },
  "post-summary": { notes: ({ summaries }) => ({ summaries: summaries + 1, lastMinuteCard: null }) },
  "close-question": {
    changes: ({ activityId }) => activityId,
    notes: ({ closedQuestions }, { question }) => ({ closedQuestions: [...closedQuestions, question.id] }),
  },
  "extend-last-minute": {
    changes: ({ activityId }) => activityId,
    notes: (_, { closesAt }) => ({ lastMinute: closesAt }),
  },
  "call-off-last-minute": {
    changes: ({ activityId }) => activityId,
    notes: () => ({ lastMinute: null, lastMinuteCard: null }),
  },
  "tell-cancelled": {
    changes: ({ activityId }) => activityId,
    notes: ({ cancelledCards }, { activityId }) => ({ cancelledCards: [...cancelledCards, activityId] }),
  },
  "edit-status": {
    changes: (_, { status }) => status?.activityId ?? "",
    // A status card that somebody deleted is posted again.
    notes: (_, __, came) => (came.gone ? { status: null } : statusNoted(came)),
  },
};

/** Posts a step's card, or puts it in the place of an older one, and says what the thread's record is then. */
export function carryOut(options: CarryOutOptions, doing: Doing): Promise<Done> {
  return carryOutBy(options, doing.step.do, doing);
}

async function carryOutBy<Do extends keyof Steps>(
  options: CarryOutOptions,
  name: Do,
  { step, card, shows, thread }: Doing & { step: Steps[Do] },
): Promise<Done> {
  const { messenger, deps } = options;
  const { place } = thread;
  const threadId = thread.threadId ?? undefined;
  const rule = RULES[name];
  const noted = (before: ThreadRecord, came: Pick<Came, "activityId" | "gone" | "threadId">): Done => ({
    thread: { ...before, ...rule.notes(before, step, { ...came, shows, now: deps.now() }) },
    removed: false,
  });

  if (rule.changes) {
    const activityId = rule.changes(step, thread);
    const { kind } = await messenger.edit(place, { activityId, threadId }, card);
    if (kind === "removed") return { thread, removed: true };
    return noted(thread, { activityId, gone: kind === "gone", threadId: thread.threadId });
  }
  const [result, invited] = await Promise.all([
    messenger.post(place, card, { threadId, summary: summaryOf(card) }),
    name === "post-opening" ? countMembers(options, place) : thread.invited,
  ]);
  if (result.kind === "removed") return { thread, removed: true };
  const { activityId } = result;
  const practiceCards = isPractice(thread.sessionId) ? [...thread.practiceCards, activityId] : thread.practiceCards;
  return noted({ ...thread, invited, practiceCards }, { activityId, gone: false, threadId: result.threadId });
}
/** How many people are in the conversation; null where Teams does not say, or not soon. */
async function countMembers(
  { messenger, log, sleep }: CarryOutOptions,
  place: ConversationRef,
): Promise<number | null> {
  const count = async (): Promise<number> => {
    let members = 0;
    for await (const _ of messenger.members(place)) members += 1;
    return members;
  };
  const counted = count().catch((error: unknown) => {
    log.error({ err: error, conversationId: place.conversationId }, "the members could not be counted");
    return null;
  });
  return Promise.race([counted, sleep(COUNTING_MS).then(() => null)]);
}
