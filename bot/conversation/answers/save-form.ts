import { attributionSchema, PARTS } from "../../../shared/answers/answer.ts";
import { KEEP, type PartValues } from "../../cards/answer-form-card.ts";
import type { CardData } from "../../cards/card-command.ts";
import { saveAnswer } from "../../evaluation/answers/save-answer.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import type { CommandContext } from "../command-context.ts";
import { openForm } from "./open-form.ts";
import { savedReply, whereOf } from "./saved-reply.ts";

/** Null where the form did not ask. */
const chosenSchema = attributionSchema.nullable();

type Inputs = Readonly<Record<string, string>>;

/** Saves what stands in a form, merged with what was saved since. */
export async function saveForm(context: CommandContext, at: CardData<"answer.save">, inputs: Inputs): Promise<Reply> {
  // Teams has been seen to drop what was typed: an empty sending is never taken for an empty answer.
  if (Object.keys(inputs).length === 0) return openForm(context, at, context.t("chat.answer.inputsLost"));
  const attribution = chosenSchema.safeParse(inputs["attribution"] ?? null);
  if (!attribution.success) return { kind: "message", text: context.t("chat.answer.unknownAttribution") };
  // What is not sent was not touched: some clients leave out what they were not asked to show.
  const typed = PARTS.flatMap((part) => {
    const kept = inputs[KEEP[part]] === "stored";
    return inputs[part] === undefined || kept ? [] : [[part, inputs[part]] as const];
  });
  const parts: PartValues = Object.fromEntries(typed);
  const outcome = await saveAnswer(context.deps, whereOf(context, at), {
    input: { parts },
    attribution: attribution.data,
  });
  if (!outcome.ok && outcome.reason === "answer-changed")
    return openForm(context, at, context.t("chat.answer.both"), { typed: parts, boxes: outcome.boxes });
  return savedReply(context, { at, outcome, typed: true });
}
