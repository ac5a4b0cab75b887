import type { CardCommand } from "../cards/card-command.ts";
import type { Reply } from "../teams/edge-contract.ts";
import { openAction, openBlocked, saveBlocked, sayStatus, showOwnActions } from "./acting.ts";
import { putBack, saveForm, sayUnable, sayUnclear, showQuestion, takeBack } from "./answering.ts";
import { askLanguage, speakTo } from "./choosing-language.ts";
import { ownAnswersHere } from "./chat-commands.ts";
import { askHere, sayHere } from "./being-here.ts";
import { openToAnswer } from "./answer-window.ts";
import { insertSession } from "./composing.ts";
import { sayOfQuote } from "./naming-authors.ts";
import { saveQuote } from "./quoting.ts";
import { cancel, openCancel } from "./cancelling.ts";
import { sayOfNote, showNotes } from "./declaring.ts";
import { openDeadline, submitDeadline } from "./deadlines.ts";
import { agreeTo, openPanel, step, submitCloseNow, submitReopen } from "./facilitating.ts";
import { openAskForm, saveAskAnswer, showAsk } from "./laddering.ts";
import { listOpenSessions, showStatus } from "./finding.ts";
import { help } from "./helping.ts";
import { changeScheduled, openLaunch, openLink, submitLaunch, submitLink } from "./launching.ts";
import { openCloseNow, openReopen } from "./reason-forms.ts";
import { openLookingBack, saveLookingBack } from "./looking-back.ts";
import { endPracticeOf, inPractice, practise } from "./practising.ts";
import { openRecord, openRecorded, saveRecord, saveRecorded, takeBackHere } from "./recording.ts";
import { callOff, chooseReminders, remind } from "./reminding.ts";
import { callOffScheduled } from "./scheduling.ts";
import type { Talk } from "./talk.ts";
import { showOwnAnswers } from "./walking.ts";

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
