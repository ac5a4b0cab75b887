import { sessionsOf } from "../../../bot/evaluation/sessions/find-session.ts";
import type { StoredSession } from "../../../bot/storage/session-store.ts";
import { stateAt, type Session } from "../../../shared/sessions/session.ts";
import type { WebLinkView } from "../../../shared/contract/web-links.ts";
import { TENANT, type MovableClock, type TestDeps } from "../../helpers/deps.ts";
import type { MemoryStore } from "../../storage/answers/memory-store.ts";
import type { Player } from "./cast.ts";
import type { Round } from "./sights.ts";

/** Words that somebody said, from the step at which they did until they changed or took them back themselves. */
export type Text = {
  token: string;
  player: Player;
  areaId: string;
  questionId: string;
  sessionId: string;
  anonymous: boolean;
  /** Whether its author gave others no cover by what they were when they said it. */
  uncovered: boolean;
  saidAt: number;
  leftAt: number | null;
};

/** An anonymous answer, whether it came after its session's first close, and how far that session is. */
export type Standing = {
  areaId: string;
  questionId: string;
  answer: Text | "wordless";
  late: boolean;
  closed: boolean;
  sealed: boolean;
};

/** A play under way: the program with its people, and what only the play itself knows. */
export type Playing = {
  store: MemoryStore;
  deps: TestDeps;
  clock: MovableClock;
  round: Round;
  players: Player[];
  texts: Text[];
  held: Map<string, HeldAnswer>;
  /** What people hold who answer by the form, by session and person: a link, or the receipt that came of it. */
  tokens: Map<string, string>;
  /** The link of each session's hall, with the code on its wall. */
  walls: Map<string, WebLinkView>;
  /** How often somebody changed or took back what stood somewhere, words or not. */
  changes: number;
};
export type HeldAnswer = Pick<Standing, "areaId" | "questionId" | "answer" | "late"> & {
  sessionId: string;
  anonymous: boolean;
};

export function storedNow({ deps, round }: Playing): Promise<StoredSession[]> {
  return sessionsOf(deps, TENANT, { id: round.evaluationId });
}

export async function sessionsNow(playing: Playing): Promise<Session[]> {
  const { now } = playing.clock;
  return (await storedNow(playing)).map(({ value }) => ({ ...value.session, state: stateAt(value.session, now) }));
}
