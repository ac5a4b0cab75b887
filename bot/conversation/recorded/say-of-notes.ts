import type { RoomNote } from "../../../shared/contract/declaring.ts";
import { questionOf } from "../../../shared/sessions/session.ts";
import type { CardData } from "../../cards/card-command.ts";
import { roomNotesCard } from "../../cards/room-notes-card.ts";
import { declare, readRoomNotes } from "../../evaluation/room/declare.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { cardReply } from "../card-reply.ts";
import { refusalReply } from "../refusal-card.ts";
import type { CommandContext } from "../command-context.ts";

type At = CardData<"notes.show">;

/** The group notes of a question, for the one who asks, with what they say of each. */
export async function showNotes(context: CommandContext, at: At, notice?: string): Promise<Reply> {
  const read = await readRoomNotes(context.deps, whereOf(context, at));
  if (!read.ok) return refusalReply(context, read);
  const question = questionOf(read.session, at.question);
  if (!question) return refusalReply(context, { reason: "not-found" });
  const { session } = at;
  const card = roomNotesCard(
    { session, question, notes: read.items, notice, tabUrl: context.links.answer(session) },
    context.t,
  );
  return cardReply(card);
}

/** That's us, not quite, or neither. What could not be taken is said above the notes as they are now. */
export async function sayOfNote(context: CommandContext, data: CardData<"notes.say">): Promise<Reply> {
  const { session, question, note, wording, says, built } = data;
  const at = { session, question };
  const outcome = await declare(context.deps, {
    ...{ ...whereOf(context, at), noteId: note, wording, says },
    builtOn: built ?? null,
  });
  if (outcome.ok) return showNotes(context, at);
  switch (outcome.reason) {
    case "note-changed":
    case "declaring-over":
    case "changed-meanwhile":
      return showNotes(context, at, context.t(`card.notes.refused.${outcome.reason}`));
    default:
      return refusalReply(context, outcome, at);
  }
}

/** Whether there are notes that one could say something of: a way to them is offered then. */
export async function hasNotesToSay(context: CommandContext, at: At): Promise<boolean> {
  const read = await readRoomNotes(context.deps, whereOf(context, at));
  return read.ok && read.items.some(({ takes }: RoomNote) => takes);
}

const whereOf = ({ actor, place }: CommandContext, { session, question }: At) => ({
  ...{ actor, place, sessionId: session, questionId: question },
  proof: null,
});
