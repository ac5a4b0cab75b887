import fc from "fast-check";
import { runs } from "../../helpers/runs.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { placeComments } from "../../../bot/evaluation/themes/place-comments.ts";
import { readThemes } from "../../../bot/evaluation/themes/read-themes.ts";
import { stepThemes } from "../../../bot/evaluation/themes/step-themes.ts";
import type { ThemedStatement, ThemeStep, ThemeView } from "../../../shared/contract/themes.ts";
import { person } from "../../helpers/deps.ts";
import { emptyWorld, FIRST, launch, lead, morag, SECOND, typed, type World } from "../running-session.ts";

const EVALUATION = "2026-27";
const THEMES = ["meetings", "reach-and-access", "resources", "trust"] as const;

type Round = { world: World; session: string };

async function begin(): Promise<Round> {
  const world = await emptyWorld();
  const { id } = await launch(world, { mode: "open", deadline: "2026-10-06T00:00:00.000Z" });
  return { world, session: id };
}
const view = async ({ world }: Round): Promise<ThemeView> => {
  const outcome = await readThemes(world.deps, lead, EVALUATION);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.view;
};
const membersOf = ({ statements }: ThemeView["themes"][number]): ThemedStatement[] => statements;
const all = ({ themes, notGrouped }: ThemeView): ThemedStatement[] => {
  const every = [...themes.flatMap(membersOf), ...notGrouped];
  return [...new Map(every.map((one) => [one.text, one])).values()].sort((a, b) => a.text.localeCompare(b.text));
};
/** Four people in five answer anonymously; whoever it is always says who they are, so that words are known again. */
const say = async ({ world, session }: Round, who: number, word: string, questionId = FIRST): Promise<boolean> => {
  const asked = {
    actor: person(`person-${who}`),
    sessionId: session,
    questionId,
    door: "tab",
    delivery: null,
  } as const;
  const attribution = who % 5 === 4 ? ("named" as const) : ("anonymous" as const);
  const input = typed(`The ${word}, says ${who} of ${questionId.slice(-1)}.`);
  return (await saveAnswer(world.deps, asked, { input, attribution })).ok;
};
const turn = async ({ world, session }: Round, verb: "close" | "reopen"): Promise<void> => {
  const step = verb === "close" ? { verb, now: true } : { verb, reason: "Somebody was missing." };
  // A second reopening takes two people, one of whom leads.
  for (const actor of [morag, lead]) {
    const stepped = await stepSession(world.deps, { actor, sessionId: session, step });
    if (!stepped.ok) throw new Error(stepped.reason);
    if (!stepped.waits) return;
  }
};
const place = async ({ world }: Round, comment: ThemedStatement, themeId: string, verdict: "in" | "out") => {
  const { id, areaId, questionId, part } = comment;
  const placings = [{ id, areaId, questionId, part, themeId, verdict }];
  const placed = await placeComments(world.deps, { actor: lead, evaluationId: EVALUATION, placings });
  if (!placed.ok) throw new Error(placed.reason);
};
const shape = async (round: Round, step: Record<string, unknown>) => {
  const { etag: builtOn } = await view(round);
  return stepThemes(round.world.deps, { actor: lead, evaluationId: EVALUATION, step: step as ThemeStep, builtOn });
};
/** How a comment with these words stands in the theme; undefined: not in it. */
const standingOf = ({ themes }: ThemeView, text: string, themeId: string): string | undefined => {
  const theme = themes.find(({ id, mergedFrom }) => id === themeId || mergedFrom.some((one) => one.id === themeId));
  return theme && membersOf(theme).find((one) => one.text === text)?.status;
};

test("decisions on anonymous words return when the session is reopened and closed, whatever was decided in between", async () => {
  const round = await begin();
  for (const who of [0, 1, 2, 3, 4, 5]) await say(round, who, "meeting");
  await turn(round, "close");
  const [first, second] = all(await view(round)).filter(({ text }) => !text.includes("says 4"));
  if (!first || !second) throw new Error("Nothing was released.");
  await place(round, first, "trust", "in");
  await place(round, second, "meetings", "out");
  await shape(round, { kind: "rename", themeId: "trust", name: "Trusting each other" });
  await turn(round, "reopen");
  for (const who of [6, 7, 8]) await say(round, who, "bus");
  const named = all(await view(round)).find(({ text }) => text.includes("says 4"));
  if (named) await place(round, named, "resources", "in");
  await turn(round, "close");
  const after = await view(round);
  expect(standingOf(after, first.text, "trust")).toBe("accepted");
  expect(standingOf(after, second.text, "meetings")).toBeUndefined();
  expect(standingOf(after, named?.text ?? "", "resources")).toBe("accepted");
  expect(after.themes.find(({ id }) => id === "trust")?.name).toBe("Trusting each other");
});

const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("say" as const),
      who: fc.nat(9),
      word: fc.constantFrom("meeting", "bus", "money"),
      second: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("place" as const),
      index: fc.nat(9),
      themeId: fc.constantFrom(...THEMES),
      verdict: fc.constantFrom("in" as const, "out" as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("turn" as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("rename" as const),
      themeId: fc.constantFrom(...THEMES),
      name: fc.constantFrom("One", "Two", "Three", "Four"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("merge" as const),
      themeId: fc.constantFrom(...THEMES),
      into: fc.constantFrom(...THEMES),
    }),
  },
);

test("people's decisions outlast new answers, re-runs, reopening and closing, as long as the words are shown", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 24 }), async (acts) => {
      const round = await begin();
      for (const who of [0, 1, 2, 3, 4, 5]) await say(round, who, "meeting");
      let open = true;
      const decided = new Map<string, { text: string; themeId: string; verdict: string }>();
      const names = new Map<string, string>();
      for (const one of acts) {
        if (one.kind === "say") {
          const mark = `says ${one.who} of ${one.second ? SECOND.slice(-1) : FIRST.slice(-1)}.`;
          const said = open && (await say(round, one.who, one.word, one.second ? SECOND : FIRST));
          // What is said of the words that were there goes with them.
          if (said)
            for (const [key, { text }] of decided)
              if (text.includes(mark) && !text.includes(one.word)) decided.delete(key);
        } else if (one.kind === "turn") {
          await turn(round, open ? "close" : "reopen");
          open = !open;
        } else if (one.kind === "place") {
          const before = await view(round);
          const comment = all(before)[one.index];
          if (!comment || !before.themes.some(({ id }) => id === one.themeId)) continue;
          await place(round, comment, one.themeId, one.verdict);
          const { text } = comment;
          for (const [key, other] of decided)
            if (other.text === text && standsUnder(before, other.themeId) === one.themeId) decided.delete(key);
          decided.set(`${text} ${one.themeId}`, { text, themeId: one.themeId, verdict: one.verdict });
        } else if (one.kind === "rename") {
          const { themeId, name } = one;
          if ((await shape(round, { kind: "rename", themeId, name })).ok) names.set(themeId, name);
        } else await shape(round, { kind: "merge", themeId: one.themeId, into: one.into });
      }
      if (open) await turn(round, "close");
      const after = await view(round);
      expect(await view(round)).toEqual(after);
      const shown = new Set(all(after).map(({ text }) => text));
      for (const { text, themeId, verdict } of decided.values()) {
        if (!shown.has(text)) continue;
        const root = standsUnder(after, themeId);
        const others = [...decided.values()].filter(
          (one) => one.text === text && standsUnder(after, one.themeId) === root,
        );
        // Of themes that were merged, one "in" is enough.
        const accepted = others.some((one) => one.verdict === "in");
        if (verdict === "in")
          expect({ text, themeId, status: standingOf(after, text, themeId) }).toEqual({
            text,
            themeId,
            status: "accepted",
          });
        else if (!accepted && root === themeId) expect(standingOf(after, text, themeId)).toBeUndefined();
      }
      for (const [themeId, name] of names) {
        const theme = after.themes.find(({ id }) => id === themeId);
        if (theme) expect(theme.name).toBe(name);
      }
    }),
    { numRuns: runs({ atEveryPush: 30, everyNight: 60 }) },
  );
}, 60_000);

function standsUnder({ themes }: ThemeView, themeId: string): string | undefined {
  return themes.find(({ id, mergedFrom }) => id === themeId || mergedFrom.some((one) => one.id === themeId))?.id;
}
