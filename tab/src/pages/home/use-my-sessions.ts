import { useEffect, useState } from "react";
import { notesPath, type RoomNote } from "../../../../shared/contract/declaring.ts";
import type { ListedSession, OwnAnswer, SessionView } from "../../../../shared/contract/views.ts";
import { lookingBackPath, type LookingBackView } from "../../../../shared/contract/looking-back.ts";
import { isUnderWay } from "../../../../shared/sessions/under-way.ts";
import { api } from "../../api/paths.ts";
import { mayPass, send, type Failure } from "../../api/request.ts";
import { asksToLookBack } from "../answer/asks-to-look-back.ts";

/**
 * A session that concerns the person: they may answer in it, or have answered. `answers`: theirs, as stored.
 * `changedNotes`: the numbers of questions whose group note has changed since they responded. `looksBack`: they have
 * not yet said how it was.
 */
export type MySession = { view: SessionView; answers: OwnAnswer[]; changedNotes: number[]; looksBack: boolean };

/** The most ended sessions that are searched for the person's answers. All are under "Your data". */
const MOST_ENDED = 8;

type Read = { ok: true; mine: MySession[] } | { ok: false; failure: Failure };

type MySessions = {
  mine: MySession[];
  isLoading: boolean;
  /** Why these may not be all, or outdated. */
  failure: Failure | null;
  again: () => void;
};

/** The person's sessions, those under way first. Read again when one begins, ends, or takes a step. */
export function useMySessions(sessions: readonly ListedSession[]): MySessions {
  const [known, setKnown] = useState<{ mine: MySession[]; failure: Failure | null } | null>(null);
  const [attempt, setAttempt] = useState(0);
  // Changes whenever reading again could give something new.
  const stand = JSON.stringify(wanted(sessions).map((id) => [id, sessions.find((one) => one.id === id)?.etag]));
  useEffect(() => {
    let isCurrent = true;
    const ids = (JSON.parse(stand) as [string, string?][]).map(([id]) => id);
    void Promise.all(ids.map(readMine)).then((read) => {
      if (!isCurrent) return;
      const mine = read.flatMap((one) => (one.ok ? one.mine : []));
      const failure = read.find((one) => !one.ok)?.failure ?? null;
      // Earlier data stays when a later read fails.
      setKnown((before) => ({ mine: failure && before ? before.mine : mine, failure }));
    });
    return () => {
      isCurrent = false;
    };
  }, [stand, attempt]);
  return {
    mine: known?.mine ?? [],
    isLoading: known === null,
    failure: known?.failure ?? null,
    again: () => setAttempt(attempt + 1),
  };
}

function wanted(sessions: readonly ListedSession[]): string[] {
  const isRunning = ({ state }: ListedSession): boolean => isUnderWay(state);
  const ended = sessions
    .filter(({ state }) => state === "closed")
    .sort((a, b) => (b.closedAt ?? "").localeCompare(a.closedAt ?? ""));
  return [...sessions.filter(isRunning), ...ended.slice(0, MOST_ENDED)].map(({ id }) => id);
}

/** A session that the person may not see is none of theirs. */
async function readMine(id: string): Promise<Read> {
  const [view, mine] = await Promise.all([
    send<SessionView>({ path: api.session(id) }),
    send<{ items: OwnAnswer[] }>({ path: api.mine(id) }),
  ]);
  for (const reply of [view, mine]) if (!reply.ok && mayPass(reply.failure)) return reply;
  if (!view.ok) return { ok: true, mine: [] };
  const answers = mine.ok ? mine.data.items.filter(({ revision }) => revision !== null) : [];
  const isMine = answers.length > 0 || (view.data.can.answer && view.data.state !== "closed");
  if (!isMine) return { ok: true, mine: [] };
  const [changedNotes, looksBack] = await Promise.all([changedNotesOf(view.data), isToLookBack(view.data, answers)]);
  return { ok: true, mine: [{ view: view.data, answers, changedNotes, looksBack }] };
}

/** As with changed notes: nothing is shown of what cannot be read now. */
async function isToLookBack(session: SessionView, answers: readonly OwnAnswer[]): Promise<boolean> {
  if (session.state === "closed" || !asksToLookBack(session, answers)) return false;
  const view = await send<LookingBackView>({ path: lookingBackPath(session.id) });
  return view.ok && view.data.takes && view.data.own === null;
}

/** What cannot be read now is read the next time. Until then nothing is shown of it. */
async function changedNotesOf({ id, state, questions, progress }: SessionView): Promise<number[]> {
  if (state !== "open") return [];
  const noted = questions.filter((one) => progress.some((of) => of.questionId === one.id && of.groupNotes > 0));
  const read = await Promise.all(
    noted.map(async ({ number }) => {
      const notes = await send<{ items: RoomNote[] }>({ path: notesPath(id, number) });
      return notes.ok && notes.data.items.some(({ takes, changedSince }) => takes && changedSince) ? [number] : [];
    }),
  );
  return read.flat();
}
