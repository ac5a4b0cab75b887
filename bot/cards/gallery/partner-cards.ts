import type { Translate } from "../../../shared/locales/text.ts";
import { NO_LOOKING_BACK } from "../../../shared/sessions/looking-back.ts";
import { answerFormCard } from "../answer-form-card.ts";
import { answerReminderCard } from "../answer-reminder-card.ts";
import type { AdaptiveCard } from "../elements/adaptive-card.ts";
import { dayAndTime } from "../../../shared/time/date-text.ts";
import { helpCard } from "../help-card.ts";
import { lookingBackCard } from "../looking-back-card.ts";
import { myAnswersCard } from "../my-answers-card.ts";
import { noticeCard } from "../notice-card.ts";
import { questionCard } from "../question-card.ts";
import { questionsCard } from "../questions-card.ts";
import { roomNotesCard } from "../room-notes-card.ts";
import { savedCard } from "../saved-card.ts";
import { sessionsCard, type OpenSession } from "../sessions-card.ts";
import { welcomeCard } from "../welcome-card.ts";
import { stayingCard } from "../staying-card.ts";
import { withdrawnCard } from "../withdrawn-card.ts";
import {
  ATTRIBUTION,
  CLOCK,
  FORM,
  PROMISE_URL,
  TAB_URL,
  galleryAnswer,
  noteOf,
  questionsFor,
  sessionOf,
} from "./gallery-models.ts";
import type { GalleryWords } from "./gallery-words.ts";

/** The cards that everybody can meet, by name. */
export function partnerCards(words: GalleryWords, t: Translate): Record<string, AdaptiveCard> {
  const session = sessionOf(words);
  const questions = questionsFor(words);
  const [first, second] = questions;
  if (!first || !second) throw new Error("The example cards need two questions.");
  const one = { session: session.id, question: second };
  const asked = {
    session,
    question: second,
    position: 2,
    total: questions.length,
    showOfficialFirst: false,
    closed: null,
    attributionLine: ATTRIBUTION,
  };
  const form = {
    ...one,
    form: FORM,
    values: words.parts,
    attribution: { chosen: "named", locked: null },
    promiseUrl: PROMISE_URL,
    tabUrl: TAB_URL,
  } as const;
  const about = { id: session.id, areaName: words.area, evaluationTitle: words.evaluation };
  const lookingBack = { form: FORM, session: session.id, areaName: words.area, builtOn: null };
  const noted = { ...one, tabUrl: TAB_URL };
  const open: OpenSession[] = [
    { ...about, mode: "stepped", deadline: null, firstOpenQuestion: second },
    { ...about, mode: "open", deadline: "2026-11-27T17:00:00.000Z", firstOpenQuestion: null },
    ...Array.from({ length: 6 }, () => ({
      ...about,
      mode: "stepped" as const,
      deadline: null,
      firstOpenQuestion: first,
    })),
  ];
  const allSaid = {
    ...{ answered: questions.length, missing: [], notReached: 0, takes: false, asksLookingBack: true },
    until: t("card.mine.until", { when: dayAndTime("2026-11-27T17:00:00.000Z", CLOCK) }),
  };
  return {
    "answer-reminder": answerReminderCard(
      { session: session.id, areaName: words.area, deadline: "2026-11-27T17:00:00.000Z", tabUrl: TAB_URL, ...CLOCK },
      t,
    ),
    welcome: welcomeCard({ scope: "personal" }, t),
    help: helpCard(
      {
        commands: ["help", "answer", "my answers", "status"],
        name: words.person,
        purpose: "partner",
        options: ["answer", "my-answers", "status"],
        area: words.area,
      },
      t,
    ),
    question: questionCard(asked, t),
    questions: questionsCard({ session, closed: null }, t),
    "question-official": questionCard({ ...asked, showOfficialFirst: true }, t),
    "question-in-chat": questionCard(
      { ...asked, walk: { back: first.id, said: "none", unclear: false, takes: true } },
      t,
    ),
    "question-in-chat-said": questionCard(
      { ...asked, hasNotes: true, walk: { back: first.id, said: "said", unclear: true, takes: true } },
      t,
    ),
    "question-closed": questionCard({ ...asked, closed: { text: words.reason, tabUrl: TAB_URL } }, t),
    "answer-form-empty": answerFormCard({ ...form, values: {} }, t),
    "answer-form-alone": stayingCard(answerFormCard({ ...form, values: {} }, t), t),
    "answer-form": answerFormCard({ ...form, stored: true }, t),
    "answer-form-anonymous": answerFormCard(
      {
        ...form,
        stored: true,
        notice: words.reason,
        attribution: { chosen: "anonymous", locked: "anonymous" },
      },
      t,
    ),
    "answer-form-both": answerFormCard(
      {
        ...form,
        stored: true,
        notice: t("chat.answer.both"),
        elsewhere: { ...words.parts, evidence: "" },
        builtOn: "7..a.b.c.d",
      },
      t,
    ),
    saved: savedCard({ ...one, answer: galleryAnswer(words, second), asksLookingBack: true, hasNotes: true }, t),
    "saved-anonymous": savedCard(
      {
        ...one,
        answer: galleryAnswer(words, second, { attribution: "anonymous", unclear: true }),
        note: "became-anonymous",
      },
      t,
    ),
    "saved-unable": savedCard(
      { ...one, answer: galleryAnswer(words, second, { state: "unable", parts: {} }), note: "unchanged" },
      t,
    ),
    "saved-newer": savedCard({ ...one, answer: galleryAnswer(words, second), note: "newer" }, t),
    withdrawn: withdrawnCard({ ...one, taken: "eyJ9" }, t),
    notice: noticeCard(
      {
        title: words.area,
        text: words.reason,
        actions: [
          { title: words.person, verb: "answer.mine", data: { session: session.id } },
          { title: words.channel, url: TAB_URL },
        ],
      },
      t,
    ),
    sessions: sessionsCard(
      { sessions: open.slice(0, words.questions <= 4 ? 2 : 8), opens: [words.reason], ...CLOCK },
      t,
    ),
    "sessions-none": sessionsCard({ sessions: [], opens: [words.reason], ...CLOCK }, t),
    "looking-back": lookingBackCard(
      { ...lookingBack, values: { worked: words.parts.strength, hard: words.parts.concern }, error: words.reason },
      t,
    ),
    "looking-back-empty": lookingBackCard({ ...lookingBack, values: NO_LOOKING_BACK }, t),
    "room-notes": roomNotesCard({ ...noted, notes: [noteOf(words), noteOf(words, { own: "us", etag: "e" })] }, t),
    "room-notes-changed": roomNotesCard(
      { ...noted, notice: words.reason, notes: [noteOf(words, { changedSince: true, people: 7 })] },
      t,
    ),
    "room-notes-counted": roomNotesCard(
      {
        ...noted,
        notes: Array.from({ length: 7 }, () => noteOf(words, { takes: false, declared: { us: 9, notQuite: 2 } })),
      },
      t,
    ),
    "room-notes-none": roomNotesCard({ ...noted, notes: [] }, t),
    "my-answers": myAnswersCard(
      {
        ...{ session: { id: session.id, areaName: words.area, questions: questions.length }, ...allSaid },
        answers: questions.map((question, index) => ({
          question,
          answer: galleryAnswer(words, question, index === 1 ? { state: "unable", parts: {} } : {}),
          open: index !== 0,
        })),
        tabUrl: TAB_URL,
      },
      t,
    ),
    "my-answers-none": myAnswersCard(
      {
        session: { id: session.id, areaName: words.area, questions: questions.length + 2 },
        ...{ answers: [], answered: 0, missing: questions, notReached: 2, takes: true, until: words.reason },
      },
      t,
    ),
  };
}
