import { useEffect, useState } from "react";
import type { ListedSession, OwnAnswer, SessionView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { send } from "../../api/request.ts";

/** A session that concerns me: I may answer in it, or I have. `answers` are mine, as they are stored. */
export type MySession = { view: SessionView; answers: OwnAnswer[] };

/** So many of the sessions that are over are looked through for answers of mine: the rest is under "Your data". */
const MOST_ENDED = 8;

/** My sessions, the running ones first. Read again when one begins, ends, or takes a step. */
export function useMySessions(sessions: readonly ListedSession[]): { mine: MySession[]; isLoading: boolean } {
  const [mine, setMine] = useState<MySession[] | null>(null);
  const ids = wanted(sessions);
  const stand = ids.map((id) => `${id} ${sessions.find((one) => one.id === id)?.etag ?? ""}`).join("\n");
  useEffect(() => {
    let isCurrent = true;
    void Promise.all(ids.map(readMine)).then((read) => {
      if (isCurrent) setMine(read.flat());
    });
    return () => {
      isCurrent = false;
    };
    // `stand` says all that the ids and their sessions could tell anew.
  }, [stand]);
  return { mine: mine ?? [], isLoading: mine === null };
}

function wanted(sessions: readonly ListedSession[]): string[] {
  const isRunning = ({ state }: ListedSession): boolean => state === "open" || state === "paused";
  const ended = sessions
    .filter(({ state }) => state === "closed")
    .sort((a, b) => (b.closedAt ?? "").localeCompare(a.closedAt ?? ""));
  return [...sessions.filter(isRunning), ...ended.slice(0, MOST_ENDED)].map(({ id }) => id);
}

async function readMine(id: string): Promise<MySession[]> {
  const [view, mine] = await Promise.all([
    send<SessionView>({ path: api.session(id) }),
    send<{ items: OwnAnswer[] }>({ path: api.mine(id) }),
  ]);
  if (!view.ok) return [];
  const answers = mine.ok ? mine.data.items.filter(({ revision }) => revision !== null) : [];
  const isMine = answers.length > 0 || (view.data.can.answer && view.data.state !== "closed");
  return isMine ? [{ view: view.data, answers }] : [];
}
