import type { CardCommand } from "../cards/card-command.ts";
import type { Reply } from "../teams/edge-contract.ts";
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
import { callOff, chooseReminders, remind } from "./sessions/ask-reminder.ts";
import { callOffScheduled } from "./sessions/scheduled-launch.ts";
import type { Talk } from "./talk.ts";
import { showOwnAnswers } from "./answers/own-answers.ts";

/** What a pressed button does. Every verb that a card can carry has its line here. */
export function press(talk: Talk, command: CardCommand): Promise<Reply> {
  return inPractice(talk, command, () => carryOut(talk, command));
}

function carryOut(talk: Talk, { verb, data, inputs }: CardCommand): Promise<Reply> {
  switch (verb) {
    case "help":
      return help(talk);
    case "launch.open":
      return openLaunch(talk);
    case "launch.submit":
      return submitLaunch(talk, inputs, data.built ?? null);
    case "scheduled.open":
      return changeScheduled(talk, data);
    case "scheduled.call-off":
      return callOffScheduled(talk, data);
    case "link.open":
      return openLink(talk);
    case "link.submit":
      return submitLink(talk, data, inputs);
    case "practice.start":
      return practise(talk);
    case "practice.end":
      return endPracticeOf(talk, data.session);
    case "sessions.open":
      return listOpenSessions(talk);
    case "question.show":
      return showQuestion(talk, data);
    case "question.official":
      return showQuestion(talk, data, true);
    case "answer.open":
    case "answer.window":
    case "answer.next":
      return openToAnswer(talk, data);
    case "compose.insert":
      return insertSession(talk, data.session);
    case "quote.add":
      return saveQuote(talk, data, inputs);
    case "quote.consent":
      return sayOfQuote(talk, data);
    case "answer.save":
      return saveForm(talk, data, inputs);
    case "answer.unable":
      return sayUnable(talk, data);
    case "answer.unclear":
      return sayUnclear(talk, data);
    case "answer.withdraw":
      return takeBack(talk, data);
    case "answer.put-back":
      return putBack(talk, data);
    case "notes.show":
      return showNotes(talk, data);
    case "notes.say":
      return sayOfNote(talk, data);
    case "here.open":
      return askHere(talk);
    case "here.say":
      return sayHere(talk, inputs["code"] ?? "");
    case "lookback.open":
      return openLookingBack(talk, data.session);
    case "lookback.save":
      return saveLookingBack(talk, data, inputs);
    case "answer.mine":
      return data.session === undefined ? ownAnswersHere(talk) : showOwnAnswers(talk, data.session);
    case "status":
      return showStatus(talk, data.session);
    case "panel.open":
      return openPanel(talk, data.session);
    case "step.move-on":
      return step(talk, data.session, { verb: "move-on", expect: data.expect });
    case "step.back":
      return step(talk, data.session, { verb: "back", expect: data.expect });
    case "step.pause":
      return step(talk, data.session, { verb: "pause" });
    case "step.resume":
      return step(talk, data.session, { verb: "resume" });
    case "step.lock":
      return step(talk, data.session, { verb: "lock", questionId: data.question });
    case "step.unlock":
      return step(talk, data.session, { verb: "unlock", questionId: data.question });
    case "step.close":
      return step(talk, data.session, { verb: "close", now: data.now ?? false });
    case "step.stay-open":
      return step(talk, data.session, { verb: "stay-open" });
    case "cancel.open":
      return openCancel(talk, data.session);
    case "step.cancel":
      return cancel(talk, data.session);
    case "step.one-more-minute":
      return step(talk, data.session, { verb: "one-more-minute", expect: data.expect });
    case "deadline.open":
      return openDeadline(talk, data.session);
    case "deadline.submit":
      return submitDeadline(talk, data, inputs);
    case "step.agree":
      return agreeTo(talk, data);
    case "step.never-mind":
      return step(talk, data.session, { verb: "never-mind" });
    case "remind.ask":
      return remind(talk, data.session);
    case "remind.call-off":
      return callOff(talk, data.session);
    case "language.open":
      return askLanguage(talk);
    case "language.choose":
      return speakTo(talk, data.language);
    case "reminders.stop":
      return chooseReminders(talk, false);
    case "reminders.start":
      return chooseReminders(talk, true);
    case "close.open":
      return openCloseNow(talk, data.session);
    case "close.submit":
      return submitCloseNow(talk, data.session, inputs);
    case "reopen.open":
      return openReopen(talk, data.session);
    case "reopen.submit":
      return submitReopen(talk, data.session, inputs);
    case "note.open":
      return openRecord(talk, data, "group");
    case "note.save":
      return saveRecord(talk, data, { voice: "group", inputs });
    case "behalf.open":
      return openRecord(talk, data, "on-behalf");
    case "behalf.save":
      return saveRecord(talk, data, { voice: "on-behalf", inputs });
    case "recorded.open":
      return openRecorded(talk, data);
    case "recorded.save":
      return saveRecorded(talk, data, inputs);
    case "recorded.take-back":
      return takeBackHere(talk, data);
    case "actions.mine":
      return showOwnActions(talk);
    case "action.open":
      return openAction(talk, data);
    case "action.answer":
      return sayStatus(talk, data);
    case "action.blocked":
      return openBlocked(talk, data);
    case "action.blocked-save":
      return saveBlocked(talk, data, inputs);
    case "ask.show":
      return showAsk(talk, data);
    case "ask.open":
      return openAskForm(talk, data);
    case "ask.save":
      return saveAskAnswer(talk, data, inputs);
  }
}
