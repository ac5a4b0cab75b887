import fc from "fast-check";
import { runs } from "../../helpers/runs.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { editCodebook, readCodebooks } from "../../../bot/evaluation/themes/edit-codebook.ts";
import { placeComments } from "../../../bot/evaluation/themes/place-comments.ts";
import { readThemes } from "../../../bot/evaluation/themes/read-themes.ts";
import { stepThemes } from "../../../bot/evaluation/themes/step-themes.ts";
import type { ThemedStatement, ThemeStep, ThemeView } from "../../../shared/contract/themes.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { providedCodebook } from "../../../shared/themes/codebooks.ts";
import type { Codebook } from "../../../shared/themes/codebook.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import { emptyWorld, FIRST, launch, lead, morag, typed, type World } from "../running-session.ts";

const EVALUATION = "2026-27";
const leadOfMarr = person("lead-marr", "area-lead", "marr");
const leadOfBuchan = person("lead-buchan", "area-lead", "buchan");

let world: World;
let session: string;
beforeEach(async () => {
  world = await emptyWorld();
  session = (await launch(world, { mode: "open", deadline: "2026-10-06T00:00:00.000Z" })).id;
});

const answer = (who: string, words: string, more: { concern?: string; attribution?: "anonymous"; in?: string } = {}) =>
  saveAnswer(
    world.deps,
    { actor: person(who), sessionId: more.in ?? session, questionId: FIRST, door: "tab", delivery: null },
    {
      input: {
        ...typed(words),
        parts: { strength: words, concern: more.concern ?? "" },
      },
      attribution: more.attribution ?? null,
    },
  );
const read = async (actor: Actor = lead): Promise<ThemeView> => {
  const outcome = await readThemes(world.deps, actor, EVALUATION);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.view;
};
const all = ({ themes, notGrouped }: ThemeView): ThemedStatement[] => [
  ...themes.flatMap(({ statements }) => statements),
  ...notGrouped,
];
const saying = (view: ThemeView, words: string): ThemedStatement => {
  const found = all(view).find(({ text }) => text === words);
  if (!found) throw new Error(`Nobody says ${words}.`);
  return found;
};
const textsOf = (view: ThemeView, themeId: string): string[] => {
  const theme = view.themes.find(({ id }) => id === themeId);
  return theme ? theme.statements.map(({ text }) => text) : [];
};
const placed = (view: ThemeView, words: string, themeId: string, verdict: "in" | "out" | null) => {
  const { id, areaId, questionId, part } = saying(view, words);
  return { id, areaId, questionId, part, themeId, verdict };
};
const step = async (given: ThemeStep, actor: Actor = lead) => {
  const { etag: builtOn } = await read();
  return stepThemes(world.deps, { actor, evaluationId: EVALUATION, step: given, builtOn });
};
const auditOf = async () =>
  (await world.deps.audit.list(TENANT, "2026-10")).map(({ verb, outcome }) => `${verb} ${outcome}`);

describe("the comments of an evaluation by theme", () => {
  test("are the parts of its answers with their area and question, whichever way they point", async () => {
    await answer("ann", "Our meetings are friendly.");
    await answer("bob", "The meeting is short.", { concern: "No bus to the meeting." });
    await answer("eve", "Blue is a colour.");
    const view = await read();
    const meetings = view.themes.find(({ id }) => id === "meetings");
    expect(meetings?.statements).toMatchObject([
      { part: "strength", text: "Our meetings are friendly." },
      { part: "strength", text: "The meeting is short." },
      { areaId: "marr", questionId: FIRST, part: "concern", text: "No bus to the meeting.", because: ["meeting"] },
    ]);
    expect(textsOf(view, "reach-and-access")).toEqual(["No bus to the meeting."]);
    expect(view.notGrouped.map(({ text }) => text)).toEqual(["Blue is a colour."]);
  });

  test("are those that whoever asks may read, and nothing for somebody who may read none", async () => {
    await answer("ann", "The meeting in Marr");
    const buchan = await launch(world, { areaId: "buchan" }, lead);
    await answer("bob", "The meeting in Buchan", { in: buchan.id });
    expect(textsOf(await read(), "meetings").sort()).toEqual(["The meeting in Buchan", "The meeting in Marr"]);
    expect(textsOf(await read(leadOfMarr), "meetings")).toEqual(["The meeting in Marr"]);
    expect(textsOf(await read(morag), "meetings")).toEqual(["The meeting in Marr"]);
    expect(await readThemes(world.deps, person("ann"), EVALUATION)).toEqual({ ok: false, reason: "not-found" });
    expect(await readThemes(world.deps, lead, "no-such")).toEqual({ ok: false, reason: "not-found" });
    const elsewhere = { ...lead, tenantId: "tenant-two" };
    expect(await readThemes(world.deps, elsewhere, EVALUATION)).toEqual({ ok: false, reason: "not-found" });
  });

  test("hold no anonymous word before it is shown, and then under the id of the findings", async () => {
    const people = ["ann", "bob", "cat", "eve", "fay"];
    for (const who of people) await answer(who, `A meeting, says ${who}`, { attribution: "anonymous" });
    expect(all(await read())).toEqual([]);
    await stepSession(world.deps, { actor: morag, sessionId: session, step: { verb: "close", now: true } });
    const texts = textsOf(await read(), "meetings");
    expect(texts.sort()).toEqual(people.map((who) => `A meeting, says ${who}`));
  });
});

describe("what a person decides", () => {
  test("accepts, moves and sets aside, is there after new answers, and is noted without words", async () => {
    await answer("ann", "Our meetings are friendly.");
    await answer("bob", "The meeting is short.");
    const view = await read();
    const placings = [
      placed(view, "Our meetings are friendly.", "meetings", "in"),
      placed(view, "The meeting is short.", "meetings", "out"),
      placed(view, "The meeting is short.", "trust", "in"),
    ];
    expect(await placeComments(world.deps, { actor: leadOfMarr, evaluationId: EVALUATION, placings })).toEqual({
      ok: true,
    });
    await answer("eve", "Meetings every month.");
    const after = await read();
    expect(saying(after, "Our meetings are friendly.").status).toBe("accepted");
    expect(textsOf(after, "trust")).toEqual(["The meeting is short."]);
    expect(textsOf(after, "meetings")).toEqual(["Our meetings are friendly.", "Meetings every month."]);
    const [entry] = await world.deps.audit
      .list(TENANT, "2026-10")
      .then((entries) => entries.filter(({ verb }) => verb === "place-themes"));
    expect(entry).toMatchObject({
      areaId: "marr",
      outcome: "done",
      after: "in meetings: 1, out meetings: 1, in trust: 1",
    });
  });

  test("stays when two decide at the same moment about different comments of a question", async () => {
    const words = Array.from({ length: 5 }, (_, n) => `Number ${n}`);
    for (const [n, text] of words.entries()) await answer(`person-${n}`, text);
    const view = await read();
    await Promise.all(
      words.map((text) =>
        placeComments(world.deps, {
          actor: lead,
          evaluationId: EVALUATION,
          placings: [placed(view, text, "trust", "in")],
        }),
      ),
    );
    expect(textsOf(await read(), "trust").sort()).toEqual(words);
  });

  test("is refused to those who may not, by area, and about words or themes that are not there", async () => {
    await answer("ann", "The meeting");
    const view = await read();
    const one = placed(view, "The meeting", "trust", "in");
    const place = (actor: Actor, changes: Partial<typeof one> = {}) =>
      placeComments(world.deps, { actor, evaluationId: EVALUATION, placings: [{ ...one, ...changes }] });
    for (const actor of [person("ann"), morag, leadOfBuchan])
      expect(await place(actor)).toEqual({ ok: false, reason: "not-allowed" });
    for (const changes of [{ id: "none" }, { themeId: "none" }, { questionId: null }, { part: "concern" as const }])
      expect(await place(lead, changes)).toEqual({ ok: false, reason: "changed-meanwhile" });
    expect(await place(lead, { areaId: "garioch" })).toEqual({ ok: false, reason: "not-found" });
    expect(saying(await read(), "The meeting").status).toBe("suggested");
    expect(await auditOf()).toContain("place-themes refused");
  });

  test("goes with the words it is about", async () => {
    await answer("ann", "The meeting", { concern: "The bus" });
    const view = await read();
    const placings = [placed(view, "The meeting", "trust", "in"), placed(view, "The bus", "trust", "in")];
    await placeComments(world.deps, { actor: lead, evaluationId: EVALUATION, placings });
    await answer("ann", "The meeting");
    const again = await read();
    await placeComments(world.deps, {
      actor: lead,
      evaluationId: EVALUATION,
      placings: [placed(again, "The meeting", "trust", "in")],
    });
    await answer("ann", "The meeting", { concern: "The bus" });
    expect(textsOf(await read(), "trust")).toEqual(["The meeting"]);
  });
});

describe("steps over the themes of an evaluation", () => {
  test("rename, merge, take apart and split off", async () => {
    await answer("ann", "Our meetings are friendly.");
    await answer("bob", "The bus is late.");
    expect(await step({ kind: "rename", themeId: "meetings", name: "Coming together" })).toMatchObject({ ok: true });
    expect(await step({ kind: "merge", themeId: "reach-and-access", into: "meetings" })).toMatchObject({ ok: true });
    expect((await read()).themes.find(({ name }) => name === "Coming together")?.mergedFrom).toMatchObject([
      { id: "reach-and-access" },
    ]);
    expect(textsOf(await read(), "meetings")).toEqual(["Our meetings are friendly.", "The bus is late."]);
    expect(await step({ kind: "separate", themeId: "reach-and-access" })).toMatchObject({ ok: true });
    const {
      verdict: _,
      themeId: from,
      ...comment
    } = placed(await read(), "Our meetings are friendly.", "meetings", "in");
    const split = await step({ kind: "split", name: "Friendliness", from, comments: [comment] });
    expect(split).toEqual({ ok: true, themeId: "friendliness" });
    expect(textsOf(await read(), "friendliness")).toEqual(["Our meetings are friendly."]);
    expect(textsOf(await read(), "meetings")).toEqual([]);
  });

  test("on an older picture are refused, and of two at once one is", async () => {
    const { etag: builtOn } = await read();
    const rename = (name: string) =>
      stepThemes(world.deps, {
        actor: lead,
        evaluationId: EVALUATION,
        step: { kind: "rename", themeId: "trust", name },
        builtOn,
      });
    const both = await Promise.all([rename("One"), rename("Other")]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, reason: "changed-meanwhile" });
    expect(await rename("Third")).toEqual({ ok: false, reason: "changed-meanwhile" });
  });

  test("are the strategic level's", async () => {
    for (const actor of [person("ann"), morag, leadOfMarr])
      expect(await step({ kind: "rename", themeId: "trust", name: "New" }, actor)).toEqual({
        ok: false,
        reason: "not-allowed",
      });
    expect(await auditOf()).toContain("shape-themes refused");
  });
});

describe("the codebook", () => {
  const provided = providedCodebook("hgiocld-4") as Codebook;
  const edit = (themes: Codebook["themes"], basedOn: number, actor: Actor = lead) =>
    editCodebook(world.deps, { actor, frameworkId: "hgiocld-4", builtOn: String(basedOn), themes });
  const colours = { id: "colours", name: "Colours", description: "", seeds: ["blue"], examples: [] };

  test("gets a new version with each edit, which counts at once; earlier ones stay readable", async () => {
    await answer("ann", "Blue is a colour.");
    expect(await edit([...provided.themes, colours], 1)).toMatchObject({ ok: true, codebook: { version: 2 } });
    expect(await edit([colours], 2)).toMatchObject({ ok: true, codebook: { version: 3 } });
    const view = await read();
    expect(view.codebook.version).toBe(3);
    expect(view.themes.map(({ id }) => id)).toEqual(["colours"]);
    expect(textsOf(view, "colours")).toEqual(["Blue is a colour."]);
    expect(await readCodebooks(world.deps, lead, null)).toMatchObject({ items: [{ version: 3, themes: [colours] }] });
    expect(await readCodebooks(world.deps, lead, 1)).toEqual({ ok: true, items: [provided] });
    expect(await auditOf()).toContain("edit-codebook done");
  });

  test("takes no edit of an older version, and of two at once one", async () => {
    const both = await Promise.all([edit([colours], 1), edit(provided.themes, 1)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await edit([colours], 1)).toMatchObject({ ok: false, reason: "changed-meanwhile", current: { version: 2 } });
  });

  test("is edited by strategic leads and administrators, of a framework that there is, and is each organisation's own", async () => {
    for (const actor of [person("ann"), morag, leadOfMarr])
      expect(await edit([colours], 1, actor)).toEqual({ ok: false, reason: "not-allowed" });
    expect(await editCodebook(world.deps, { actor: lead, frameworkId: "none", builtOn: "1", themes: [] })).toEqual({
      ok: false,
      reason: "not-found",
    });
    await edit([colours], 1);
    expect(await readCodebooks(world.deps, { ...lead, tenantId: "tenant-two" }, null)).toEqual({
      ok: true,
      items: [provided],
    });
    expect(await readCodebooks(world.deps, person("ann"), null)).toEqual({ ok: false, reason: "not-allowed" });
  });
});

test("people's decisions survive re-runs, new answers and new codebooks, in any order", async () => {
  const words = ["meeting", "bus", "funding", "blue"];
  const themeIds = ["meetings", "reach-and-access", "resources", "trust"];
  const act = fc.oneof(
    fc.record({ kind: fc.constant("answer" as const), who: fc.nat(4), words: fc.constantFrom(...words) }),
    fc.record({
      kind: fc.constant("place" as const),
      index: fc.nat(9),
      themeId: fc.constantFrom(...themeIds),
      verdict: fc.constantFrom("in" as const, "out" as const),
    }),
    fc.record({ kind: fc.constant("codebook" as const), turn: fc.nat(13) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      world = await emptyWorld();
      session = (await launch(world, { mode: "open", deadline: "2026-10-06T00:00:00.000Z" })).id;
      const decided = new Map<string, { id: string; themeId: string; verdict: string }>();
      let version = 1;
      for (const one of acts) {
        if (one.kind === "answer") await answer(`person-${one.who}`, `The ${one.words}`);
        else if (one.kind === "codebook") {
          const themes = (providedCodebook("hgiocld-4") as Codebook).themes;
          const seeds = themes.map((theme) => theme.seeds);
          const turned = themes.map((theme, index) => ({
            ...theme,
            seeds: seeds[(index + one.turn) % seeds.length] ?? [],
          }));
          await editCodebook(world.deps, {
            actor: lead,
            frameworkId: "hgiocld-4",
            builtOn: String(version),
            themes: turned,
          });
          version += 1;
        } else {
          const target = all(await read())[one.index];
          if (!target) continue;
          const { id, areaId, questionId, part } = target;
          const placing = { id, areaId, questionId, part, themeId: one.themeId, verdict: one.verdict };
          await placeComments(world.deps, { actor: lead, evaluationId: EVALUATION, placings: [placing] });
          decided.set(`${id} ${one.themeId}`, { id, themeId: one.themeId, verdict: one.verdict });
        }
      }
      const view = await read();
      expect(await read()).toEqual(view);
      for (const { id, themeId, verdict } of decided.values()) {
        const theme = view.themes.find((one) => one.id === themeId);
        const there = (theme?.statements ?? []).find((one) => one.id === id);
        expect(there?.status).toBe(verdict === "in" ? "accepted" : undefined);
      }
    }),
    { numRuns: runs({ atEveryPush: 20, everyNight: 40 }) },
  );
});
