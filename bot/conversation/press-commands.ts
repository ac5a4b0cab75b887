import type { CardCommand, CardData, CardVerb } from "../cards/card-command.ts";
import type { Reply } from "../teams/gateway-contract.ts";
import { openAction, openBlocked, saveBlocked, sayStatus, showOwnActions } from "./actions/own-actions.ts";
import { saveForm } from "./answers/save-form.ts";
import { sayUnable } from "./answers/say-unable.ts";
import { sayUnclear } from "./answers/say-unclear.ts";
import { showQuestion } from "./answers/show-question.ts";
import { putBack, takeBack } from "./answers/take-back.ts";
import { askLanguage, setOwnLanguage } from "./people/choose-language.ts";
import { ownAnswersHere } from "./chat-commands.ts";
import { askHere, sayHere } from "./register/say-here.ts";
import { openToAnswer } from "./answers/answer-window.ts";
import { insertSession } from "./extension/message-extension.ts";
import { sayOfQuote } from "./quotes/ask-author.ts";
import { saveQuote } from "./quotes/add-quote.ts";
import { cancel, openCancel } from "./sessions/cancel.ts";
import { sayOfNote, showNotes } from "./recorded/say-of-notes.ts";
import { openDeadline, submitDeadline } from "./sessions/move-deadline.ts";
import { agreeTo, openPanel, step, submitCloseNow, submitReopen } from "./sessions/facilitator-panel.ts";
import { openAskForm, saveAskAnswer, showAsk } from "./asks/answer-ask.ts";
import { listOpenSessions, showStatus } from "./sessions/session-status.ts";
import { help } from "./help/help.ts";
import { openLink, submitLink } from "./places/link-area.ts";
import { changeScheduled, openLaunch, submitLaunch } from "./sessions/launch.ts";
import { openCloseNow, openReopen } from "./sessions/reason-forms.ts";
import { openLookingBack, saveLookingBack } from "./looking-back/look-back.ts";
import { endPracticeOf, inPractice, practise } from "./sessions/practice.ts";
import { openRecordForm, openRecorded, saveRecord, saveRecorded, takeBackHere } from "./recorded/record-forms.ts";
import { callOff, remind, switchReminders } from "./sessions/ask-reminder.ts";
import { callOffScheduled } from "./sessions/scheduled-launch.ts";
import type { CommandContext } from "./command-context.ts";
import { showOwnAnswers } from "./answers/own-answers.ts";

type Handler<V extends CardVerb> = (
  context: CommandContext,
  data: CardData<V>,
  inputs: CardCommand["inputs"],
) => Promise<Reply>;

/** What each button does: every verb that a card can carry has its line here. */
const HANDLERS: { readonly [V in CardVerb]: Handler<V> } = {
  help,
  "launch.open": openLaunch,
  "launch.submit": (context, data, inputs) => submitLaunch(context, inputs, data.built ?? null),
  "scheduled.open": changeScheduled,
  "scheduled.call-off": callOffScheduled,
  "link.open": (context) => openLink(context),
  "link.submit": submitLink,
  "practice.start": practise,
  "practice.end": (context, data) => endPracticeOf(context, data.session),
  "sessions.open": listOpenSessions,
  "question.show": (context, data) => showQuestion(context, data),
  "question.official": (context, data) => showQuestion(context, data, true),
  "answer.open": openToAnswer,
  "answer.window": openToAnswer,
  "answer.next": openToAnswer,
  "compose.insert": (context, data) => insertSession(context, data.session),
  "quote.add": saveQuote,
  "quote.consent": sayOfQuote,
  "answer.save": saveForm,
  "answer.unable": sayUnable,
  "answer.unclear": sayUnclear,
  "answer.withdraw": takeBack,
  "answer.put-back": putBack,
  "notes.show": (context, data) => showNotes(context, data),
  "notes.say": sayOfNote,
  "here.open": (context) => askHere(context),
  "here.say": (context, _data, inputs) => sayHere(context, inputs["code"] ?? ""),
  "lookback.open": (context, data) => openLookingBack(context, data.session),
  "lookback.save": saveLookingBack,
  "answer.mine": (context, data) =>
    data.session === undefined ? ownAnswersHere(context) : showOwnAnswers(context, data.session),
  status: (context, data) => showStatus(context, data.session),
  "panel.open": (context, data) => openPanel(context, data.session),
  "step.move-on": (context, data) => step(context, data.session, { verb: "move-on", expect: data.expect }),
  "step.back": (context, data) => step(context, data.session, { verb: "back", expect: data.expect }),
  "step.pause": (context, data) => step(context, data.session, { verb: "pause" }),
  "step.resume": (context, data) => step(context, data.session, { verb: "resume" }),
  "step.lock": (context, data) => step(context, data.session, { verb: "lock", questionId: data.question }),
  "step.unlock": (context, data) => step(context, data.session, { verb: "unlock", questionId: data.question }),
  "step.close": (context, data) => step(context, data.session, { verb: "close", now: data.now ?? false }),
  "step.stay-open": (context, data) => step(context, data.session, { verb: "stay-open" }),
  "cancel.open": (context, data) => openCancel(context, data.session),
  "step.cancel": (context, data) => cancel(context, data.session),
  "step.one-more-minute": (context, data) =>
    step(context, data.session, { verb: "one-more-minute", expect: data.expect }),
  "deadline.open": (context, data) => openDeadline(context, data.session),
  "deadline.submit": submitDeadline,
  "step.agree": agreeTo,
  "step.never-mind": (context, data) => step(context, data.session, { verb: "never-mind" }),
  "remind.ask": (context, data) => remind(context, data.session),
  "remind.call-off": (context, data) => callOff(context, data.session),
  "language.open": askLanguage,
  "language.choose": (context, data) => setOwnLanguage(context, data.language),
  "reminders.stop": (context) => switchReminders(context, false),
  "reminders.start": (context) => switchReminders(context, true),
  "close.open": (context, data) => openCloseNow(context, data.session),
  "close.submit": (context, data, inputs) => submitCloseNow(context, data.session, inputs),
  "reopen.open": (context, data) => openReopen(context, data.session),
  "reopen.submit": (context, data, inputs) => submitReopen(context, data.session, inputs),
  "note.open": (context, data) => openRecordForm(context, data, "group"),
  "note.save": (context, data, inputs) => saveRecord(context, data, { voice: "group", inputs }),
  "behalf.open": (context, data) => openRecordForm(context, data, "on-behalf"),
  "behalf.save": (context, data, inputs) => saveRecord(context, data, { voice: "on-behalf", inputs }),
  "recorded.open": openRecorded,
  "recorded.save": saveRecorded,
  "recorded.take-back": takeBackHere,
  "actions.mine": showOwnActions,
  "action.open": openAction,
  "action.answer": sayStatus,
  "action.blocked": (context, data) => openBlocked(context, data),
  "action.blocked-save": saveBlocked,
  "ask.show": showAsk,
  "ask.open": openAskForm,
  "ask.save": saveAskAnswer,
};

/** Does what a pressed button stands for. */
export function handlePress(context: CommandContext, command: CardCommand): Promise<Reply> {
  return inPractice(context, command, () => handle(context, command));
}

function handle<V extends CardVerb>(context: CommandContext, { verb, data, inputs }: CardCommand<V>): Promise<Reply> {
  return HANDLERS[verb](context, data, inputs);
}
