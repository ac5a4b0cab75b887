import { useState } from "react";
import { revealPath, roomPath, type Reveal, type RoomView, type SetRoom } from "../../../../shared/contract/room.ts";
import { groupingPath, type GroupingAct } from "../../../../shared/contract/grouping.ts";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { send, type ApiRequest, type Failure } from "../../api/request.ts";
import type { FollowedRoom } from "../../room/use-room.ts";
import { useSteps } from "../sessions/use-steps.ts";
import { nextRoomTurn } from "./turns.ts";

export type RoomActs = {
  /** Moves the room one question on or back, where there is one. */
  turn: (by: 1 | -1) => void;
  setTimer: (timer: SetRoom["timer"]) => void;
  reveal: (act: Reveal) => void;
  /** Returns whether it succeeded. */
  talk: (act: GroupingAct) => Promise<boolean>;
  lock: () => void;
  resume: () => void;
  /** What was hidden last, while one press can restore it. */
  justHidden: string | null;
  busy: boolean;
  failure: Failure | null;
};

/** The actions of whoever runs the session on its room, one after another. */
export function useRoomActs(session: SessionView, room: FollowedRoom, view: RoomView): RoomActs {
  const steps = useSteps({ id: session.id, etag: view.sessionEtag });
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [justHidden, setJustHidden] = useState<string | null>(null);
  const busy = sending || steps.busy;

  const change = async (
    asking: Pick<ApiRequest, "path"> & { method: "PUT" | "POST"; body: unknown },
  ): Promise<boolean> => {
    setSending(true);
    const reply = await send<RoomView>({ ...asking, builtOn: view.etag });
    setSending(false);
    setFailure(reply.ok ? null : reply.failure);
    if (reply.ok) room.accept(reply.data);
    else room.look();
    return reply.ok;
  };
  const set = (body: SetRoom): void => void change({ method: "PUT", path: roomPath(session.id), body });
  const step = (verb: "move-on" | "back" | "lock" | "unlock" | "resume", body: object): void =>
    steps.take(verb, body, room.look);

  return {
    turn(by) {
      const turn = nextRoomTurn(session, view, by);
      if (busy || turn === null) return;
      if ("step" in turn) step(turn.step, { expect: view.questionId });
      else set({ questionId: turn.show });
    },
    setTimer: (timer) => set({ timer }),
    reveal(act) {
      if (busy) return;
      const path = revealPath(session.id, view.number);
      void change({ method: "POST", path, body: act }).then((done) => {
        if (done) setJustHidden(act.do === "hide" ? act.id : null);
      });
    },
    async talk(act) {
      if (busy) return false;
      return change({ method: "POST", path: groupingPath(session.id, view.number), body: act });
    },
    lock: () => step(view.locked ? "unlock" : "lock", { questionId: view.questionId }),
    resume: () => step("resume", {}),
    ...{ justHidden, busy, failure: steps.failure ?? failure },
  };
}
