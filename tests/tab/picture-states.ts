/**
 * Takes pictures of the states that the sample does not show, over the tests' API in memory:
 * `node tests/tab/picture-states.ts [docs/images [page …]]`. They are named states-<page>-<answers>-answers-<areas>-areas-<questions>-questions-<look>-<width>.png.
 */
import type { Page } from "playwright-core";
import { withWords } from "../../shared/framework/better-words.ts";
import { startMockApi, type MockApi } from "./mock-api.ts";
import { fillRound } from "./mock/full-round.ts";
import { manyAsks } from "./mock/many-asks.ts";
import { registerOfMany } from "./mock/register.ts";
import { placedTwice } from "./mock/placed-twice.ts";
import { opensLater } from "./mock/opens-later.ts";
import { atItsEnd, lookedBackOn } from "./mock/looked-back.ts";
import { sampleAudit } from "./mock/roles.ts";
import { wordsGiven } from "../../scripts/run-command.ts";
import { openAlbum } from "../../scripts/screenshots/album.ts";
import { launchChromium } from "../../scripts/screenshots/chromium.ts";

type Look = "light" | "dark" | "forced";
type State = {
  page: string;
  path: string;
  persona?: string;
  answers: number;
  areas: number;
  questions: number;
  look: Look;
  width: number;
  prepare?: (api: MockApi) => void;
  before?: (page: Page) => Promise<unknown>;
  /** Its network never rests: a stream is open for as long as the page is. */
  live?: true;
  /** What it is taken for stands at its end. */
  atEnd?: true;
};
type Seen = Omit<State, "page" | "path" | "look" | "width" | "answers" | "areas" | "questions">;
/** Answers, areas, questions, look and width. */
type How = readonly [number, number, number, Look, number];
/** For a page on which answers play no part: wide and light, narrow and dark. */
const AT_BOTH_ENDS: readonly How[] = [
  [0, 6, 12, "light", 1280],
  [0, 6, 12, "dark", 360],
];

const SESSION = "2026-27_marr_1";
const ROUND = "/tab/evaluations/2026-27";
const press =
  (name: string | RegExp) =>
  (page: Page): Promise<void> =>
    page.getByRole("button", { name }).first().click();

/** Question 1 has been put better twice. */
function putBetter({ lexicon, world }: MockApi): void {
  const by = { id: "lead", name: "Fiona Kerr" };
  const put = { questionId: "hgiocld-4/3.2/1", language: "en", by, at: world.now().toISOString() };
  const example = "The hall and the school now share one bus. Nine people who had no lift come along.";
  const first = withWords(null, { ...put, example, plain: "Do we look for new partners, and does it help?" });
  lexicon.set(
    put.questionId,
    withWords(first, { ...put, example, plain: "Do we find new partners? Does it help people here?" }),
  );
}

const STATES: readonly State[] = [
  ...states("overview", ROUND, [
    [0, 6, 12, "light", 1280],
    [3, 6, 4, "light", 360],
    [400, 1, 4, "light", 1280],
    [400, 6, 12, "light", 360],
    [400, 6, 12, "dark", 1280],
    [400, 6, 12, "forced", 1920],
    [400, 32, 12, "light", 1920],
  ]),
  ...states("area", `${ROUND}/areas/marr`, [
    [0, 6, 12, "light", 360],
    [400, 1, 12, "dark", 1920],
  ]),
  ...states("area", `${ROUND}/areas/garioch`, [
    [3, 6, 4, "light", 1280],
    [400, 6, 12, "light", 1280],
    [400, 6, 12, "forced", 360],
  ]),
  ...states("themes", `${ROUND}/themes`, [
    [0, 6, 12, "light", 1280],
    [400, 6, 12, "light", 1280],
    [400, 6, 12, "dark", 360],
  ]),
  ...states("compare", "/tab/compare/areas/2026-27", [
    [3, 6, 4, "light", 1280],
    [400, 6, 12, "light", 1280],
    [400, 32, 12, "light", 1920],
    [400, 6, 12, "forced", 360],
  ]),
  ...states("years", "/tab/compare/years/2023-24/2026-27", [
    [400, 6, 12, "light", 1280],
    [400, 6, 12, "dark", 360],
  ]),
  ...states("report", `${ROUND}/report`, [
    [0, 6, 4, "light", 1280],
    [400, 6, 12, "light", 1280],
    [400, 6, 12, "dark", 360],
  ]),
  ...states(
    "years-places",
    "/tab/compare/years/2023-24/2026-27",
    [
      [60, 6, 4, "light", 1280],
      [60, 6, 4, "dark", 360],
    ],
    { prepare: placedTwice },
  ),
  ...states(
    "home",
    "/tab/",
    [
      [0, 6, 12, "dark", 360],
      [60, 6, 12, "light", 360],
    ],
    { persona: "partner" },
  ),
  ...states(
    "asks-for-me",
    "/tab/",
    [
      [60, 6, 12, "light", 1280],
      [60, 6, 12, "dark", 1280],
      [60, 6, 12, "light", 360],
      [60, 6, 12, "forced", 360],
    ],
    { prepare: ({ ladder }) => void (ladder.asks = manyAsks(8)) },
  ),
  ...states(
    "waiting-for-me",
    "/tab/",
    [
      [60, 6, 12, "light", 1280],
      [60, 6, 12, "dark", 360],
    ],
    {
      persona: "lead-marr",
      prepare({ world }) {
        world.scheduled.push({ ...opensLater("marr", 1), areaName: "Marr" });
        world.sessions = world.sessions.map((one) =>
          one.id === SESSION ? { ...one, openedAt: "2026-11-20T18:00:00.000Z" } : one,
        );
      },
    },
  ),
  ...states(
    "cockpit",
    `/tab/sessions/${SESSION}`,
    [
      [0, 6, 4, "light", 1280],
      [400, 6, 12, "light", 1280],
      [400, 6, 12, "forced", 360],
    ],
    { persona: "facilitator" },
  ),
  ...states(
    "present",
    `/tab/sessions/${SESSION}/present`,
    [
      [400, 6, 12, "dark", 1920],
      [400, 6, 4, "light", 1280],
    ],
    { persona: "facilitator", live: true },
  ),
  ...states(
    "answer",
    `/tab/sessions/${SESSION}/answer`,
    [
      [3, 6, 12, "light", 360],
      [400, 6, 4, "dark", 1280],
    ],
    { persona: "partner" },
  ),
  ...states(
    "group-notes",
    `/tab/sessions/${SESSION}/answer?question=1`,
    [
      [60, 6, 4, "light", 1280],
      [60, 6, 4, "dark", 360],
      [60, 6, 4, "forced", 360],
    ],
    { persona: "partner", before: press(/^That’s us/) },
  ),
  ...states(
    "look-back",
    `/tab/sessions/${SESSION}/answer`,
    [
      [3, 6, 4, "light", 1280],
      [3, 6, 4, "dark", 360],
    ],
    {
      ...{ persona: "partner", prepare: (api) => atItsEnd(api, SESSION), atEnd: true },
      before: async (page) => {
        await page.getByLabel("Not able to say").check();
        await page.getByLabel("Anonymous").check();
        await press(/^Save/)(page);
        await page.getByRole("heading", { name: "How was this session?" }).waitFor();
      },
    },
  ),
  ...states(
    "heard-back",
    `/tab/sessions/${SESSION}`,
    [
      [60, 6, 4, "light", 1280],
      [60, 6, 4, "forced", 360],
    ],
    { persona: "facilitator", prepare: (api) => lookedBackOn(api, SESSION) },
  ),
  ...states("plan", "/tab/plan", AT_BOTH_ENDS),
  ...states(
    "quiet-hours",
    `${ROUND}/change`,
    [
      [0, 6, 12, "light", 1280],
      [0, 6, 12, "forced", 360],
    ],
    { atEnd: true },
  ),
  ...states("launch", "/tab/sessions/new?area=marr", AT_BOTH_ENDS),
  ...states("sessions", "/tab/sessions", [[400, 32, 12, "light", 1280]]),
  ...states("actions", "/tab/evaluations/2023-24/areas/marr?view=actions", [
    [0, 6, 12, "light", 1280],
    [0, 6, 12, "forced", 360],
  ]),
  ...states("people", "/tab/people", AT_BOTH_ENDS),
  ...states("register", "/tab/register", [
    [0, 6, 4, "light", 1280],
    [3, 6, 4, "light", 360],
    [2000, 6, 4, "light", 1280],
    [2000, 6, 4, "dark", 360],
    [2000, 6, 4, "forced", 1280],
  ]),
  ...states("register-wrong-file", "/tab/register", [[3, 6, 4, "light", 360]], {
    before: (page) =>
      page
        .locator("input[type=file]")
        .setInputFiles({ name: "register.csv", mimeType: "text/csv", buffer: Buffer.from("x") })
        .then(() => page.getByText("What to put right").waitFor()),
  }),
  ...states("register-entry", "/tab/register", [[3, 6, 4, "light", 1280]], { before: press(/^Change /) }),
  ...states("unheard", "/tab/unheard", [
    [0, 6, 4, "light", 1280],
    [3, 6, 4, "light", 360],
    [2000, 6, 4, "light", 1280],
    [2000, 6, 4, "dark", 360],
    [2000, 6, 4, "forced", 1280],
  ]),
  ...states(
    "better-words",
    "/tab/better-words",
    [
      [0, 6, 12, "light", 1280],
      [60, 6, 4, "light", 360],
      [60, 6, 4, "dark", 360],
      [60, 6, 4, "forced", 1280],
    ],
    { prepare: putBetter, before: press(/^Put it better: question 1$/) },
  ),
  ...states(
    "answer-easy",
    `/tab/sessions/${SESSION}/answer`,
    [
      [3, 6, 4, "light", 360],
      [3, 6, 12, "dark", 1280],
      [3, 6, 4, "forced", 360],
    ],
    { persona: "partner", before: press("Large and step by step") },
  ),
  ...states("plan-better-words", "/tab/plan", [[60, 6, 4, "light", 360]], { prepare: putBetter }),
  ...states("invitations", `/tab/sessions/${SESSION}/links`, [[60, 6, 4, "light", 360]], { persona: "facilitator" }),
  ...states("audit", "/tab/audit", AT_BOTH_ENDS),
  ...states(
    "my-words",
    "/tab/my-data",
    [
      [60, 6, 12, "light", 360],
      [60, 6, 12, "dark", 1280],
    ],
    {
      persona: "partner",
      prepare({ office }) {
        const actions = [{ id: "a", title: "Ask who still cannot come", status: "to-do" as const, due: "2027-03-01" }];
        const messages = [{ id: "m", text: "Lifts help, and some villages have none." }];
        const report = { version: 1, place: "quoted" as const, messages };
        office.became = { published: true, themes: ["Transport", "Meetings"], report, actions };
      },
    },
  ),
  ...states(
    "groups-and-marks",
    `/tab/sessions/${SESSION}/present`,
    [
      [0, 6, 4, "light", 1280],
      [0, 6, 4, "dark", 1920],
      [0, 6, 4, "forced", 360],
    ],
    { persona: "facilitator", live: true, prepare: saidNow, before: groupWords },
  ),
  ...states("open-later", "/tab/sessions", AT_BOTH_ENDS, {
    persona: "facilitator",
    prepare: ({ world }) => void world.scheduled.push(...["marr", "garioch"].map(opensLater)),
    before: press(/^Change the time/),
  }),
  ...states(
    "withdraw-dialog",
    "/tab/evaluations/2023-24/report",
    [
      [0, 6, 4, "light", 360],
      [0, 6, 4, "dark", 1280],
    ],
    {
      prepare({ reportDesk }) {
        const version = { version: 1, at: "2026-11-24T14:00:00.000Z", by: "Isla Reid", hash: "0f".repeat(32) };
        reportDesk.versions.set("2023-24", [{ ...version, withdrawn: null, changes: [], shares: [] }]);
      },
      before: press("Withdraw this version"),
    },
  ),
  ...states("cancel-dialog", `/tab/sessions/${SESSION}`, [[0, 6, 4, "light", 360]], {
    persona: "facilitator",
    before: press("Cancel session"),
  }),
];

function states(page: string, path: string, hows: readonly How[], seen: Seen = {}): State[] {
  return hows.map(([answers, areas, questions, look, width]) => ({
    ...{ ...seen, page, path },
    ...{ answers, areas, questions, look, width },
  }));
}

/** The register has more people than a round has answers. */
const MOST_ANSWERS = 400;

/** What several people say about the question under discussion, by the group that it is put into. */
const TALKED = {
  "Buses and lifts": ["The bus waits for the last class", "Lifts are shared"],
  Halls: ["The hall is warm", "Two halls share a key"],
};

function saidNow({ world }: MockApi): void {
  const session = world.sessions.find(({ id }) => id === SESSION);
  const questionId = session?.questions[session.current]?.id ?? "";
  for (const [at, strength] of Object.values(TALKED).flat().entries())
    world.answers.push({
      ...{ id: `said-${at}`, sessionId: SESSION, questionId, personId: `person-${at}`, revision: 1 },
      ...{ voice: "individual", door: "tab", attribution: "named", state: "said", author: "Calum Fraser" },
      ...{ onBehalfOf: null, unclear: false, savedAt: world.now().toISOString(), parts: { strength } },
    });
}

/** Locks the question, shows its words, puts them into groups, and asks for marks. */
async function groupWords(page: Page): Promise<void> {
  const button = (name: string | RegExp) => page.getByRole("button", { name }).first();
  await button("Lock").click();
  await button(/^Show next \([1-9]/).waitFor();
  await button("Show all").click();
  for (const [name, said] of Object.entries(TALKED)) {
    await page.getByRole("textbox", { name: "Name of the group" }).fill(name);
    await button("Make a group").click();
    for (const words of said) {
      await button(`Move to another group: ${words}`).click();
      await page.getByRole("menuitem", { name }).click();
    }
  }
  await button("Ask for marks").click();
  await button("Close marking").waitFor();
}

/** Of longer pages the upper part is enough, and keeps the repository small. */
const TALLEST = 1600;

const [out = "docs/images", ...only] = wordsGiven("node tests/tab/picture-states.ts [FOLDER [PAGE …]]");
const album = openAlbum(out, "states-", { isWhole: only.length === 0, colours: 64 });
const browser = await launchChromium();
try {
  for (const state of STATES) if (only.length === 0 || only.includes(state.page)) await take(state);
} finally {
  await browser.close();
}
console.log(album.summary());

async function take(state: State): Promise<void> {
  const {
    page: name,
    path,
    persona = "lead",
    answers,
    areas,
    questions,
    look,
    width,
    live = false,
    atEnd = false,
  } = state;
  const api = await startMockApi();
  api.office.audit = sampleAudit(new Date());
  api.partners.register = registerOfMany(answers);
  fillRound(api.world, { id: "2026-27", answers: Math.min(answers, MOST_ANSWERS), areas, questions });
  // Somebody's own words, to be seen on their own pages.
  for (const one of answers > 0 ? api.world.answers.slice(-3) : []) if (persona === "partner") one.personId = persona;
  // Nobody has said anything yet.
  if (answers === 0) api.world.answers = api.world.answers.filter(({ sessionId }) => !sessionId.startsWith("2026-27"));
  state.prepare?.(api);
  const context = await browser.newContext({
    ...{ viewport: { width, height: 800 }, reducedMotion: "reduce", locale: "en-GB" },
    forcedColors: look === "forced" ? "active" : "none",
  });
  await context.addInitScript((id) => localStorage.setItem("llcp.persona", id), persona);
  const page = await context.newPage();
  await page.goto(`${api.base}${path}${path.includes("?") ? "&" : "?"}theme=${look === "dark" ? "dark" : "light"}`);
  await page.locator("[data-page-title]").waitFor();
  if (!live) await page.waitForLoadState("networkidle");
  await page.locator(".skeleton").first().waitFor({ state: "detached" });
  await state.before?.(page);
  await page.evaluate("scrollTo(0, 0)");
  // A dialog stands over what can be seen, not over the whole page.
  const isOver = (await page.locator("dialog[open]").count()) > 0;
  const whole = await page.evaluate<number>("document.documentElement.scrollHeight");
  const height = isOver ? 800 : Math.min(width === 1920 ? 1080 : TALLEST, whole);
  const clip = { x: 0, y: atEnd ? whole - height : 0, width, height };
  const said = `${answers}-answers-${areas}-areas-${questions}-questions`;
  await album.add(`${name}-${said}-${look}-${width}.png`, await page.screenshot({ fullPage: true, clip }));
  const [things, buttons] = [await page.locator("*").count(), await page.locator("button").count()];
  console.log(`${name} ${said} ${look} ${width}: ${whole} px, ${things} elements, ${buttons} buttons`);
  await context.close();
  await api.close();
}
