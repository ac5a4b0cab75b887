import { notePath, notesPath, type RoomNote } from "../../../../shared/contract/declaring.ts";
import type { SessionView } from "../../../../shared/contract/views.ts";
import type { Says } from "../../../../shared/sessions/declaring.ts";
import type { Failure } from "../../api/request.ts";
import { CALM_MS, useResource } from "../../api/use-resource.ts";
import { useSending } from "../../api/use-sending.ts";

type Question = Pick<SessionView["questions"][number], "id" | "number">;

/** The group notes of a question. Read only where there are any, and again while they take responses. */
export function useRoomNotes(session: SessionView, { id, number }: Question): RoomNote[] {
  const has = (session.progress.find(({ questionId }) => questionId === id)?.groupNotes ?? 0) > 0;
  const everyMs = session.state === "open" ? CALM_MS : null;
  const { data } = useResource<{ items: RoomNote[] }>(has ? notesPath(session.id, number) : null, { everyMs });
  return has ? (data?.items ?? []) : [];
}

export type Saying = {
  busy: boolean;
  failure: Failure | null;
  /** Stores a response to the note with the shown words, or withdraws it. True once it is stored. */
  say: (says: Says | null) => Promise<boolean>;
};

export function useSaying({ sessionId, number }: { sessionId: string; number: number }, note: RoomNote): Saying {
  const { busy, failure, sendAll } = useSending();
  const say: Saying["say"] = (says) => {
    const { id, wording, etag: builtOn } = note;
    const path = notePath(sessionId, number, id);
    // Read again even after a refusal, since the words may have changed.
    return sendAll([{ method: "PUT", path, body: { wording, says }, builtOn }], [notesPath(sessionId, number)]);
  };
  return { busy, failure, say };
}
