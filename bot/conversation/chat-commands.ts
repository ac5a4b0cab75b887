import { readHere } from "../../shared/partners/attendance-code.ts";
import type { Reply } from "../teams/gateway-contract.ts";
import { showOwnActions } from "./actions/own-actions.ts";
import { openNext } from "./answers/open-next.ts";
import { askHere, sayHere } from "./register/say-here.ts";
import { openCancel } from "./sessions/cancel.ts";
import { askLanguage, setOwnLanguage } from "./people/choose-language.ts";
import { openDeadline } from "./sessions/move-deadline.ts";
import { lockHere, openPanel, reopenHere, stepHere } from "./sessions/facilitator-panel.ts";
import { listOpenSessions, showFindings, showStatus } from "./sessions/session-status.ts";
import { hello, help } from "./help/help.ts";
import { openLink } from "./places/link-area.ts";
import { openLaunch } from "./sessions/launch.ts";
import { noticeCard } from "../cards/notice-card.ts";
import { areaHere, openSessions, sessionsMeant, withSession } from "./sessions/meant-session.ts";
import { nearest } from "./typed/nearest.ts";
import { endPracticeHere, practise } from "./sessions/practice.ts";
import { readTyped, withoutTypedNames } from "./typed/read-typed.ts";
import { remind, switchReminders } from "./sessions/ask-reminder.ts";
import { cardReply } from "./card-reply.ts";
import type { CommandContext } from "./command-context.ts";
import { showOwnAnswers } from "./answers/own-answers.ts";

type ChatCommand = {
  name: string;
  also: readonly string[];
  run(context: CommandContext): Promise<Reply>;
  /** What it tells is everybody's, and stands where it was asked for. */
  forAll?: true;
};

/** What can be typed and what Teams suggests: for routing and for the app package. What help says: `cards/commands-card.ts`. */
export const CHAT_COMMANDS: readonly ChatCommand[] = [
  { name: "help", also: ["?"], run: help },
  { name: "launch", also: ["launch a session", "start"], run: openLaunch },
  { name: "status", also: [], forAll: true, run: (context) => showStatus(context, undefined) },
  { name: "next", also: ["move on"], run: (context) => stepHere(context, { verb: "move-on" }) },
  { name: "back", also: ["go back"], run: (context) => stepHere(context, { verb: "back" }) },
  { name: "pause", also: [], run: (context) => stepHere(context, { verb: "pause" }) },
  { name: "resume", also: ["go on"], run: (context) => stepHere(context, { verb: "resume" }) },
  { name: "lock", also: [], run: lockHere },
  { name: "close", also: ["close session"], run: (context) => stepHere(context, { verb: "close", now: false }) },
  { name: "deadline", also: ["move deadline", "move the deadline"], run: (context) => openDeadline(context) },
  {
    name: "one more minute",
    also: ["more time", "a minute more"],
    run: (context) => stepHere(context, { verb: "one-more-minute" }),
  },
  { name: "remind", also: ["remind people"], run: (context) => remind(context) },
  { name: "no more reminders", also: ["stop reminders"], run: (context) => switchReminders(context, false) },
  { name: "reopen", also: [], run: reopenHere },
  { name: "findings", also: ["see findings"], forAll: true, run: showFindings },
  { name: "link area", also: ["link", "link to an area"], run: openLink },
  { name: "answer", also: ["answer an open session", "sessions"], run: answerHere },
  { name: "my answers", also: [], run: ownAnswersHere },
  { name: "my actions", also: ["actions"], run: showOwnActions },
  { name: "run", also: ["run the current session", "panel"], run: (context) => openPanel(context, undefined) },
];

const GREETING: ChatCommand = { name: "hello", also: ["hi"], run: hello };
/** Not among what Teams suggests, which is twelve commands at most: the help card tells of them. */
const UNSUGGESTED: readonly ChatCommand[] = [
  { name: "cancel session", also: ["cancel", "cancel the session"], run: (context) => openCancel(context) },
  { name: "here", also: ["i am here", "i'm here"], run: (context) => askHere(context) },
  { name: "practise", also: ["practice", "practise a session"], run: practise },
  { name: "end practice", also: ["end practise"], run: endPracticeHere },
  { name: "language", also: ["languages", "change language", "cànan", "canan"], run: askLanguage },
  {
    name: "gaelic",
    also: ["gàidhlig", "gaidhlig", "scottish gaelic"],
    run: (context) => setOwnLanguage(context, "gd"),
  },
  { name: "english", also: ["beurla"], run: (context) => setOwnLanguage(context, "en") },
];

const COMMANDS: readonly ChatCommand[] = [...CHAT_COMMANDS, ...UNSUGGESTED];
/** Everything that can be typed. */
export const ALL_COMMANDS: readonly ChatCommand[] = [GREETING, ...COMMANDS];

/** Finds the command somebody typed, whatever stands around it; a part of a sentence is none. */
export function findChatCommand(text: string): ChatCommand | undefined {
  const called = (typed: string): ChatCommand | undefined =>
    ALL_COMMANDS.find(({ name, also }) => name === typed || also.includes(typed));
  const code = readHere(readTyped(text));
  if (code !== null) return { name: "here", also: [], run: (context) => sayHere(context, code) };
  return called(readTyped(text)) ?? called(readTyped(withoutTypedNames(text)));
}

/** The command that somebody may have meant who typed this; null where none is like it. */
export function nearestCommand(text: string): string | null {
  const words = COMMANDS.flatMap(({ name, also }) => [name, ...also.filter((word) => word.length > 2)]);
  const meant = nearest(readTyped(text), words);
  return COMMANDS.find(({ name, also }) => name === meant || also.includes(meant ?? ""))?.name ?? null;
}

/** In their own chat somebody walks through the only open session at once; else it is said which are open. */
async function answerHere(context: CommandContext): Promise<Reply> {
  const [only, ...others] = context.ownChat ? await openSessions(context) : [];
  return only && others.length === 0 ? openNext(context, { session: only.id }) : listOpenSessions(context);
}

/** One's own answers are never written where others read: there is a button that shows them to their writer. */
export async function ownAnswersHere(context: CommandContext): Promise<Reply> {
  const [session, ...others] = sessionsMeant(await openSessions(context), areaHere(context));
  if (others.length > 0)
    return withSession(context, { onOne: ({ id }) => showOwnAnswers(context, id), asks: "answer.mine" });
  if (context.seenBy === "one" || context.scope === "personal")
    return session ? showOwnAnswers(context, session.id) : listOpenSessions(context);
  const { t } = context;
  const actions = [
    { title: t("card.action.myAnswers"), verb: "answer.mine", data: session ? { session: session.id } : {} } as const,
  ];
  return cardReply(noticeCard({ title: t("chat.mine.title"), text: t("chat.mine.text"), actions }, t));
}
