import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { Statement } from "../../shared/findings/statement.ts";
import { describeInChromium } from "../helpers/chromium.ts";
import { byNight, everyNthAtPush, inTurn, sampled } from "../helpers/runs.ts";
import { readRoute, type PageRoute } from "../../tab/src/router/routes.ts";
import { WAYS } from "./access/ways-to-use.ts";
import { PAGES } from "./every-page.ts";
import { THEMES } from "./in-themes.ts";
import { fillRound } from "./mock/full-round.ts";
import { sampleWorld } from "./mock/world.ts";
import { sampleAudit } from "./mock/roles.ts";
import { openSpoken } from "./spoken.ts";
import { unreadable } from "./readable.ts";
import { SESSION, clearStage, violations, oneWalk, setStage, visit, type Stage } from "./browser.ts";

/** Where each page of the tab is looked at: a page that is new has to be named, and then shown. */
const LOOKED_AT: Readonly<Record<PageRoute["page"], "here" | "import.test.ts" | "asks-and-years.test.ts">> = {
  ...{
    overview: "here",
    area: "here",
    "area-now": "here",
    themes: "here",
    codebook: "here",
    "better-words": "here",
    report: "here",
  },
  ...{
    "compare-areas": "here",
    "compare-years": "here",
    asks: "here",
    "new-ask": "here",
    ask: "asks-and-years.test.ts",
  },
  ...{ imports: "import.test.ts", imported: "import.test.ts", "not-found": "here" },
  ...{
    answer: "here",
    links: "here",
    sheets: "here",
    "type-sheets": "here",
    sessions: "here",
    launch: "here",
    cockpit: "here",
    present: "here",
  },
  ...{ placements: "here", plan: "here", "change-round": "here", configure: "here", promise: "here" },
  ...{ people: "here", register: "here", unheard: "here", audit: "here", health: "here", "my-data": "here" },
};

/** Each state that a round can be in, of few and many answers, areas and questions, on each page that shows all of it. */
const STATES = [0, 3, 400].flatMap((answers) =>
  [1, 6].flatMap((areas) =>
    [4, 12].flatMap((questions) =>
      ["", areas === 1 ? "/areas/marr" : "/areas/garioch", "/themes", "/report", "/change"]
        .map((page) => `/tab/evaluations/2026-27${page}`)
        .concat("/tab/compare/areas/2026-27", `/tab/sessions/${SESSION}`)
        .map((path) => ({ path, answers, areas, questions })),
    ),
  ),
);

const WIDTHS = [360, 1280, 1920];

describe("The pages that are looked at", () => {
  it.each(Object.entries(LOOKED_AT))("are all of the route table: %s in %s", (name, where) => {
    if (where === "here") expect(PAGES.map(({ path }) => readRoute(path.split("?")[0] ?? "").page)).toContain(name);
    else expect(readFileSync(join(__dirname, where), "utf8")).toContain("unreadable(");
  });
});

describeInChromium("Every page", () => {
  let stage: Stage;
  let look: Awaited<ReturnType<typeof oneWalk>>;
  beforeAll(async () => {
    stage = await setStage();
    look = await oneWalk(stage);
    stage.api.office.audit = sampleAudit(new Date());
    fillRound(stage.api.world, { id: "2026-27", answers: 60 });
    const anonymous = (strength: string): Statement => ({
      ...{ id: strength, parts: { strength }, voice: "individual", attribution: "anonymous" },
      ...{ door: null, author: null, onBehalfOf: null },
    });
    stage.api.world.told = {
      pooled: [anonymous("Said somewhere in the area")],
      round: { statements: [anonymous("Said somewhere in the round")], areas: 6 },
      keptBack: { area: 2, round: 4 },
      formerRule: true,
    };
    // Published pages have long titles, which every choice of a round then holds.
    const imported = stage.api.world.evaluations.find(({ id }) => id === "2023-24");
    if (imported) imported.title = "2023–24: what the partners said about working in partnership, area by area";
  });
  afterAll(() => clearStage(stage));

  it("keeps the dialog of a group note within a phone, and open to everybody", async () => {
    const { page, context } = await visit(stage, {
      path: `/tab/sessions/${SESSION}`,
      persona: "facilitator",
      width: 320,
    });
    await page.getByRole("button", { name: "Group note" }).click();
    const inside = await page.getByRole("dialog").evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    const grave = await violations(page);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await context.close();
    expect(inside).toBeLessThanOrEqual(0);
    expect(grave).toEqual([]);
  });

  it.each(
    sampled([
      ["the role to give", "Give a role to Calum Fraser"],
      ["the roles to hand over", "Hand over the roles of Angus Reid"],
    ] as const),
  )("keeps the dialog of %s within a phone, and open to everybody", async (_what, button) => {
    const { page, context } = await visit(stage, { path: "/tab/people", width: 320 });
    await page.getByRole("button", { name: button }).click();
    const inside = await page.getByRole("dialog").evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    const grave = await violations(page);
    await context.close();
    expect(inside).toBeLessThanOrEqual(0);
    expect(grave).toEqual([]);
  });

  it("tells where anonymous words stand that too few people have said, what is kept back, and why", async () => {
    const page = await look({ path: "/tab/evaluations/2026-27/areas/marr" });
    for (const told of [
      /Said somewhere in the area/,
      /^Under single questions there were fewer than five people to hide among/,
      /Said somewhere in the round/,
      /^In single areas there were fewer than five people .* in one of the 6 areas of this round/,
      /^2 anonymous answers of this area are kept back for now: there are too few people to hide among/,
      /^4 anonymous answers of this round are kept back: in no area, and not in all areas together/,
      /shown while three people were enough\. They stay as they were shown/,
    ])
      await page.getByText(told).first().waitFor();
  });

  it("prints light, without its ways and buttons, whatever the theme", async () => {
    const { page, context } = await visit(stage, { path: "/tab/evaluations/2026-27/areas/marr", theme: "dark" });
    await page.emulateMedia({ media: "print" });
    await page.locator("html[data-theme=light]").waitFor();
    const shown = await page.getByRole("navigation").count();
    await context.close();
    expect(shown).toBe(0);
  });

  it("keeps all three kinds of bars and their legend apart in forced colours, where two of them had disappeared", async () => {
    const { page, context } = await visit(stage, { path: "/tab/compare/areas/2026-27" });
    await page.emulateMedia({ forcedColors: "active" });
    const looks = await page.locator(".bar-key").evaluateAll((keys) =>
      keys.map((key) => {
        const { backgroundColor, backgroundImage, borderTopWidth } = getComputedStyle(key);
        return [backgroundColor, backgroundImage, borderTopWidth].join(" ");
      }),
    );
    const nothing = await page.evaluate(() => `${getComputedStyle(document.body).backgroundColor} none 0px`);
    await context.close();
    expect(new Set(looks).size).toBe(3);
    expect(looks).not.toContain(nothing);
  });

  // Opened once, as a phone shows it first; then it follows what it is told of themes. One person's pages after another's.
  const pages = PAGES.map((one, index) => ({ persona: "lead", ...one, index }));
  pages.sort((one, other) => one.persona.localeCompare(other.persona));
  describe.each(pages)("$name", ({ path, persona, alike = false, index }) => {
    /** At a push those that are alike are opened and read, no more. */
    const closely = <T>(all: readonly T[]): readonly T[] => (alike ? byNight(all) : inTurn(all, index));
    let page: Page;
    beforeAll(async () => {
      page = await look({ path, persona, width: 320 });
    });

    it("fits a phone of 320 px without scrolling sideways", async () => {
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(over).toBeLessThanOrEqual(0);
    });

    it.each(inTurn(WIDTHS, index))(
      "breaks, cuts off and covers no word of twelve questions at %i px",
      async (width) => {
        expect(await unreadable(page, width)).toEqual([]);
      },
    );

    for (const [way, use] of closely(Object.entries(WAYS)))
      it(`can be used ${way}`, async () => {
        expect(await use(page)).toEqual([]);
      });

    for (const [theme, change] of closely(Object.entries(THEMES)))
      it(`has no accessibility violation in the ${theme}`, async () => {
        await page.setViewportSize({ width: 1280, height: 800 });
        await change(page);
        expect(await violations(page)).toEqual([]);
      });
  });
});

describeInChromium("In Gaelic, and in texts that are longer than those of any language,", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    fillRound(stage.api.world, { id: "2026-27", answers: 60 });
  });
  afterAll(() => clearStage(stage));

  it.each(everyNthAtPush(PAGES, 9))("$name says nothing that no catalogue has, and cuts off no word", async (where) => {
    for (const language of inTurn(["qps", "gd"] as const, PAGES.indexOf(where))) {
      const { page, hardCoded, close } = await openSpoken(stage, language, where);
      const faults = language === "qps" ? await hardCoded() : [];
      for (const width of [360, 1280]) faults.push(...(await unreadable(page, width)));
      expect([language, await page.evaluate("document.documentElement.lang"), faults]).toEqual([language, "gd", []]);
      await close();
    }
  });
});

describeInChromium("A round as large as they come", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => clearStage(stage));

  /** At the same address as the last one, of which the window keeps what it has compiled. */
  const fill = (filled: Omit<Parameters<typeof fillRound>[1], "id">): void => {
    stage.api.world = sampleWorld(() => new Date());
    fillRound(stage.api.world, { id: "2026-27", ...filled });
  };

  it.each(everyNthAtPush(STATES, 18).map((one, index) => ({ ...one, index })))(
    "can be read with $answers answers, $areas areas and $questions questions: $path",
    async ({ path, index, ...filled }) => {
      fill(filled);
      const { page, context } = await visit(stage, { path });
      const faults: string[] = [];
      for (const width of inTurn(WIDTHS, index)) faults.push(...(await unreadable(page, width)));
      await context.close();
      expect(faults).toEqual([]);
    },
  );

  it("keeps areas and codes in sight on an overview of 32 areas, and opens a full question from its code", async () => {
    fill({ answers: 400, areas: 32 });
    const { page, context } = await visit(stage, { path: "/tab/evaluations/2026-27" });
    for (const width of sampled(WIDTHS)) expect(await unreadable(page, width)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    const table = page.getByRole("region", { name: "Areas and questions" });
    const [code, area] = [page.getByRole("button", { name: "Q12" }), page.getByRole("link", { name: "Marr" }).last()];
    await code.click();
    await page.locator(".matrix-wording").getByText("Q12").waitFor();
    await table.evaluate((region) => region.scrollTo(0, 200));
    const box = await table.boundingBox();
    expect(await code.boundingBox()).toMatchObject({ y: expect.closeTo((box?.y ?? 0) + 8, -1) });
    expect((await area.boundingBox())?.x).toBeLessThan((box?.x ?? 0) + 30);
    expect(await page.getByRole("list", { name: "Areas that are silent throughout" }).getByRole("link").count()).toBe(
      2,
    );
    // One stop of the Tab key, whose heads a screen reader tells; within it the arrow keys: 384 stops are no way through.
    const grid = page.getByRole("grid", { name: "Who has said what" });
    const heads = [grid.getByRole("columnheader"), grid.getByRole("rowheader"), grid.getByRole("gridcell")];
    expect(await Promise.all(heads.map((head) => head.count()))).toEqual([13, 30, 360]);
    const stops = (): Promise<number> => grid.locator("[tabindex='0'], button:not([tabindex])").count();
    await area.focus();
    const place =
      "[document.activeElement.closest('tr').cells[0].textContent, document.activeElement.closest('td, th').cellIndex].join()";
    const reached: unknown[] = [];
    for (const key of "ArrowRight ArrowDown ArrowLeft ArrowUp End Home ArrowLeft Control+Home Control+End".split(" ")) {
      await page.keyboard.press(key);
      reached.push(await page.evaluate(place));
    }
    const [next, last] = await grid.getByRole("rowheader").evaluateAll((rows) => {
      const names = rows.map(({ textContent }) => textContent ?? "");
      return [names[names.indexOf("Marr") + 1], names.at(-1)];
    });
    expect(reached).toEqual([
      ...["Marr,1", `${next},1`, `${next},0`, "Marr,0", "Marr,12", "Marr,0", "Marr,0", "Area,1", `${last},12`],
    ]);
    await area.focus();
    for (const key of ["ArrowRight", "ArrowRight", "Tab", "Shift+Tab"]) await page.keyboard.press(key);
    expect([await stops(), await page.evaluate(place)]).toEqual([1, "Marr,2"]);
    await page.keyboard.press("Enter");
    await page.waitForURL(/areas\/marr.*#question-2/);
    await context.close();
  });

  it("keeps long themes and comparisons short", async () => {
    fill({ answers: 400, areas: 6, questions: 12 });
    const shape = async (path: string): Promise<{ height: number; buttons: number }> => {
      const { page, context } = await visit(stage, { path });
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      const buttons = await page.getByRole("button").count();
      await context.close();
      return { height, buttons };
    };
    const [themes, compare] = [
      await shape("/tab/evaluations/2026-27/themes"),
      await shape("/tab/compare/areas/2026-27"),
    ];
    expect(themes.height).toBeLessThan(5_000);
    expect(themes.buttons).toBeLessThan(90);
    expect(compare.height).toBeLessThan(5_000);
  });

  it("folds an area's words under its questions, which a press, a bar or a search opens, and prints all", async () => {
    fill({ answers: 400, areas: 6 });
    const path = "/tab/evaluations/2026-27/areas/garioch";
    const { page, context } = await visit(stage, { path, width: 360 });
    const words = (number: number) => page.locator(`#question-${number} .words`).first();
    const shown = (): Promise<boolean[]> => Promise.all([1, 2, 3].map((number) => words(number).isVisible()));
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(8_000);
    expect(await shown()).toEqual([false, false, false]);
    await page.getByRole("button", { name: "Read what was said to question 2" }).click();
    await page.getByRole("link", { name: "Question 3", exact: true }).click();
    await words(3).waitFor();
    expect(await shown()).toEqual([false, true, true]);
    await page.getByRole("button", { name: "Fold what was said to question 2" }).click();
    expect(await shown()).toEqual([false, false, true]);
    await page.emulateMedia({ media: "print" });
    expect(await shown()).toEqual([true, true, true]);
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("searchbox").fill("youth forum");
    await words(1).waitFor();
    // Signals that mean nothing: neither stands at every line, and dissent is declared by people.
    expect(await page.getByText(/Not everyone agrees|No evidence yet/i).count()).toBe(0);
    await context.close();
  });
});
