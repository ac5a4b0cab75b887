import { z } from "zod";
import { attributionSchema } from "../../shared/answers/answer.ts";
import { actionIdSchema } from "../../shared/actions/action.ts";
import { askIdSchema } from "../../shared/asks/ask.ts";
import { areaIdSchema } from "../../shared/areas/area.ts";
import { saysSchema } from "../../shared/contract/declaring.ts";
import { evaluationIdSchema } from "../../shared/evaluations/evaluation.ts";
import { questionIdSchema } from "../../shared/framework/framework.ts";
import { languageSchema } from "../../shared/locales/language-schema.ts";
import { sessionIdSchema, twoPeopleVerbSchema } from "../../shared/sessions/session.ts";

/** What a card's button may carry: ids and the nonce of its form, never a person or a role. */
const session = z.object({ session: sessionIdSchema });
const question = session.extend({ question: questionIdSchema });
/** A note that was written down for others. `built`: its tag when the card was made. */
const entry = question.extend({ entry: z.string().regex(/^[\w-]{1,100}$/), built: z.string().max(200) });
const action = z.object({ evaluation: evaluationIdSchema, area: areaIdSchema, action: actionIdSchema });
/** A launch that is scheduled. */
const scheduled = z.object({ evaluation: evaluationIdSchema, area: areaIdSchema });
const ask = z.object({ ask: askIdSchema });
/**
 * Inputs of a form are named `<field>.<form>`. A form that is shown again gets fresh ids, since clients do not send ids
 * they have sent before.
 */
const form = z.object({ form: z.string().regex(/^[a-z0-9]{1,16}$/) });
/**
 * The tag of what the card was made from, so that nothing is saved over what its reader has not seen. Left out: nothing
 * was there.
 */
const built = z.object({ built: z.string().max(200).optional() });
const commands = {
  help: z.object({}),
  "launch.open": z.object({}),
  "launch.submit": form.merge(built),
  "scheduled.open": scheduled,
  "scheduled.call-off": scheduled.merge(built),
  "link.open": z.object({}),
  "link.submit": form.merge(built),
  "practice.start": z.object({}),
  "practice.end": session,
  "sessions.open": z.object({}),
  "question.show": question,
  "question.official": question,
  "answer.open": question,
  /** `after`: the question that the person comes from. */
  "answer.next": session.extend({ after: questionIdSchema.optional() }),
  /** Opens the tab's page for the question in a dialog. Without the page it acts like `answer.open`. */
  "answer.window": question,
  "answer.save": question.merge(form).merge(built),
  /** `shown`: how the person wants it shown. Asked where the session would show it with their name. */
  "answer.unable": question.extend({ shown: attributionSchema.optional() }),
  "answer.unclear": question,
  "answer.withdraw": question.merge(built),
  /** `taken`: the person's own words that were taken back. They are checked like typed ones. */
  "answer.put-back": question.extend({ taken: z.string().max(20_000) }),
  /** Inserts the session's card into the message that somebody writes. */
  "compose.insert": session,
  /** What is known of the chosen message. The rest is in the form. */
  "quote.add": form.extend({
    sent: z.string().datetime().nullable().catch(null),
    link: z.string().max(2_048).nullable().catch(null),
    /** The message's author, as the client named them. */
    author: z.string().max(200).nullable().catch(null),
  }),
  /** The question to a message's author, packed, with a proof that is valid for them alone. */
  "quote.consent": z.object({
    quote: z.string().max(4_000),
    proof: z.string().max(100),
    says: z.enum(["yes", "no", "withhold"]),
  }),
  "notes.show": question,
  /** `note`: the tag of the words that the card shows. */
  "notes.say": question
    .merge(built)
    .extend({ note: z.string().max(100), wording: z.string().max(40), says: saysSchema.nullable() }),
  "here.open": z.object({}),
  "here.say": form,
  "lookback.open": session,
  "lookback.save": session.merge(form).merge(built),
  "answer.mine": z.object({ session: sessionIdSchema.optional() }),
  status: session.partial(),
  "panel.open": session.partial(),
  "step.move-on": session.extend({ expect: questionIdSchema.optional() }),
  "step.back": session.extend({ expect: questionIdSchema.optional() }),
  "step.pause": session,
  "step.resume": session,
  "step.lock": question,
  "step.unlock": question,
  "step.close": session.extend({ now: z.boolean().optional() }),
  "step.stay-open": session,
  "cancel.open": session,
  "step.cancel": session,
  /** `expect`: the end time that the card showed. */
  "step.one-more-minute": session.extend({ expect: z.string().datetime().optional() }),
  "deadline.open": session,
  "deadline.submit": session.merge(form).merge(built),
  "step.agree": session.extend({ to: twoPeopleVerbSchema, asked: z.string().datetime() }),
  "step.never-mind": session,
  "remind.ask": session,
  "remind.call-off": session,
  "language.open": z.object({}),
  "language.choose": z.object({ language: languageSchema }),
  "reminders.stop": z.object({}),
  "reminders.start": z.object({}),
  "close.open": session,
  "close.submit": session.merge(form),
  "reopen.open": session,
  "reopen.submit": session.merge(form),
  "note.open": question,
  "note.save": question.merge(form),
  "behalf.open": question,
  "behalf.save": question.merge(form),
  "recorded.open": entry,
  "recorded.save": entry.merge(form),
  "recorded.take-back": entry,
  "actions.mine": z.object({}),
  "action.open": action,
  "action.answer": action.merge(built).extend({ status: z.enum(["done", "on-its-way"]) }),
  "action.blocked": action,
  "action.blocked-save": action.merge(form).merge(built),
  "ask.show": ask,
  "ask.open": ask,
  "ask.save": ask.merge(form).merge(built),
} as const;

export type CardVerb = keyof typeof commands;
export const CARD_VERBS = Object.keys(commands) as CardVerb[];
export type CardData<V extends CardVerb> = z.infer<(typeof commands)[V]>;
export type CardCommand<Of extends CardVerb = CardVerb> = {
  [V in Of]: { verb: V; data: CardData<V>; inputs: Readonly<Record<string, string>> };
}[Of];

/** Reads a pressed button. Null when the verb or its data are not ours, as from an old or forged card. Total. */
export function readCardCommand(verb: string, data: Readonly<Record<string, unknown>>): CardCommand | null {
  const known = CARD_VERBS.find((one) => one === verb);
  const parsed = known && commands[known].safeParse(data);
  if (!parsed?.success) return null;
  return { verb: known, data: parsed.data, inputs: inputsOf(data) } as CardCommand;
}

/** The form's inputs by field name, without the nonce. Only strings are taken. */
function inputsOf(data: Readonly<Record<string, unknown>>): Record<string, string> {
  const nonce = data["form"];
  const inputs: Record<string, string> = {};
  if (typeof nonce !== "string") return inputs;
  for (const [key, value] of Object.entries(data)) {
    if (typeof value !== "string" || !key.endsWith(`.${nonce}`)) continue;
    const field = key.slice(0, -nonce.length - 1);
    if (/^[a-zA-Z]{1,40}$/.test(field) && !(field in Object.prototype)) inputs[field] = value;
  }
  return inputs;
}
