import { readSessionId, type Session } from "../../../shared/sessions/session.ts";
import { isPractice, isPracticeOver } from "../../../shared/sessions/practice.ts";
import { closeIfExpired, takeStep } from "../../../shared/sessions/step.ts";
import { practiceOverCard, withMark } from "../../cards/practice-mark.ts";
import { keyOfSession } from "../../evaluation/sessions/find-session.ts";
import { calledNow } from "../../evaluation/people/names-now.ts";
import { removePractice } from "../../evaluation/sessions/practise.ts";
import { unsealedSessions } from "../../evaluation/sessions/unsealed-sessions.ts";
import type { ThreadRecord } from "../../storage/thread-store.ts";
import type { Speak } from "../../texts/speak.ts";
import { MessengerError, type Messenger } from "../../teams/gateway-contract.ts";
import { statusCardOf } from "../sessions/session-status.ts";
import { atMost } from "./at-most.ts";
import { carryOut } from "./carry-out.ts";
import { createThreadLease, type ThreadLease } from "./thread-lease.ts";
import { threadCard, type ThreadCardOptions } from "./thread-cards.ts";
import { nextThreadStep } from "./thread-plan.ts";

export type ThreadKeeperOptions = Pick<ThreadCardOptions, "deps" | "links"> & {
  speak: Speak;
  messenger: Messenger;
  /** Names this server among others that share the store. */
  serverId: string;
  sleep(ms: number): Promise<void>;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

/** Keeps the cards in a session's conversation a true picture of the session. */
export type ThreadKeeper = {
  /** Something has changed: look soon. */
  touch(tenantId: string, sessionId: string): void;
  /** After a start: looks at all sessions of which cards may be missing. Those that are sealed have all they will get, unless they were cancelled. */
  resume(tenantId: string): Promise<void>;
  /** Waits until nothing is being posted. */
  close(): Promise<void>;
};

const GATHER_MS = 500;
/** After a failure, twice as long after each further one in a row, and never longer than the last. */
const AFTER_FAILURE_MS = 2_000;
const AFTER_FAILURES_MS = 60_000;
/** Pauses before a card is posted again that may stand there already: one too many is better than none, but there is no hurry. */
const AFTER_SILENCE_MS = 30_000;
const AFTER_SILENCES_MS = 15 * 60_000;
/** Conversations that are looked at or posted to at once; a start finds many. */
const MOST_AT_ONCE = 20;

export function createThreadKeeper(options: ThreadKeeperOptions): ThreadKeeper {
  const busy = new Map<string, { again: boolean; done: Promise<void> }>();
  const inTurn = atMost(MOST_AT_ONCE);
  const threadLease = createThreadLease(options);
  let closed = false;
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const pause = (ms: number): Promise<void> => Promise.race([options.sleep(ms), stopped]);

  const keep = async (tenantId: string, sessionId: string, entry: { again: boolean }): Promise<void> => {
    let failures = 0;
    do {
      entry.again = false;
      try {
        const wait = await inTurn(() => work({ ...options, threadLease }, tenantId, sessionId, () => closed));
        failures = 0;
        if (wait !== null && !closed) {
          await pause(wait);
          entry.again = true;
        } else if (entry.again && !closed) {
          // Answers come in crowds: one look after a moment does for all of them.
          await pause(GATHER_MS);
        }
      } catch (error) {
        // Once while it lasts: what fails now mostly fails for the same reason again.
        if (failures === 0)
          options.log.error(
            { err: error, sessionId },
            "a session's cards could not follow it; tried again until they do",
          );
        if (closed) return;
        await pause(waitAfter(error, failures));
        failures += 1;
        // What Teams will never take is tried again only when there is something new to show.
        if (!(error instanceof MessengerError && error.code === "refused")) entry.again = true;
      }
    } while (entry.again && !closed);
  };

  const keeper: ThreadKeeper = {
    async resume(tenantId) {
      const { deps } = options;
      for (const { value } of [
        ...(await unsealedSessions(deps, tenantId)),
        ...(await deps.sessions.practices(tenantId)),
        ...(await deps.sessions.cancelled(tenantId)),
      ])
        if (!value.session.quiet) keeper.touch(tenantId, value.session.id);
    },
    touch(tenantId, sessionId) {
      if (closed || !readSessionId(sessionId)) return;
      const key = `${tenantId} ${sessionId}`;
      const running = busy.get(key);
      if (running) {
        running.again = true;
        return;
      }
      const entry = { again: false, done: Promise.resolve() };
      busy.set(key, entry);
      entry.done = keep(tenantId, sessionId, entry).finally(() => busy.delete(key));
    },
    async close() {
      closed = true;
      stop();
      await Promise.allSettled([...busy.values()].map((entry) => entry.done));
    },
  };
  return keeper;
}

/** `failures`: in a row before this one. */
function waitAfter(error: unknown, failures: number): number {
  const silent = error instanceof MessengerError && error.code === "unanswered";
  const [first, longest] = silent ? [AFTER_SILENCE_MS, AFTER_SILENCES_MS] : [AFTER_FAILURE_MS, AFTER_FAILURES_MS];
  return Math.min(first * 2 ** failures, longest);
}

/** Everybody in a session's conversation reads its cards: they speak the session's language. */
function spokenIn<O extends ThreadKeeperOptions>(options: O, { language }: Session): O & ThreadCardOptions {
  return { ...options, ...options.speak(language ?? options.deps.language) };
}

/** Does what is due, one thing after another. Returns how long until the next thing is due, or null. */
async function work(
  options: ThreadKeeperOptions & { threadLease: ThreadLease },
  tenantId: string,
  sessionId: string,
  closed: () => boolean,
): Promise<number | null> {
  const { deps } = options;
  for (;;) {
    const [stored, thread] = await Promise.all([
      deps.sessions.get(tenantId, sessionId),
      deps.threads.get(tenantId, sessionId),
    ]);
    if (!stored || closed()) return null;
    const now = deps.now();
    if (isPracticeOver(stored.value.session, now)) {
      if (thread) await takeCardsBack(spokenIn(options, stored.value.session), thread.value);
      await removePractice(deps, tenantId, stored.value.session);
      return null;
    }
    if (!thread) return null;
    const session = await calledNow(deps, tenantId, closeIfExpired(stored.value.session, now));
    const key = keyOfSession(tenantId, stored);
    const spoken = spokenIn(options, session);
    const withPracticeMark = (card: Record<string, unknown>): Record<string, unknown> =>
      isPractice(session.id) ? withMark(card, spoken.t) : card;
    const status = withPracticeMark(await statusCardOf({ ...spoken, actor: { tenantId } }, { session, key }));
    const shows = JSON.stringify(status);
    const step = nextThreadStep(session, thread.value, { now, shows });
    if (step === null) return null;
    if ("wait" in step) return step.wait;

    const after = await options.threadLease({ tenantId, thread }, async (held, still) => {
      const card =
        step.do === "post-status" || step.do === "edit-status"
          ? status
          : withPracticeMark(await threadCard(spoken, step, { session, key }));
      return still() ? carryOut(options, { step, card, shows, thread: held }) : null;
    });
    if (after === null) return 1_000;
    if (after.removed) {
      await pauseUnattended(options, tenantId, sessionId);
      return null;
    }
  }
}

/** One line in the place of each card of a practice. What Teams will not change any more stays where it is. */
async function takeCardsBack(
  { messenger, t }: ThreadKeeperOptions & ThreadCardOptions,
  { place, ...thread }: ThreadRecord,
): Promise<void> {
  const card = practiceOverCard([], t);
  for (const activityId of thread.practiceCards) {
    try {
      const { kind } = await messenger.edit(place, { activityId, threadId: thread.threadId ?? undefined }, card);
      if (kind === "removed") return;
    } catch (error) {
      if (!(error instanceof MessengerError && error.code === "refused")) throw error;
    }
  }
}

/** The bot was removed from the conversation: the session waits, so that no answer goes where nobody looks. */
async function pauseUnattended(
  { deps, speak }: ThreadKeeperOptions,
  tenantId: string,
  sessionId: string,
): Promise<void> {
  const stored = await deps.sessions.get(tenantId, sessionId);
  if (!stored) return;
  const by = { id: "llcp-evaluation", name: speak(deps.language).t("chat.removed.by") };
  const paused = takeStep(stored.value.session, { verb: "pause" }, { by, now: deps.now() });
  if (paused.ok) await deps.sessions.save(tenantId, stored, paused.session);
}
