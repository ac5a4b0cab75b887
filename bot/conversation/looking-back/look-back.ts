import { eachLookingBack, NO_LOOKING_BACK, type LookingBack } from "../../../shared/sessions/looking-back.ts";
import type { CardData } from "../../cards/card-command.ts";
import { lookingBackCard } from "../../cards/looking-back-card.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import { isToLookBack, lookBack, readLookingBack } from "../../evaluation/looking-back/look-back.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { cardReply } from "../card-reply.ts";
import { refusalReply } from "../refusal-card.ts";
import type { CommandContext } from "../command-context.ts";

/** Asks how the session was; `typed` and why it was not kept, where something was sent already. */
export async function openLookingBack(
  context: CommandContext,
  sessionId: string,
  again?: { typed: LookingBack; error: string },
): Promise<Reply> {
  const read = await readLookingBack(context.deps, whereOf(context, sessionId));
  if (!read.ok) return refusalReply(context, read);
  const { session, view } = read;
  if (!view.takes) return told(context, sessionId, "over");
  const card = lookingBackCard(
    {
      ...{ form: context.newForm(), session: sessionId, areaName: areaName(session.areaId) },
      values: again?.typed ?? view.own ?? NO_LOOKING_BACK,
      ...{ builtOn: view.etag, error: again?.error },
    },
    context.t,
  );
  return cardReply(card);
}

export async function saveLookingBack(
  context: CommandContext,
  { session, built }: CardData<"lookback.save">,
  inputs: Readonly<Record<string, string>>,
): Promise<Reply> {
  const typed = eachLookingBack((part) => inputs[part] ?? "");
  // Teams has been seen to drop what was typed: an empty sending takes nothing back.
  if (Object.keys(inputs).length === 0)
    return openLookingBack(context, session, { typed, error: context.t("chat.answer.inputsLost") });
  const outcome = await lookBack(context.deps, { ...whereOf(context, session), words: typed, builtOn: built ?? null });
  if (outcome.ok) return told(context, session, Object.values(typed).join("").trim() === "" ? "none" : "kept");
  switch (outcome.reason) {
    case "looking-back-over":
      return told(context, session, "over");
    case "looking-back-too-long":
    case "changed-meanwhile":
      return openLookingBack(context, session, { typed, error: context.t(`card.lookback.refused.${outcome.reason}`) });
    default:
      return refusalReply(context, outcome);
  }
}

/** Whether they are asked now: once. */
export const asksLookingBack = (context: CommandContext, sessionId: string): Promise<boolean> =>
  isToLookBack(context.deps, whereOf(context, sessionId));

function told({ t }: CommandContext, session: string, what: "kept" | "none" | "over"): Reply {
  const mine = { title: t("card.action.myAnswers"), verb: "answer.mine", data: { session } } as const;
  const change = { title: t("card.action.change"), verb: "lookback.open", data: { session } } as const;
  const card = noticeCard(
    {
      title: t(`card.lookback.told.${what}`),
      text: t(`card.lookback.told.${what}.text`),
      actions: what === "over" ? [mine] : [change, mine],
    },
    t,
  );
  return cardReply(card);
}

const whereOf = ({ actor, place }: CommandContext, sessionId: string) => ({ actor, place, sessionId, proof: null });
