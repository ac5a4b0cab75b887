import { readHere } from "../../shared/partners/attendance-code.ts";
import type { Reply } from "../teams/edge-contract.ts";
import { showOwnActions } from "./actions/own-actions.ts";
import { openNext } from "./answers/answer-questions.ts";
import { askHere, sayHere } from "./register/say-here.ts";
import { openCancel } from "./sessions/cancel.ts";
import { askLanguage, speakTo } from "./people/choose-language.ts";
import { openDeadline } from "./sessions/move-deadline.ts";
import { lockHere, openPanel, reopenHere, stepHere } from "./sessions/facilitator-panel.ts";
import { listOpenSessions, showFindings, showStatus } from "./sessions/session-status.ts";
import { hello, help } from "./help/help.ts";
import { openLaunch, openLink } from "./sessions/launch.ts";
import { noticeCard } from "../cards/notice-card.ts";
import { areaHere, openSessions, sessionsMeant, withSession } from "./sessions/meant-session.ts";
import { nearest } from "./typed/nearest.ts";
import { endPracticeHere, practise } from "./sessions/practice.ts";
import { readTyped, withoutTypedNames } from "./typed/read-typed.ts";
import { chooseReminders, remind } from "./sessions/ask-reminder.ts";
import type { Talk } from "./talk.ts";
import { showOwnAnswers } from "./answers/own-answers.ts";

type ChatCommand = { name: string; also: readonly string[]; run(talk: Talk): Promise<Reply> };

/** What can be typed: one table for routing, for the help card and for the app package. */
export const CHAT_COMMANDS: readonly ChatCommand[] = [
  { name: "help", also: ["?"], run: help },
  { name: "launch", also: ["launch a session", "start"], run: openLaunch },
  { name: "status", also: [], run: (talk) => showStatus(talk, undefined) },
  { name: "next", also: ["move on"], run: (talk) => stepHere(talk, { verb: "move-on" }) },
  { name: "back", also: ["go back"], run: (talk) => stepHere(talk, { verb: "back" }) },
  { name: "pause", also: [], run: (talk) => stepHere(talk, { verb: "pause" }) },
  { name: "resume", also: ["go on"], run: (talk) => stepHere(talk, { verb: "resume" }) },
  { name: "lock", also: [], run: lockHere },
  { name: "close", also: ["close session"], run: (talk) => stepHere(talk, { verb: "close", now: false }) },
  { name: "deadline", also: ["move deadline", "move the deadline"], run: (talk) => openDeadline(talk) },
  {
    name: "one more minute",
    also: ["more time", "a minute more"],
    run: (talk) => stepHere(talk, { verb: "one-more-minute" }),
  },
  { name: "remind", also: ["remind people"], run: (talk) => remind(talk) },
  { name: "no more reminders", also: ["stop reminders"], run: (talk) => chooseReminders(talk, false) },
  { name: "reopen", also: [], run: reopenHere },
  { name: "findings", also: ["see findings"], run: showFindings },
  { name: "link area", also: ["link", "link to an area"], run: openLink },
  { name: "answer", also: ["answer an open session", "sessions"], run: answerHere },
  { name: "my answers", also: [], run: ownAnswersHere },
  { name: "my actions", also: ["actions"], run: showOwnActions },
  { name: "run", also: ["run the current session", "panel"], run: (talk) => openPanel(talk, undefined) },
];

const GREETING: ChatCommand = { name: "hello", also: ["hi"], run: hello };
/** Not among what Teams suggests, which is twelve commands at most: the help card tells of them. */
const UNSUGGESTED: readonly ChatCommand[] = [
  { name: "cancel session", also: ["cancel", "cancel the session"], run: (talk) => openCancel(talk) },
  { name: "here", also: ["i am here", "i'm here"], run: (talk) => askHere(talk) },
  { name: "practise", also: ["practice", "practise a session"], run: practise },
  { name: "end practice", also: ["end practise"], run: endPracticeHere },
  { name: "language", also: ["languages", "change language", "cànan", "canan"], run: askLanguage },
  { name: "gaelic", also: ["gàidhlig", "gaidhlig", "scottish gaelic"], run: (talk) => speakTo(talk, "gd") },
  { name: "english", also: ["beurla"], run: (talk) => speakTo(talk, "en") },
];

const COMMANDS: readonly ChatCommand[] = [...CHAT_COMMANDS, ...UNSUGGESTED];

/** Finds the command somebody typed, whatever stands around it; a part of a sentence is none. */
export function findChatCommand(text: string): ChatCommand | undefined {
  const called = (typed: string): ChatCommand | undefined =>
    [GREETING, ...COMMANDS].find(({ name, also }) => name === typed || also.includes(typed));
  const code = readHere(readTyped(text));
  if (code !== null) return { name: "here", also: [], run: (talk) => sayHere(talk, code) };
  return called(readTyped(text)) ?? called(readTyped(withoutTypedNames(text)));
}

/** The command that somebody may have meant who typed this; null where none is like it. */
export function nearestCommand(text: string): string | null {
  const words = COMMANDS.flatMap(({ name, also }) => [name, ...also.filter((word) => word.length > 2)]);
  const meant = nearest(readTyped(text), words);
  return COMMANDS.find(({ name, also }) => name === meant || also.includes(meant ?? ""))?.name ?? null;
}

/** In their own chat somebody walks through the only open session at once; else it is said which are open. */
async function answerHere(talk: Talk): Promise<Reply> {
  const [only, ...others] = talk.ownChat ? await openSessions(talk) : [];
  return only && others.length === 0 ? openNext(talk, { session: only.id }) : listOpenSessions(talk);
}

/** One's own answers are never written where others read: there is a button that shows them to their writer. */
export async function ownAnswersHere(talk: Talk): Promise<Reply> {
  const [session, ...others] = sessionsMeant(await openSessions(talk), areaHere(talk));
  if (others.length > 0) return withSession(talk, { onOne: ({ id }) => showOwnAnswers(talk, id), asks: "answer.mine" });
  if (talk.privately || talk.scope === "personal")
    return session ? showOwnAnswers(talk, session.id) : listOpenSessions(talk);
  const { t } = talk;
  const actions = [
    { title: t("card.action.myAnswers"), verb: "answer.mine", data: session ? { session: session.id } : {} } as const,
  ];
  return { kind: "card", card: noticeCard({ title: t("chat.mine.title"), text: t("chat.mine.text"), actions }, t) };
}
