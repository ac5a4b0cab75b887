import type { RoomView } from "../../../../shared/contract/room.ts";
import type { SessionView } from "../../../../shared/contract/views.ts";

/**
 * `step`: changes the question for everybody. `show`: changes only what the room sees; null: back to the question under
 * discussion.
 */
export type RoomTurn = { step: "move-on" | "back" } | { show: string | null };

type Of = Pick<SessionView, "questions" | "currentQuestionId">;

/** The effect of *Move on* (1) and *Back* (-1) now; null where there is none. Total. */
export function nextRoomTurn(
  { questions, currentQuestionId: current }: Of,
  { questionId, state }: Pick<RoomView, "questionId" | "state">,
  by: 1 | -1,
): RoomTurn | null {
  const at = questions.findIndex(({ id }) => id === questionId);
  const other = questions[at + by];
  if (at < 0 || !other) return null;
  if (state === "open" && current === questionId) return { step: by === 1 ? "move-on" : "back" };
  // A question that people have not been asked yet is not shown to a room.
  if (!other.reached) return null;
  return { show: other.id === current ? null : other.id };
}
