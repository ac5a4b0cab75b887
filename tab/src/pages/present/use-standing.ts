import { useState } from "react";
import type { BackstageView, RoomView } from "../../../../shared/contract/room.ts";
import type { SessionView } from "../../../../shared/contract/views.ts";
import type { AskedQuestion } from "../../../../shared/sessions/session.ts";
import { isUnderWay } from "../../../../shared/sessions/under-way.ts";
import type { FollowedRoom } from "../../room/use-room.ts";
import { useBackstage } from "./use-backstage.ts";
import { useRoomActs, type RoomActs } from "./use-room-acts.ts";

export type Standing = { session: SessionView; room: FollowedRoom; view: RoomView; runs: boolean };

type Known = {
  acts: RoomActs;
  backstage: BackstageView | undefined;
  question: AskedQuestion | undefined;
  running: boolean;
  /** How many words can still be shown; null for people who do not run the session. */
  waiting: number | null;
  /** How far the server's clock is ahead of this device's, in ms. */
  skewMs: number;
  /** Whoever runs the session has called for evidence here. */
  claims: boolean;
  /** Calls for evidence, or goes back to the question. */
  call: () => void;
};

/** What every view of a session's room shows or does, as large as a wall or beside a meeting. */
export function useStanding({ session, room, view, runs }: Standing): Known {
  const acts = useRoomActs(session, room, view);
  const backstage = useBackstage(view, runs);
  const [called, setCalled] = useState(false);
  const claims = called && runs && view.state === "open";
  return {
    ...{ acts, backstage },
    question: session.questions.find(({ id }) => id === view.questionId),
    running: isUnderWay(view.state),
    waiting: runs ? (backstage?.pieces.filter(({ is }) => is === "waiting").length ?? 0) : null,
    skewMs: Date.parse(view.now) - room.cameAt,
    claims,
    call: () => setCalled(!claims),
  };
}
