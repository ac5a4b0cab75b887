import type { CardCommand } from "../cards/card-command.ts";
import type { Reply } from "../teams/gateway-contract.ts";
import { openAction, openBlocked, saveBlocked, sayStatus, showOwnActions } from "./actions/own-actions.ts";
import { putBack, saveForm, sayUnable, sayUnclear, showQuestion, takeBack } from "./answers/answer-questions.ts";
import { askLanguage, speakTo } from "./people/choose-language.ts";
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
import { changeScheduled, openLaunch, openLink, submitLaunch, submitLink } from "./sessions/launch.ts";
import { openCloseNow, openReopen } from "./sessions/reason-forms.ts";
import { openLookingBack, saveLookingBack } from "./looking-back/look-back.ts";
import { endPracticeOf, inPractice, practise } from "./sessions/practice.ts";
import { openRecord, openRecorded, saveRecord, saveRecorded, takeBackHere } from "./recorded/record-forms.ts";
import { callOff, remind, switchReminders } from "./sessions/ask-reminder.ts";
import { callOffScheduled } from "./sessions/scheduled-launch.ts";
import type { CommandContext } from "./command-context.ts";
import { showOwnAnswers } from "./answers/own-answers.ts";

/** What a pressed button does. Every verb that a card can carry has its line here. */
export function press(context: CommandContext, command: CardCommand): Promise<Reply> {
  return inPractice(context, command, () => carryOut(context, command));
}

function carryOut(context: CommandContext, { verb, data, inputs }: CardCommand): Promise<Reply> {
  switch (verb) {
    case "help":
      return help(context);
    case "launch.open":
      return openLaunch(context);
    case "launch.submit":
      return submitLaunch(context, inputs, data.built ?? null);
    case "scheduled.open":
      return changeScheduled(context, data);
    case "scheduled.call-off":
      return callOffScheduled(context, data);
    case "link.open":
      return openLink(context);
    case "link.submit":
      return submitLink(context, data, inputs);
    case "practice.start":
      return practise(context);
    case "practice.end":
      return endPracticeOf(context, data.session);
    case "sessions.open":
      return listOpenSessions(context);
    case "question.show":
      return showQuestion(context, data);
    case "question.official":
      return showQuestion(context, data, true);
    case "answer.open":
    case "answer.window":
    case "answer.next":
      return openToAnswer(context, data);
    case "compose.insert":
      return insertSession(context, data.session);
    case "quote.add":
      return saveQuote(context, data, inputs);
    case "quote.consent":
      return sayOfQuote(context, data);
    case "answer.save":
      return saveForm(context, data, inputs);
    case "answer.unable":
      return sayUnable(context, data);
    case "answer.unclear":
      return sayUnclear(context, data);
    case "answer.withdraw":
      return takeBack(context, data);
    case "answer.put-back":
      return putBack(context, data);
    case "notes.show":
      return showNotes(context, data);
    case "notes.say":
      return sayOfNote(context, data);
    case "here.open":
      return askHere(context);
    case "here.say":
      return sayHere(context, inputs["code"] ?? "");
    case "lookback.open":
      return openLookingBack(context, data.session);
    case "lookback.save":
      return saveLookingBack(context, data, inputs);
    case "answer.mine":
      return data.session === undefined ? ownAnswersHere(context) : showOwnAnswers(context, data.session);
    case "status":
      return showStatus(context, data.session);
    case "panel.open":
      return openPanel(context, data.session);
    case "step.move-on":
      return step(context, data.session, { verb: "move-on", expect: data.expect });
    case "step.back":
      return step(context, data.session, { verb: "back", expect: data.expect });
    case "step.pause":
      return step(context, data.session, { verb: "pause" });
    case "step.resume":
      return step(context, data.session, { verb: "resume" });
    case "step.lock":
      return step(context, data.session, { verb: "lock", questionId: data.question });
    case "step.unlock":
      return step(context, data.session, { verb: "unlock", questionId: data.question });
    case "step.close":
      return step(context, data.session, { verb: "close", now: data.now ?? false });
    case "step.stay-open":
      return step(context, data.session, { verb: "stay-open" });
    case "cancel.open":
      return openCancel(context, data.session);
    case "step.cancel":
      return cancel(context, data.session);
    case "step.one-more-minute":
      return step(context, data.session, { verb: "one-more-minute", expect: data.expect });
    case "deadline.open":
      return openDeadline(context, data.session);
    case "deadline.submit":
      return submitDeadline(context, data, inputs);
    case "step.agree":
      return agreeTo(context, data);
    case "step.never-mind":
      return step(context, data.session, { verb: "never-mind" });
    case "remind.ask":
      return remind(context, data.session);
    case "remind.call-off":
      return callOff(context, data.session);
    case "language.open":
      return askLanguage(context);
    case "language.choose":
      return speakTo(context, data.language);
    case "reminders.stop":
      return switchReminders(context, false);
    case "reminders.start":
      return switchReminders(context, true);
    case "close.open":
      return openCloseNow(context, data.session);
    case "close.submit":
      return submitCloseNow(context, data.session, inputs);
    case "reopen.open":
      return openReopen(context, data.session);
    case "reopen.submit":
      return submitReopen(context, data.session, inputs);
    case "note.open":
      return openRecord(context, data, "group");
    case "note.save":
      return saveRecord(context, data, { voice: "group", inputs });
    case "behalf.open":
      return openRecord(context, data, "on-behalf");
    case "behalf.save":
      return saveRecord(context, data, { voice: "on-behalf", inputs });
    case "recorded.open":
      return openRecorded(context, data);
    case "recorded.save":
      return saveRecorded(context, data, inputs);
    case "recorded.take-back":
      return takeBackHere(context, data);
    case "actions.mine":
      return showOwnActions(context);
    case "action.open":
      return openAction(context, data);
    case "action.answer":
      return sayStatus(context, data);
    case "action.blocked":
      return openBlocked(context, data);
    case "action.blocked-save":
      return saveBlocked(context, data, inputs);
    case "ask.show":
      return showAsk(context, data);
    case "ask.open":
      return openAskForm(context, data);
    case "ask.save":
      return saveAskAnswer(context, data, inputs);
  }
}
