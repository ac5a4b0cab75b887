import { entryNamed } from "../../bot/evaluation/recorded/record-for-others.ts";
import { actionTag } from "../../shared/actions/action-tag.ts";
import { openAction } from "../helpers/deps.ts";
import { packTaken } from "../../bot/conversation/answers/taken-back.ts";
import type { CardVerb } from "../../bot/cards/card-command.ts";
import type { TextKey } from "../../shared/locales/text.ts";
import type { Verb } from "../../shared/people/may.ts";

const question = "hgiocld-4/3.2/1";
const questionIds = `${question},hgiocld-4/3.2/3`;
const form = "form1";
const filled = (fields: Record<string, string>): Record<string, string> => ({
  form,
  ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${name}.${form}`, value])),
});

/**
 * What somebody asks for who presses a button or types a command. `nothing`: it leads on to what everybody may see, or to
 * a choice of what this person may do. `anywhere`: it is allowed to whoever may do it in some area. `hidden`: refused, it
 * looks as if it were not there; so it does with `hiddenBy` for whoever may not do that other thing. `refusal`: how a
 * refusal begins where it is not the usual one.
 */
export type Needs = {
  may: Verb | "nothing";
  anywhere?: true;
  hidden?: true;
  hiddenBy?: Verb;
  refusal?: TextKey;
};

/** The session and the area that a press is about. */
export type At = { session: string; areaId: string };
type Pressing = Needs & { data?(at: At): Record<string, unknown> };

const about = ({ session }: At) => ({ session });
const onQuestion = ({ session }: At) => ({ session, question });
/** What a strategic lead has written down before. */
const onEntry = (at: At) => ({
  ...onQuestion(at),
  entry: entryNamed("strategic-lead", `${at.session} ${form}`),
  built: "r1",
});
const onAction = ({ areaId }: At) => ({ evaluation: "2026-27", area: areaId, action: "an-action-of-the-area" });
const built = actionTag(openAction());
const onAsk = ({ areaId }: At) => ({ ask: `ask-of-${areaId}` });
const answering = { may: "answer-ask", hiddenBy: "read-asks", refusal: "chat.ask.notYours.title" } as const;
const words = filled({ strength: "As agreed.", onBehalfOf: "A neighbour" });

/** Every verb that a button can carry. */
export const PRESSES: Readonly<Record<CardVerb, Pressing>> = {
  help: { may: "nothing" },
  "launch.open": { may: "launch-session", anywhere: true },
  "launch.submit": {
    may: "launch-session",
    data: ({ areaId }) =>
      filled({ evaluationId: "2026-27", areaId, questionIds, mode: "stepped", attribution: "named", softMinutes: "" }),
  },
  "scheduled.open": { may: "launch-session", data: ({ areaId }) => ({ evaluation: "2026-27", area: areaId }) },
  "scheduled.call-off": {
    may: "launch-session",
    data: ({ areaId }) => ({ evaluation: "2026-27", area: areaId, built: "1" }),
  },
  "link.open": { may: "link-area", anywhere: true },
  "link.submit": { may: "link-area", data: ({ areaId }) => filled({ areaId }) },
  "sessions.open": { may: "nothing" },
  "question.show": { may: "read-session", data: onQuestion },
  "question.official": { may: "read-session", data: onQuestion },
  "answer.open": { may: "answer", data: onQuestion },
  "practice.start": { may: "launch-session", anywhere: true },
  // Who may end one that runs stands in practice.test.ts; of one that is over everybody is told so.
  "practice.end": { may: "nothing", data: ({ areaId }) => ({ session: `practice-1_${areaId}_1` }) },
  "answer.next": { may: "answer", data: about },
  "answer.window": { may: "answer", data: onQuestion },
  "compose.insert": { may: "read-session", hidden: true, data: about },
  "quote.add": {
    may: "answer",
    data: ({ session }) => ({
      ...filled({ at: `${session} ${question}`, part: "evidence", words: "Forty came." }),
      ...{ sent: null, link: null, author: null },
    }),
  },
  // Whoever wrote the words alone has the proof; of others it is said that there is nothing.
  "quote.consent": { may: "nothing", data: () => ({ quote: "none", says: "yes", proof: "none" }) },
  "answer.save": { may: "answer", data: (at) => ({ ...onQuestion(at), ...filled({ strength: "We meet." }) }) },
  "answer.unable": { may: "answer", data: (at) => ({ ...onQuestion(at), shown: "anonymous" }) },
  "answer.unclear": { may: "answer", data: onQuestion },
  "answer.withdraw": { may: "answer", data: onQuestion },
  "answer.put-back": {
    may: "answer",
    data: (at) => ({
      ...onQuestion(at),
      taken: packTaken({ parts: { strength: "We meet." }, unable: false, unclear: false, shown: "named" }) ?? "",
    }),
  },
  "notes.show": { may: "read-session", data: onQuestion },
  "notes.say": {
    may: "answer",
    data: (at) => ({ ...onQuestion(at), note: "none", wording: "some", says: "us" }),
  },
  // A right code notes whoever types it, and nobody else: came-by-code.test.ts.
  "here.open": { may: "nothing" },
  "here.say": { may: "nothing", data: () => filled({ code: "4821" }) },
  "lookback.open": { may: "read-session", data: about },
  "lookback.save": { may: "answer", data: (at) => ({ ...about(at), ...filled({ worked: "The tea.", hard: "" }) }) },
  "answer.mine": { may: "answer", data: about },
  status: { may: "read-session", data: about },
  "panel.open": { may: "run-session", data: about },
  "step.move-on": { may: "run-session", data: about },
  "step.back": { may: "run-session", data: about },
  "step.pause": { may: "run-session", data: about },
  "step.resume": { may: "run-session", data: about },
  "step.lock": { may: "run-session", data: onQuestion },
  "step.unlock": { may: "run-session", data: onQuestion },
  "note.open": { may: "record-for-others", data: onQuestion },
  "note.save": { may: "record-for-others", data: (at) => ({ ...onQuestion(at), ...words }) },
  "behalf.open": { may: "record-for-others", data: onQuestion },
  "behalf.save": { may: "record-for-others", data: (at) => ({ ...onQuestion(at), ...words }) },
  "recorded.open": { may: "record-for-others", data: onEntry },
  "recorded.save": {
    may: "record-for-others",
    data: (at) => ({ ...onEntry(at), ...filled({ strength: "Agreed in the end.", onBehalfOf: "A neighbour" }) }),
  },
  "recorded.take-back": { may: "record-for-others", data: onEntry },
  "step.close": { may: "run-session", data: (at) => ({ ...about(at), now: true }) },
  "step.agree": {
    may: "run-session",
    data: (at) => ({ ...about(at), to: "close", asked: "2026-10-05T18:00:00.000Z" }),
  },
  "step.stay-open": { may: "run-session", data: about },
  "step.one-more-minute": { may: "run-session", data: about },
  "remind.ask": { may: "run-session", data: about },
  "remind.call-off": { may: "run-session", data: about },
  "language.open": { may: "nothing" },
  "language.choose": { may: "nothing", data: () => ({ language: "gd" }) },
  "reminders.stop": { may: "nothing" },
  "reminders.start": { may: "nothing" },
  "deadline.open": { may: "run-session", data: about },
  "deadline.submit": {
    may: "run-session",
    data: (at) => ({ ...about(at), ...filled({ deadlineDate: "2026-11-20", deadlineTime: "17:00" }) }),
  },
  "step.never-mind": { may: "run-session", data: about },
  "cancel.open": { may: "run-session", data: about },
  "step.cancel": { may: "run-session", data: about },
  "close.open": { may: "run-session", data: about },
  "close.submit": { may: "run-session", data: (at) => ({ ...about(at), ...filled({ reason: "All have gone." }) }) },
  "reopen.open": { may: "run-session", data: about },
  "actions.mine": { may: "nothing" },
  "action.open": { may: "answer-action", hidden: true, data: onAction },
  "action.answer": { may: "answer-action", hidden: true, data: (at) => ({ ...onAction(at), built, status: "done" }) },
  "action.blocked": { may: "answer-action", hidden: true, data: onAction },
  "action.blocked-save": {
    may: "answer-action",
    hidden: true,
    data: (at) => ({ ...onAction(at), built, ...filled({ because: "The hall has no line." }) }),
  },
  "ask.show": { may: "read-asks", hidden: true, data: onAsk },
  "ask.open": { ...answering, data: onAsk },
  "ask.save": {
    ...answering,
    data: (at) => ({ ...onAsk(at), built: "1", ...filled({ kind: "done", text: "A guide was sent." }) }),
  },
  "reopen.submit": { may: "run-session", data: (at) => ({ ...about(at), ...filled({ reason: "The bus was late." }) }) },
};

/** Every command that can be typed, by its first name. Typed in an area's channel it is about that area. */
export const SAYINGS: Readonly<Record<string, Needs>> = {
  help: { may: "nothing" },
  launch: { may: "launch-session", anywhere: true },
  status: { may: "read-session" },
  next: { may: "run-session" },
  back: { may: "run-session" },
  pause: { may: "run-session" },
  resume: { may: "run-session" },
  lock: { may: "run-session" },
  close: { may: "run-session" },
  deadline: { may: "run-session" },
  "one more minute": { may: "run-session" },
  remind: { may: "run-session" },
  "no more reminders": { may: "nothing" },
  reopen: { may: "run-session" },
  // Only a link: the page behind it asks again.
  findings: { may: "nothing" },
  "link area": { may: "link-area", anywhere: true },
  answer: { may: "nothing" },
  "my answers": { may: "answer" },
  "my actions": { may: "nothing" },
  run: { may: "run-session" },
  hello: { may: "nothing" },
  "cancel session": { may: "run-session" },
  here: { may: "nothing" },
  practise: { may: "launch-session", anywhere: true },
  // Who may end one that runs stands in practice.test.ts.
  "end practice": { may: "nothing" },
  language: { may: "nothing" },
  gaelic: { may: "nothing" },
  english: { may: "nothing" },
};
