import type { Waiting } from "../../../shared/contract/views.ts";
import type { Translate } from "../../../shared/locales/text.ts";
import { closeNowCard } from "../close-now-card.ts";
import { deadlineCard } from "../deadline-card.ts";
import { closingNoticeCard } from "../closing-notice-card.ts";
import type { AdaptiveCard } from "../elements/adaptive-card.ts";
import { commandsCard } from "../commands-card.ts";
import { helpCard } from "../help-card.ts";
import { launchCard } from "../launch-card.ts";
import { launchedCard } from "../launched-card.ts";
import { linkAreaCard } from "../link-area-card.ts";
import { openingCard } from "../opening-card.ts";
import { panelCard } from "../panel-card.ts";
import { stayingCard } from "../staying-card.ts";
import { groupNoteCard, onBehalfCard } from "../record-card.ts";
import { recordedCard } from "../recorded-card.ts";
import { reopenCard } from "../reopen-card.ts";
import { progressAt, statusCard } from "../status-card.ts";
import { summaryCard } from "../summary-card.ts";
import { welcomeCard } from "../welcome-card.ts";
import { lastPlanFor } from "./action-cards.ts";
import {
  ATTRIBUTION,
  CLOCK,
  FINDINGS_URL,
  FORM,
  NOW,
  PLAN_URL,
  PRESENT_URL,
  SESSION_URL,
  PROMISE_URL,
  TAB_URL,
  cellOf,
  progressFor,
  questionsFor,
  sessionOf,
} from "./gallery-models.ts";
import type { GalleryWords } from "./gallery-words.ts";

/** The cards of a session's course and of its facilitator, by name. */
export function leadingCards(words: GalleryWords, t: Translate): Record<string, AdaptiveCard> {
  return { ...beginning(words, t), ...course(words, t), ...recording(words, t), ...ending(words, t) };
}

function beginning(words: GalleryWords, t: Translate): Record<string, AdaptiveCard> {
  const session = sessionOf(words);
  const questions = questionsFor(words);
  const areas = [
    { id: "marr", name: words.area },
    { id: "buchan", name: "Buchan" },
  ];
  const launch = {
    ...CLOCK,
    form: FORM,
    evaluations: [{ id: "2026-27", title: words.evaluation }],
    areas,
    questions,
    values: {
      evaluationId: "2026-27",
      areaId: "marr",
      questionIds: questions.map(({ id }) => id),
      mode: "stepped",
      attribution: "named",
      deadlineDate: "",
      deadlineTime: "",
      opensDate: "",
      opensTime: "",
      softMinutes: "15",
    },
    errors: {},
    postsTo: words.channel,
  } as const;
  const opening = {
    session,
    areaName: words.area,
    evaluationTitle: words.evaluation,
    attributionLine: ATTRIBUTION,
    promiseUrl: PROMISE_URL,
    tabUrl: TAB_URL,
    sample: false,
    ...{ lastPlan: null, lastTime: null },
    ...CLOCK,
  };
  const { area, channel, person } = words;
  return {
    "welcome-team": welcomeCard({ scope: "team" }, t),
    "help-facilitator": helpCard(
      {
        commands: ["help", "answer", "status", "findings", "launch", "run", "next", "pause", "close"],
        name: person,
        purpose: "facilitator",
        options: ["run", "answer", "launch", "findings"],
        area,
        session: session.id,
      },
      t,
    ),
    "help-lead": helpCard(
      {
        commands: ["help", "answer", "status", "findings", "launch", "run", "next", "pause", "close"],
        name: "",
        purpose: "lead",
        options: ["findings", "launch", "my-answers"],
        area: null,
        unlinked: true,
        findingsUrl: FINDINGS_URL,
      },
      t,
    ),
    "help-no-round": helpCard(
      {
        commands: ["help"],
        name: person,
        purpose: "facilitator",
        options: ["findings", "my-answers"],
        area,
        findingsUrl: FINDINGS_URL,
        roundIsMissing: { beginners: [person] },
      },
      t,
    ),
    "commands-facilitator": commandsCard(
      {
        commands: ["help", "answer", "my answers", "status", "launch", "run", "next", "back", "pause", "close"],
        name: person,
        purpose: "facilitator",
        options: ["run", "answer", "launch", "findings"],
        area,
        unlinked: true,
        session: session.id,
        findingsUrl: FINDINGS_URL,
      },
      t,
    ),
    launch: launchCard(launch, t),
    "launch-errors": launchCard(
      {
        ...launch,
        values: { ...launch.values, areaId: null, mode: "open", deadlineDate: "2026-11-20", deadlineTime: "17:00" },
        errors: { areaId: words.reason, questionIds: words.reason, deadline: words.reason },
        postsTo: null,
      },
      t,
    ),
    "launch-later": launchCard(
      {
        ...launch,
        built: "1",
        values: { ...launch.values, opensDate: "2026-11-20", opensTime: "19:30" },
        errors: { opensAt: words.reason },
      },
      t,
    ),
    launched: launchedCard({ areaName: area, postedIn: channel, session: session.id, tabUrl: SESSION_URL }, t),
    "launched-unposted": launchedCard({ areaName: area, postedIn: null, session: session.id }, t),
    "link-area": linkAreaCard(
      { form: FORM, areas, current: { id: "marr", name: area }, channelName: channel, error: words.reason },
      t,
    ),
    opening: openingCard(opening, t),
    "opening-next-year": openingCard({ ...opening, lastPlan: lastPlanFor(words), lastTime: words.reason }, t),
    "opening-open": openingCard(
      {
        ...opening,
        session: sessionOf(words, { mode: "open", attribution: "anonymous", deadline: "2026-11-27T17:00:00.000Z" }),
        sample: true,
      },
      t,
    ),
  };
}

function course(words: GalleryWords, t: Translate): Record<string, AdaptiveCard> {
  const seen = { areaName: words.area, progress: progressFor(words), now: NOW, ...CLOCK };
  const session = sessionOf(words);
  const open = sessionOf(words, { mode: "open", deadline: "2026-11-27T17:00:00.000Z" });
  const ending = sessionOf(words, { closesAt: "2026-11-24T14:06:40.000Z" });
  const closed = sessionOf(words, { state: "closed", closedAt: "2026-11-24T14:05:00.000Z" });
  const alone = { waiting: null, needsSecond: { close: false, reopen: false } };
  const panel = {
    ...seen,
    ...alone,
    findingsUrl: FINDINGS_URL,
    placeUrl: FINDINGS_URL,
    presentUrl: PRESENT_URL,
    tabUrl: SESSION_URL,
  };
  const together = { close: true, reopen: true };
  const waiting: Waiting = {
    ...{
      verb: "close" as const,
      by: { name: words.person },
      reason: words.reason.slice(0, 1000),
      own: false,
      mayAgree: true,
    },
    ...{ at: "2026-11-24T14:04:30.000Z", until: "2026-11-24T14:34:30.000Z" },
  };
  const asked = { ...panel, needsSecond: together, waiting };
  return {
    status: statusCard({ ...seen, session, invited: 15 }, t),
    "status-open": statusCard({ ...seen, session: open, invited: null }, t),
    "status-last-minute": statusCard({ ...seen, session: ending, invited: 15 }, t),
    "status-damaged": statusCard({ ...seen, session, invited: 15, leadsOn: "run", damaged: 2 }, t),
    "status-closed": statusCard({ ...seen, session: closed, invited: 61 }, t),
    panel: panelCard({ ...panel, session }, t),
    "panel-alone": stayingCard(panelCard({ ...panel, session }, t), t),
    "panel-open": panelCard({ ...panel, session: open }, t),
    "panel-paused": panelCard({ ...panel, session: sessionOf(words, { state: "paused" }) }, t),
    "panel-last-minute": panelCard({ ...panel, session: ending }, t),
    "panel-early": panelCard({ ...panel, session: ending, needsSecond: together }, t),
    "panel-agree": panelCard({ ...asked, session: ending }, t),
    "panel-asked": panelCard({ ...asked, session: ending, waiting: { ...waiting, own: true, mayAgree: false } }, t),
    "panel-agree-reopen": panelCard({ ...asked, session: closed, waiting: { ...waiting, verb: "reopen" } }, t),
    "panel-lead-needed": panelCard({ ...asked, session: ending, waiting: { ...waiting, mayAgree: false } }, t),
    "panel-closed-again": panelCard({ ...panel, session: closed, needsSecond: together }, t),
    "panel-closed": panelCard({ ...panel, session: closed }, t),
    "panel-sealed": panelCard(
      { ...panel, session: { ...closed, state: "sealed", sealedAt: "2026-12-08T14:05:00.000Z" } },
      t,
    ),
  };
}

function recording(words: GalleryWords, t: Translate): Record<string, AdaptiveCard> {
  const question = questionsFor(words)[1];
  if (!question) throw new Error("The example cards need two questions.");
  const one = { session: sessionOf(words).id, question };
  const form = { ...one, form: FORM, values: words.parts };
  const item = { parts: words.parts, entry: "an-entry", etag: "r1" };
  return {
    "group-note": groupNoteCard({ ...form, values: {} }, t),
    "group-note-error": groupNoteCard({ ...form, error: words.reason }, t),
    "on-behalf": onBehalfCard({ ...form, onBehalfOf: words.person.slice(0, 200), error: words.reason }, t),
    recorded: recordedCard({ ...one, item: { ...item, voice: "group", onBehalfOf: null } }, t),
    "recorded-behalf": recordedCard(
      { ...one, item: { ...item, voice: "on-behalf", onBehalfOf: words.person.slice(0, 200) } },
      t,
    ),
  };
}

function ending(words: GalleryWords, t: Translate): Record<string, AdaptiveCard> {
  const { area, evaluation } = words;
  const urls = { findingsUrl: FINDINGS_URL, planUrl: PLAN_URL };
  const session = sessionOf(words).id;
  const form = { form: FORM, session, areaName: area, reason: words.reason.slice(0, 1000) };
  const states = [
    {
      state: "answered",
      counts: {
        voices: { individual: 8, group: 1, onBehalf: 0, unknown: 0 },
        strengths: 5,
        unevidenced: 2,
        concerns: 3,
        nextSteps: 4,
        unable: 1,
      },
    },
    { state: "answered", counts: { voices: { individual: 2, group: 0, onBehalf: 0, unknown: 0 }, strengths: 0 } },
    { state: "withheld", counts: { pending: 2 } },
    { state: "no-answer", counts: {} },
  ] as const;
  const all = words.questions > states.length;
  const questions = questionsFor(words).map((question, index) => {
    const { state, counts } = states[all ? 0 : index % states.length] ?? states[0];
    const { strength, concern } = words.parts;
    const quotes = all || index === 0 ? { strength, concern } : null;
    const progress = progressAt(progressFor(words), question.id);
    const putFirst = [9, 7, 4].map((count) => ({ name: words.parts.nextStep, count, people: 12, words: [] }));
    return { question, cell: cellOf(question, state, counts), progress, quotes, putFirst: quotes ? putFirst : [] };
  });
  return {
    closing: closingNoticeCard(
      { session, areaName: area, closesAt: "2026-11-24T14:06:40.000Z", tabUrl: TAB_URL, ...CLOCK },
      t,
    ),
    reopen: reopenCard({ ...form, together: false, error: words.reason }, t),
    "reopen-again": reopenCard({ ...form, together: true }, t),
    deadline: deadlineCard(
      {
        ...CLOCK,
        ...{ form: FORM, session, areaName: area, built: "2026-11-27T17:00:00.000Z" },
        ...{ date: "2026-11-24", time: "14:06", error: t("chat.refused.deadline-too-far.text") },
      },
      t,
    ),
    "close-now": closeNowCard({ ...form, error: words.reason }, t),
    summary: summaryCard(
      {
        ...{ areaName: area, evaluationTitle: evaluation, ...urls, lastPlan: null, sample: false },
        ...{ questions: questions.map((one) => ({ ...one, quotes: null, putFirst: [] })), wordsOpen: false },
      },
      t,
    ),
    "summary-next-year": summaryCard(
      {
        ...{ areaName: area, evaluationTitle: evaluation, ...urls, lastPlan: lastPlanFor(words), sample: false },
        ...{ questions, wordsOpen: true },
      },
      t,
    ),
  };
}
