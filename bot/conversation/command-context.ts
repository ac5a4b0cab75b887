import type { Translate } from "../../shared/locales/text.ts";
import type { Actor } from "../../shared/people/actor.ts";
import type { DateFormat } from "../../shared/time/date-text.ts";
import type { Deps } from "../evaluation/deps.ts";
import type { PlaceRecord } from "../storage/place-store.ts";
import type { Speak } from "../texts/speak.ts";
import type { Scope } from "../teams/gateway-contract.ts";

/** Where cards link to. */
export type Links = {
  overview: string;
  /** Where a round is begun. */
  plan: string;
  findings(evaluationId: string, areaId: string): string;
  /** Where the area places itself on the scale. */
  placement(evaluationId: string, areaId: string): string;
  actions(evaluationId: string, areaId: string): string;
  session(sessionId: string): string;
  /** What a room looks at while a session runs. */
  present(sessionId: string): string;
  /** With a proof the link lets in whoever holds it: only for places that the area's partners alone can read. */
  answer(sessionId: string, proof?: string): string;
  /** The address of a dialog, at a question; null where clients have no dialogs. */
  window(sessionId: string, number?: number, proof?: string): string | null;
  /** What follows `/tab/` in an address of ours, without its query and fragment; null for any other. */
  placeIn(url: string): string | null;
  round(evaluationId: string): string;
  report(evaluationId: string): string;
  ask(askId: string): string;
  promise: string;
  /** The bot's chat with whoever opens it; null where the app is not known in Teams. */
  chat: string | null;
};

/** What every handler of a command is given: who asks, where, and what it takes to answer. */
export type CommandContext = {
  deps: Deps;
  t: Translate;
  /** For whoever chooses another language. */
  speak: Speak;
  actor: Actor;
  place: PlaceRecord;
  scope: Scope;
  /** What is answered stands in this person's own chat with the bot, where one card leads on to the next. */
  ownChat: boolean;
  /**
   * Who sees what is answered. `everybody`: it is typed where others read along. `one`: whoever asked alone, who pressed a button
   * or writes in their own chat. `one-by-message`: they alone too, by a message of its own, which holds nobody's words.
   */
  seenBy: "everybody" | "one" | "one-by-message";
  /** What is answered is shown in a dialog. */
  inDialog: boolean;
  /** Names this sending: delivered again, it must change nothing. */
  delivery: string;
  links: Links;
  /** For times in cards. */
  dateFormat: DateFormat;
  /** A fresh nonce for a form. */
  newForm(): string;
};

/** Whether this person alone sees what is answered. */
export const seenAlone = ({ seenBy }: Pick<CommandContext, "seenBy">): boolean => seenBy !== "everybody";
