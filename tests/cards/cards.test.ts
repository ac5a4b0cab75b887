import { readFileSync } from "node:fs";
import { join } from "node:path";
import { answerFormCard } from "../../bot/cards/answer-form-card.ts";
import { readCardCommand } from "../../bot/cards/card-command.ts";
import type { AdaptiveCard } from "../../bot/cards/elements/adaptive-card.ts";
import { words } from "../../bot/cards/elements/text.ts";
import { deadlineCard } from "../../bot/cards/deadline-card.ts";
import { fieldName } from "../../bot/cards/form-fields.ts";
import {
  CLOCK,
  NOW,
  galleryAnswer,
  cellOf,
  progressFor,
  questionsFor,
  sessionOf,
} from "../../bot/cards/gallery/gallery-models.ts";
import { galleryWords } from "../../bot/cards/gallery/gallery-words.ts";
import { launchCard, type LaunchCardModel } from "../../bot/cards/launch-card.ts";
import { panelCard, type PanelCardModel } from "../../bot/cards/panel-card.ts";
import { questionCard } from "../../bot/cards/question-card.ts";
import { savedCard } from "../../bot/cards/saved-card.ts";
import { progressAt, statusCard } from "../../bot/cards/status-card.ts";
import { summaryCard } from "../../bot/cards/summary-card.ts";
import { translator } from "../../shared/locales/text.ts";
import type { Session } from "../../shared/sessions/session.ts";
import { nodesOf, ofType, textsOf } from "./card-tree.ts";

const t = translator("en");
const everyday = galleryWords.everyday;
const [first, second] = questionsFor(everyday) as [
  ReturnType<typeof questionsFor>[0],
  ReturnType<typeof questionsFor>[0],
];
const said = (card: AdaptiveCard): string =>
  textsOf(card)
    .filter(({ key }) => key === "text")
    .map(({ text }) => text)
    .join("\n");
const verbs = (card: AdaptiveCard): string[] => ofType(card, "Action.Execute").map(({ verb }) => String(verb));
const titles = (card: AdaptiveCard): string[] => ofType(card, "Action.Execute").map(({ title }) => String(title));

describe("the question card", () => {
  const model = {
    session: sessionOf(everyday),
    question: second,
    position: 2,
    total: 4,
    showOfficialFirst: false,
    closed: null,
    attributionLine: "Whose words",
  };

  test("offers to answer, not to be able to say, and to call the question unclear", () => {
    expect(titles(questionCard(model, t))).toEqual(["Answer", "Not able to say", "This is unclear"]);
  });

  test("the one thing hidden: Answer stands right under the short question, above all that explains it", () => {
    const body = questionCard(model, t)["body"] as Record<string, unknown>[];
    const at = body.findIndex((element) => JSON.stringify(element).includes('"answer.open"'));
    const above = body.slice(0, at).filter((element) => element["isVisible"] !== false);
    expect(JSON.stringify(above)).toContain(model.question.plain);
    expect(JSON.stringify(above)).not.toContain(model.question.official);
    expect(JSON.stringify(above)).not.toContain(model.attributionLine);
    expect(said(questionCard(model, t))).toContain(model.question.official);
  });

  test("takes no more answers once it is closed, and says so", () => {
    const card = questionCard(
      { ...model, closed: { text: "This session closed at 14:05", tabUrl: "https://llcp.example/tab/" } },
      t,
    );
    expect(verbs(card)).toEqual([]);
    expect(said(card)).toContain("This session closed at 14:05");
    expect(ofType(card, "Action.OpenUrl")).toHaveLength(1);
  });

  test("shows one wording first and keeps the other behind the swap", () => {
    const hidden = (card: AdaptiveCard) =>
      nodesOf(card).flatMap(({ node }) => (node["isVisible"] === false ? [node["id"]] : []));
    expect(hidden(questionCard(model, t))).toEqual(["officialFirst", "help"]);
    expect(hidden(questionCard({ ...model, showOfficialFirst: true }, t))).toEqual(["plainFirst", "help"]);
  });
});

describe("the answer form", () => {
  const model = {
    form: "abc",
    session: sessionOf(everyday).id,
    question: second,
    values: { strength: "one\ntwo" },
    attribution: { chosen: "named", locked: null },
  } as const;

  test("has the four boxes in the order people think, filled with what was there", () => {
    const boxes = ofType(answerFormCard(model, t), "Input.Text");
    expect(boxes.map(({ label }) => label)).toEqual([
      "What is working well?",
      "What is not working yet?",
      "How do you know?",
      "What should happen next?",
    ]);
    expect(boxes[0]).toMatchObject({ id: "strength.abc", value: "one\ntwo" });
    expect(boxes.some((box) => "isRequired" in box)).toBe(false);
  });

  test("comes back through the door as the fields that were filled in", () => {
    const [save] = ofType(answerFormCard(model, t), "Action.Execute");
    const pressed = { ...(save?.["data"] as Record<string, unknown>), [fieldName("strength", "abc")]: "said" };
    expect(readCardCommand("answer.save", pressed)?.inputs).toEqual({ strength: "said" });
  });

  test("does not offer a name to an anonymous answer", () => {
    const locked = { chosen: "anonymous", locked: "anonymous" } as const;
    expect(ofType(answerFormCard({ ...model, attribution: locked }, t), "Input.ChoiceSet")).toEqual([]);
  });

  test("offers to withdraw what is stored, and nothing where nothing is", () => {
    const offered = (stored: boolean) => verbs(answerFormCard({ ...model, stored }, t));
    expect(offered(true)).toEqual(["answer.save", "answer.withdraw", "question.show"]);
    expect(offered(false)).toEqual(["answer.save", "question.show"]);
  });
});

test("form, saved card and page say that the room may see named words", () => {
  const named = galleryAnswer(everyday, second);
  const rule =
    /While (this|a) question is locked, the facilitator may show .*words to the room, without (your|the) name/;
  expect(t("card.answer.promise")).toMatch(rule);
  expect(said(savedCard({ session: sessionOf(everyday).id, question: second, answer: named }, t))).toMatch(rule);
  expect(t("tab.attribution.named.promise")).toContain("may show your words to the room, without your name");
  const page = readFileSync(join(__dirname, "../../docs/anonymity.md"), "utf8");
  expect(page).toContain("What a facilitator shows the room of a locked question are named words, without the names");
});

describe("the saved card", () => {
  test("echoes the words as stored, lines and all, when each part is as long as it may be", () => {
    for (const kind of ["everyday", "longest", "heaviest"] as const) {
      const answer = galleryAnswer(galleryWords[kind], second);
      const text = said(savedCard({ session: sessionOf(everyday).id, question: second, answer }, t));
      for (const part of Object.values(galleryWords[kind].parts)) expect(text).toContain(part);
    }
  });

  test("leads on to the next question where there is one", () => {
    const model = { session: sessionOf(everyday).id, question: second, answer: galleryAnswer(everyday, second) };
    expect(titles(savedCard(model, t))).toEqual(["Change", "Withdraw", "Back to the question"]);
    expect(titles(savedCard({ ...model, next: first }, t))[0]).toBe("Next question");
  });
});

describe("the status card", () => {
  const model = { areaName: "Marr", progress: progressFor(everyday), now: NOW, ...CLOCK };

  test("counts, and never says who", () => {
    const text = said(statusCard({ ...model, session: sessionOf(everyday), invited: 15 }, t));
    expect(text).toContain("9 have answered");
    expect(text).toContain("6 people have not answered yet");
    expect(text).not.toContain("Isla");
  });

  test("says that the current question is locked, and waits for nobody there", () => {
    const running = sessionOf(everyday);
    const locked = [running.questions[running.current]?.id ?? ""];
    const text = said(statusCard({ ...model, session: { ...running, locked }, invited: 15 }, t));
    expect(text).toMatch(/Question \d of \d · locked/);
    expect(text).not.toContain("have not yet");
  });

  test("counts what was written down for others, and does not call it nothing", () => {
    const session = sessionOf(everyday);
    const counts = { answered: 0, onBehalf: 1, groupNotes: 0, unclear: 0 };
    const progress = session.questions.map(({ id }) => ({ questionId: id, ...counts }));
    const text = said(statusCard({ ...model, progress, session, invited: 15 }, t));
    expect(text).toContain("1 on somebody’s behalf");
    expect(text).not.toContain("No answers yet");
  });

  test("shows no share of a number that is not known", () => {
    const text = said(statusCard({ ...model, session: sessionOf(everyday), invited: null }, t));
    expect(text).not.toContain("have not yet");
    expect(text).not.toContain("━");
  });

  test("says that a session has closed by its deadline before anybody wrote that down", () => {
    const session = sessionOf(everyday, { deadline: "2026-11-24T14:05:00.000Z" });
    expect(said(statusCard({ ...model, session, invited: 15 }, t))).toContain("Closed");
  });

  test("singles no question out once the session is over", () => {
    const running = sessionOf(everyday);
    const session = { ...running, state: "closed", closedAt: "2026-11-24T14:05:00.000Z" } as const;
    expect(said(statusCard({ ...model, session: running, invited: 15 }, t))).toMatch(/Question \d of/);
    const text = said(statusCard({ ...model, session, invited: 15 }, t));
    expect(text).not.toMatch(/Question \d of|No answers yet/);
    for (const { plain } of session.questions.slice(0, session.current + 1)) expect(text).toContain(plain.slice(0, 40));
  });
});

describe("the facilitator's panel", () => {
  const alone = { waiting: null, needsSecond: { close: false, reopen: false } };
  const panel = (changes: Partial<Session>, second: Pick<PanelCardModel, "waiting" | "needsSecond"> = alone) =>
    panelCard(
      {
        ...{ session: sessionOf(everyday, changes), areaName: "Marr", progress: progressFor(everyday) },
        ...second,
        ...{ now: NOW, ...CLOCK },
      },
      t,
    );

  test.each<[string, Partial<Session>, string[]]>([
    [
      "at the first question",
      { current: 0, reached: 1 },
      ["step.move-on", "step.lock", "note.open", "behalf.open", "step.pause", "step.close"],
    ],
    [
      "at the last",
      { current: 3, reached: 1, locked: ["hgiocld-4/3.2/7"] },
      ["step.back", "step.unlock", "note.open", "behalf.open"],
    ],
    [
      "while paused",
      { state: "paused", current: 0, reached: 1 },
      ["step.resume", "step.lock", "note.open", "behalf.open", "step.close"],
    ],
    ["when closed", { state: "closed", closedAt: NOW.toISOString() }, ["reopen.open"]],
    ["when sealed", { state: "sealed", closedAt: NOW.toISOString(), sealedAt: NOW.toISOString() }, []],
  ])("offers %s what can be done there", (_when, changes, expected) => {
    const offered = verbs(panel(changes));
    expect(offered.slice(0, expected.length)).toEqual(expected);
    if (expected.length === 0) expect(offered).toEqual([]);
  });

  test("closes at once while the last minute runs", () => {
    const close = ofType(panel({ closesAt: "2026-11-24T14:06:40.000Z" }), "Action.Execute").find(
      ({ verb }) => verb === "step.close",
    );
    expect(close).toMatchObject({ title: "Close now", data: { now: true } });
  });

  test("panel, status and summary count differently: of one answer and a group note all three say the same", () => {
    const session = sessionOf(everyday, { current: 0, reached: 1 });
    const [asked = first] = session.questions;
    const counts = { answered: 1, onBehalf: 0, groupNotes: 1, unclear: 0 };
    const progress = session.questions.map(({ id }) => ({ questionId: id, ...counts }));
    const where = { areaName: "Marr", progress, now: NOW, ...CLOCK };
    const cell = cellOf(asked, "answered", { voices: { individual: 1, group: 1, onBehalf: 0, unknown: 0 } });
    const cards = [
      panelCard({ ...where, session, ...alone }, t),
      statusCard({ ...where, session, invited: 15 }, t),
      summaryCard(
        {
          ...{ areaName: "Marr", evaluationTitle: "Round", wordsOpen: false, lastPlan: null, sample: false },
          ...{ findingsUrl: "https://llcp.example/", planUrl: "https://llcp.example/tab/plan" },
          questions: [{ question: asked, cell, progress: progressAt(progress, asked.id), quotes: null, putFirst: [] }],
        },
        t,
      ),
    ];
    for (const card of cards) expect(said(card)).toContain("1 has answered · 1 group note");
  });

  test("carries the question it was made for, so that a second press moves nothing", () => {
    const move = ofType(panel({}), "Action.Execute").find(({ verb }) => verb === "step.move-on");
    expect(move?.["data"]).toMatchObject({ expect: second.id });
  });
});

describe("the launch form", () => {
  const model: LaunchCardModel = {
    ...CLOCK,
    form: "abc",
    evaluations: [{ id: "2026-27", title: "Round" }],
    areas: [{ id: "marr", name: "Marr" }],
    questions: questionsFor(everyday),
    values: {
      evaluationId: "2026-27",
      areaId: "marr",
      questionIds: [first.id, second.id],
      mode: "stepped",
      attribution: "named",
      deadlineDate: "",
      deadlineTime: "",
      opensDate: "",
      opensTime: "",
      softMinutes: "",
    },
    errors: {},
    postsTo: "Marr partners",
  };
  const folded = (card: AdaptiveCard) =>
    nodesOf(card).find(({ node }) => node["id"] === "moreChoices")?.node["isVisible"] === false;

  test("shows the deadline, and has the place’s area filled in", () => {
    const card = launchCard(model, t);
    const hidden = JSON.stringify(nodesOf(card).find(({ node }) => node["id"] === "moreChoices")?.node);
    expect(folded(card)).toBe(true);
    expect(hidden).not.toContain("deadline");
    expect(ofType(card, "Input.Date").map(({ id }) => id)).toEqual(["deadlineDate.abc", "opensDate.abc"]);
    expect(ofType(card, "Input.ChoiceSet").find(({ id }) => id === "areaId.abc")).toMatchObject({ value: "marr" });
  });

  test("says where it will be posted before it is", () => {
    expect(said(launchCard(model, t))).toContain("Marr partners");
    expect(titles(launchCard(model, t))).toEqual(["Launch"]);
    const nowhere = { ...model, postsTo: null };
    expect(said(launchCard(nowhere, t))).toContain("No channel is linked to this area yet");
    const unchosen = launchCard({ ...nowhere, values: { ...model.values, areaId: null } }, t);
    expect(said(unchosen)).toContain("in the area’s channel, if one is linked");
  });

  test("says beside each day and time to be typed whose clocks are meant, in the zone of the installation", () => {
    const elsewhere = { zone: "Pacific/Auckland", locale: "en-GB" };
    const hints = textsOf(launchCard({ ...model, ...elsewhere }, t)).map(({ text }) => text);
    expect(hints.filter((text) => text.includes("New Zealand Time"))).toEqual([
      expect.stringContaining("needs a date"),
      expect.stringContaining("Leave both empty"),
    ]);
    const moving = { form: "abc", session: "s", areaName: "Marr", built: "", date: "", time: "" };
    expect(said(deadlineCard({ ...CLOCK, ...moving }, t))).toContain("United Kingdom Time");
  });

  test("folds rare choices away, but never an error", () => {
    expect(folded(launchCard(model, t))).toBe(true);
    expect(folded(launchCard({ ...model, errors: { softMinutes: "A whole number" } }, t))).toBe(false);
    expect(folded(launchCard({ ...model, errors: { opensAt: "Too late" } }, t))).toBe(false);
  });
});

describe("the summary", () => {
  const summary = (...args: Parameters<typeof cellOf>) =>
    said(
      summaryCard(
        {
          areaName: "Marr",
          evaluationTitle: "Round",
          questions: [
            { question: first, cell: cellOf(...args), progress: progressAt([], first.id), quotes: null, putFirst: [] },
          ],
          wordsOpen: false,
          findingsUrl: "https://llcp.example/",
          planUrl: "https://llcp.example/tab/plan",
          lastPlan: null,
          sample: false,
        },
        t,
      ),
    );

  test("names what the room put first, the three most marked, and nothing else of the marks", () => {
    const putFirst = ["Lifts", "Dates", "New partners", "Forms"].map((name, at) => ({
      ...{ name, count: 9 - at, people: 12, words: [] },
    }));
    const questions = [
      { question: first, cell: cellOf(first, "answered"), progress: progressAt([], first.id), quotes: null, putFirst },
    ];
    const text = said(
      summaryCard(
        {
          ...{ areaName: "Marr", evaluationTitle: "Round", questions, wordsOpen: true, lastPlan: null, sample: false },
          ...{ findingsUrl: "https://llcp.example/", planUrl: "https://llcp.example/tab/plan" },
        },
        t,
      ),
    );
    expect(text).toContain(
      "The room put first: “Lifts” (9 of 12 people) · “Dates” (8 of 12 people) · “New partners” (7",
    );
    expect(text).not.toContain("Forms");
  });

  test("says that few people are few", () => {
    expect(summary(first, "answered", { voices: { individual: 2, group: 0, onBehalf: 0, unknown: 0 } })).toContain(
      "few people: read with care",
    );
  });

  test("tells the silences apart in words", () => {
    const states = ["unable", "no-answer", "not-asked", "not-held", "not-reported", "withheld"] as const;
    expect(new Set(states.map((state) => summary(first, state))).size).toBe(states.length);
  });

  test("counts what works well without evidence", () => {
    const counts = { strengths: 4, unevidenced: 1, voices: { individual: 5, group: 0, onBehalf: 0, unknown: 0 } };
    expect(summary(first, "answered", counts)).toContain("4 working well, 1 without evidence yet");
    expect(summary(first, "answered", { ...counts, strengths: 1 })).toContain("1 working well, 1 without evidence yet");
  });
});

describe("people's words", () => {
  test("that look like a date template are shown as written", () => {
    const [run] = words("{{DATE(2026-01-01T00:00:00Z)}}")["inlines"] as { text: string }[];
    expect(run?.text.replaceAll("\u2060", "")).toBe("{{DATE(2026-01-01T00:00:00Z)}}");
    expect(run?.text).not.toContain("{{DATE");
  });
});
