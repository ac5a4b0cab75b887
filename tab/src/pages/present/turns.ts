import type { RoomView } from "../../../../shared/contract/room.ts";
import type { SessionView } from "../../../../shared/contract/views.ts";

/** `step`: everybody's question changes with it. `show`: only what the room looks at; null: at the question under discussion. */
export type Turn = { step: "move-on" | "back" } | { show: string | null };

type Of = Pick<SessionView, "questions" | "currentQuestionId">;

/** What *Move on* (1) and *Back* (-1) do now; null where they lead nowhere. Total. */
export function nextTurn(
  { questions, currentQuestionId: current }: Of,
  { questionId, state }: Pick<RoomView, "questionId" | "state">,
  by: 1 | -1,
): Turn | null {
  const at = questions.findIndex(({ id }) => id === questionId);
  const other = questions[at + by];
  if (at < 0 || !other) return null;
  if (state === "open" && current === questionId) return { step: by === 1 ? "move-on" : "back" };
  // A question that was not put to people yet is not shown to a room.
  if (!other.reached) return null;
  return { show: other.id === current ? null : other.id };
}
