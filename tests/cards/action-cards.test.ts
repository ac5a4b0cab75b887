import { actionCard } from "../../bot/cards/action-card.ts";
import { actionsCard, ACTIONS_SHOWN } from "../../bot/cards/actions-card.ts";
import { actionsDueCard } from "../../bot/cards/actions-due-card.ts";
import type { ShownAction } from "../../bot/cards/elements/action-lines.ts";
import type { AdaptiveCard } from "../../bot/cards/elements/adaptive-card.ts";
import type { LastPlanModel } from "../../bot/cards/elements/last-plan.ts";
import { CLOCK, questionsFor, sessionOf } from "../../bot/cards/gallery/gallery-models.ts";
import { galleryWords } from "../../bot/cards/gallery/gallery-words.ts";
import { openingCard } from "../../bot/cards/opening-card.ts";
import { summaryCard } from "../../bot/cards/summary-card.ts";
import { actionStatusSchema, type ActionStatus } from "../../shared/actions/action.ts";
import { translator } from "../../shared/locales/text.ts";
import { ofType, textsOf } from "./card-tree.ts";

const t = translator("en");
const url = "https://llcp.example/tab/plan";
const said = (card: AdaptiveCard): string =>
  textsOf(card)
    .filter(({ key }) => key === "text")
    .map(({ text }) => text)
    .join("\n");
const titles = (card: AdaptiveCard): string[] => ofType(card, "Action.Execute").map(({ title }) => String(title));

const action: ShownAction = {
  id: "action-one",
  evaluationId: "2026-27",
  areaId: "marr",
  areaName: "Marr",
  title: "Hold every second meeting online",
  status: "to-do",
  blockedBecause: null,
  due: "2026-11-27",
  overdue: false,
  history: [],
  createdAt: "2026-10-05T18:00:00.000Z",
};

describe("an owner's action", () => {
  const answers: Record<ActionStatus, string[]> = {
    "to-do": ["Done", "On its way", "Blocked"],
    "on-its-way": ["Done", "Blocked"],
    blocked: ["Done", "On its way", "Blocked"],
    done: ["On its way"],
  };

  test.each(actionStatusSchema.options)("that is %s offers the answers that would change it", (status) => {
    const card = actionCard({ action: { ...action, status, measure: "" }, note: null, url, locale: "en-GB" }, t);
    expect(titles(card)).toEqual([...answers[status], "My actions"]);
  });

  test("says why it is blocked, when it is due, and that it is overdue", () => {
    const blocked = { ...action, status: "blocked" as const, blockedBecause: "The hall has no line", overdue: true };
    const text = said(actionsCard({ about: "mine", actions: [blocked], url, locale: "en-GB" }, t));
    expect(text).toContain("Blocked: The hall has no line");
    expect(text).toContain("due 27 November 2026");
    expect(text).toContain("overdue");
  });

  test("that is one of many stands in the plan, and the card says so", () => {
    const actions = Array.from({ length: ACTIONS_SHOWN + 2 }, (_, index) => ({ ...action, id: `action-no-${index}` }));
    const card = actionsCard({ about: "due", actions, url, locale: "en-GB" }, t);
    expect(said(card)).toContain("7 actions of yours are due");
    expect(said(card)).toContain("2 more stand in the action plan.");
    expect(titles(card).filter((title) => title === "Done")).toHaveLength(ACTIONS_SHOWN);
  });
});

test("a reminder that an area reads names neither the action nor its owner", () => {
  const card = actionsDueCard({ areaName: "Marr", count: 1, url }, t);
  expect(said(card)).toContain("An action of Marr is coming due");
  expect(JSON.stringify(card)).not.toContain(action.title);
  expect(titles(card)).toEqual(["My actions"]);
});

describe("last time's plan", () => {
  const plan: LastPlanModel = {
    roundTitle: "Partnership working 2023–24",
    actions: [
      { title: "Ask the library for its room", status: "to-do", blockedBecause: null, said: null },
      { title: "A short film", status: "blocked", blockedBecause: "No camera", said: "Show people what others do." },
      { title: "A guide in plain words", status: "done", blockedBecause: null, said: "Choose words with care." },
    ],
    url,
  };
  const opening = (lastPlan: LastPlanModel | null): string =>
    said(
      openingCard(
        {
          session: sessionOf(galleryWords.everyday),
          areaName: "Marr",
          evaluationTitle: "Round",
          attributionLine: "Whose words",
          promiseUrl: url,
          tabUrl: url,
          sample: false,
          ...{ lastPlan, lastTime: null },
          ...CLOCK,
        },
        t,
      ),
    );
  const [question] = questionsFor(galleryWords.everyday);
  const summary = (lastPlan: LastPlanModel | null): AdaptiveCard =>
    summaryCard(
      {
        ...{ areaName: "Marr", evaluationTitle: "Round", questions: [], findingsUrl: url, planUrl: url },
        ...{ lastPlan, wordsOpen: false, sample: false },
      },
      t,
    );

  test("opens the next session: what was meant, and how it stands, what is done first", () => {
    expect(question).toBeDefined();
    const text = opening(plan);
    expect(text).toContain("What we set out to do last time\n1 of 3 actions are done.");
    expect(text.indexOf("A guide in plain words")).toBeLessThan(text.indexOf("A short film (No camera)"));
    expect(text.indexOf("A short film")).toBeLessThan(text.indexOf("Ask the library"));
  });

  test("ends it: you said, we did, with the words it came from where they can be read", () => {
    const text = said(summary(plan)).replaceAll("\n", " ");
    expect(text).toContain("You said, we did");
    expect(text).toContain("You said:  Choose words with care. We did:  A guide in plain words");
    expect(text).toContain("Blocked:  A short film (No camera)");
    expect(text.match(/You said: /g)).toHaveLength(2);
  });

  test("is passed over without a word where there was none", () => {
    expect(opening(null)).not.toContain("last time");
    expect(said(summary(null))).not.toContain("You said");
  });

  test("leads to the next one: the summary offers to draft it", () => {
    const links = ofType(summary(null), "Action.OpenUrl").map(({ title }) => String(title));
    expect(links).toEqual(["Open findings", "Draft the action plan"]);
  });
});
