import { Writable } from "node:stream";
import { readFileSync } from "node:fs";
import { HtmlValidate } from "html-validate";
import pino from "pino";
import { sealSession } from "../../bot/evaluation/sessions/seal-session.ts";
import { stepSession } from "../../bot/evaluation/sessions/step-session.ts";
import type { OwnAnswer } from "../../shared/contract/views.ts";
import type { WebLinkView } from "../../shared/contract/web-links.ts";
import { TABLE_NAMES } from "../../bot/storage/tables/table-names.ts";
import { lostInForcedColours } from "../tab/access/forced-colours.ts";
import { lookThrough } from "../tab/access/look-through.ts";
import { unspoken } from "../tab/access/spoken-tree.ts";
import { describeInChromium, sharedChromium } from "../helpers/chromium.ts";
import { everyNthAtPush } from "../helpers/runs.ts";
import { person, TENANT } from "../helpers/deps.ts";
import { translator } from "../../shared/locales/text.ts";
import { openDoor, PUBLIC_URL, type Door, type Got } from "./door.ts";
import { fieldsOf, fillIn, makeLinks, sendForm } from "./web-form.ts";

const SESSION = "2026-27_buchan_1";
const gd = translator("gd");
const GONE = "This page does not let you in";
const lead = person("lead", "strategic-lead");

let door: Door;
let logged: string;
beforeEach(async () => {
  logged = "";
  const stream = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  });
  door = await openDoor({ log: pino({ level: "trace" }, stream) });
  const questionIds = [1, 3, 4].map((number) => `hgiocld-4/3.2/${number}`);
  const body = {
    evaluationId: "2026-27",
    areaId: "buchan",
    mode: "open",
    questionIds,
    deadline: "2026-10-20T16:00:00.000Z",
  };
  await door.ask({ path: "/api/sessions", method: "POST", as: "facilitator", body });
});
afterEach(() => door.close());

const one = async (name = "Food bank"): Promise<WebLinkView> =>
  (await makeLinks(door, SESSION, { kind: "named", names: [name] }))[0]!;
const wall = async (): Promise<WebLinkView> => (await makeLinks(door, SESSION, { kind: "everybody" }))[0]!;
const page = (path: string) => door.ask({ path });
const close = () =>
  stepSession(door.deps, {
    actor: lead,
    sessionId: SESSION,
    step: { verb: "close", now: true, reason: "All have gone." },
  });
/** Begins with the code on the wall; answers one's own address. */
const begin = async ({ path, code }: WebLinkView): Promise<string> =>
  (await sendForm(door, { path, fields: { code: code ?? "" } })).headers["location"] ?? "";
const statements = async (): Promise<string> => {
  const path = `/api/evaluations/2026-27/areas/buchan/statements?question=${encodeURIComponent("hgiocld-4/3.2/1")}&page=0`;
  return (await door.ask({ path, as: "lead" })).text;
};
const rest = (): string => TABLE_NAMES.map((table) => JSON.stringify(door.store.rows(table))).join("\n");

test("somebody without Teams answers under their name, changes it with the receipt and takes it back", async () => {
  const { path } = await one("Food bank & “friends”");
  const blank = await page(path);
  expect([blank.status, blank.text.includes("<script")]).toEqual([200, false]);
  expect(blank.headers["content-security-policy"]).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; form-action 'self'/,
  );
  expect([blank.headers["referrer-policy"], blank.headers["cache-control"]]).toEqual(["no-referrer", "no-store"]);

  const { got, own } = await fillIn(door, {
    path,
    fields: { "strength-1": "  The lunch <b>club</b>\r\nis full. ", attribution: "named" },
  });
  expect([got.status, own === path]).toEqual([303, false]);
  const saved = await page(`${own}?done=saved`);
  expect(saved.text).toContain(PUBLIC_URL + own);
  expect(fieldsOf(saved.text).get("strength-1")).toBe("The lunch <b>club</b>\nis full.");
  const shown = await statements();
  expect(JSON.parse(shown)).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({ door: "link", author: "Food bank & “friends”" }),
    ]) as unknown,
  });

  await fillIn(door, { path: own, fields: { "strength-1": "It closed.", "unable-3": "yes" } });
  expect(await statements()).toContain("It closed.");
  expect(await statements()).not.toContain("lunch");
  const asked = await sendForm(door, { path: own, fields: { do: "ask-take-back" } });
  expect(asked.text).toContain("Take back all your answers?");
  await sendForm(door, { path: own, fields: { do: "take-back" } });
  expect(await statements()).not.toContain("It closed.");
});

test("question by question, the form counts all of the session's, and says how many come later", async () => {
  await close();
  await close();
  const questionIds = [1, 3, 4].map((number) => `hgiocld-4/3.2/${number}`);
  const body = { evaluationId: "2026-27", areaId: "buchan", mode: "stepped", questionIds };
  await door.ask({ path: "/api/sessions", method: "POST", as: "facilitator", body });
  const [link] = await makeLinks(door, "2026-27_buchan_2", { kind: "everybody" });
  const { text } = await page(await begin(link!));
  expect(text).toContain("Question 1 of 3");
  expect(text).not.toContain("Question 2 of 3");
  expect(text).toContain("2 more questions come later");
});

test("whoever made the link cannot read what was said with it, nor say anything in its place", async () => {
  const { path } = await one();
  const words = "Only we two know of this.";
  const { own, sent } = await fillIn(door, { path, fields: { "concern-1": words, attribution: "anonymous" } });
  const again = await page(path);
  expect([again.status, again.text.includes(GONE), again.text.includes(words)]).toEqual([404, true, false]);
  sent.set("receipt", "0".repeat(16));
  sent.set("concern-1", "Something else.");
  const other = await sendForm(door, { path, fields: sent });
  expect([other.status, other.text.includes("Something else.")]).toEqual([404, true]);
  expect(fieldsOf((await page(own)).text).get("concern-1")).toBe(words);
});

test("the same person by their own link and in Teams has one answer, and the later one is kept", async () => {
  const made = await door.ask({ path: `/api/sessions/${SESSION}/own-link`, method: "POST", as: "partner", body: {} });
  const { path } = made.json as WebLinkView;
  const answer = `/api/sessions/${SESSION}/questions/1/answer`;
  const people = async (): Promise<number | undefined> =>
    ((await door.ask({ path: `/api/sessions/${SESSION}`, as: "lead" })).json as { progress: { answered: number }[] })
      .progress[0]?.answered;
  const before = (await people()) ?? 0;
  await door.ask({
    path: answer,
    method: "PUT",
    as: "partner",
    body: { strength: "In Teams.", attribution: "anonymous" },
  });
  expect(fieldsOf((await page(path)).text).get("strength-1")).toBe("In Teams.");
  await fillIn(door, { path, fields: { "strength-1": "At home." } });
  const now = (await door.ask({ path: answer, as: "partner" })).json as OwnAnswer;
  expect([now.parts.strength, now.attribution, await people()]).toEqual(["At home.", "anonymous", before + 1]);
  const list = await door.ask({ path: `/api/sessions/${SESSION}/links`, as: "facilitator" });
  expect(list.json).toEqual({ items: [] });
});

test("a link that was closed, revoked, over its day, used, altered, foreign or never there shows one page", async () => {
  const [used, revoked, short, good, code] = [
    await one(),
    await one(),
    (await makeLinks(door, SESSION, { kind: "named", names: ["Short"], days: 1 }))[0]!,
    await one(),
    await wall(),
  ];
  await fillIn(door, { path: used.path, fields: { "unable-1": "yes", attribution: "named" } });
  await door.ask({
    path: `/api/sessions/${SESSION}/links/${revoked.id}/revoke`,
    method: "POST",
    as: "facilitator",
    body: {},
  });
  const own = await begin(code);
  const altered = good.path.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
  const foreign = good.path.replace("_buchan_", "_marr_");
  const swapped = `/answer/${SESSION}/${good.id}${used.path.slice(-22)}`;
  const { now } = door.deps;
  const looked = async (...paths: string[]) =>
    Promise.all(
      paths.map(async (path) => {
        const got = await page(path);
        return [got.status, got.text] as const;
      }),
    );
  const [first, ...others] = await looked(
    used.path,
    revoked.path,
    altered,
    foreign,
    swapped,
    `/answer/${SESSION}/none`,
    `/answer/nowhere/${good.id}`,
    `/answer/${SESSION}/${"7".repeat(16)}`,
    "/answer/%0d%0aset-cookie:a/b",
  );
  door.deps.now = () => new Date(now().getTime() + 25 * 3600_000);
  const late = await looked(short.path);
  door.deps.now = now;
  expect((await page(good.path)).status).toBe(200);
  await close();
  door.deps.now = () => new Date(now().getTime() + 3_600_000);
  const closed = await looked(good.path, own, code.path);
  for (const one of [...others, ...late, ...closed]) expect(one).toEqual(first);
  expect(first?.[0]).toBe(404);
});

test("a link goes with the deadline that is moved, and its list says until when", async () => {
  const following = await one();
  const [chosen] = await makeLinks(door, SESSION, { kind: "named", names: ["Short"], days: 20 });
  const [before, after] = ["2026-10-20T16:00:00.000Z", "2026-11-10T16:00:00.000Z"];
  expect(following.expiresAt).toBe(before);
  const step = { verb: "move-deadline", deadline: after } as const;
  await stepSession(door.deps, { actor: lead, sessionId: SESSION, step });
  const listed = await door.ask({ path: `/api/sessions/${SESSION}/links`, as: "facilitator" });
  const { items } = listed.json as { items: WebLinkView[] };
  expect(items.find(({ id }) => id === following.id)?.expiresAt).toBe(after);
  door.deps.now = () => new Date("2026-11-09T12:00:00.000Z");
  expect([(await page(following.path)).status, (await page(chosen!.path)).status]).toEqual([200, 404]);
});

test("what is sent twice, from two windows or at the close is kept once, and nothing typed is lost", async () => {
  const own = await begin(await wall());
  const first = fieldsOf((await page(own)).text);
  const other = fieldsOf((await page(own)).text);
  for (const [name, text] of Object.entries({ do: "save", name: "Youth club", attribution: "named" }))
    for (const form of [first, other]) form.set(name, text);
  first.set("strength-1", "First.");
  other.set("strength-1", "Second.");
  other.set("evidence-1", "A letter.");
  await Promise.all([1, 2].map(() => sendForm(door, { path: own, fields: first })));
  const both = await sendForm(door, { path: own, fields: other });
  expect([both.status, both.text.includes("First."), fieldsOf(both.text).get("strength-1")]).toEqual([
    422,
    true,
    "Second.",
  ]);
  const chosen = fieldsOf(both.text);
  chosen.set("do", "save");
  expect((await sendForm(door, { path: own, fields: chosen })).status).toBe(303);
  // An old sending that comes once more changes nothing.
  await sendForm(door, { path: own, fields: first });
  expect(fieldsOf((await page(own)).text).get("strength-1")).toBe("Second.");
  const long = await fillIn(door, { path: own, fields: { "strength-1": "x".repeat(1_501), "concern-3": "Kept." } });
  expect([long.got.status, fieldsOf(long.got.text).get("concern-3"), long.got.text.includes("1501")]).toEqual([
    422,
    "Kept.",
    true,
  ]);

  await close();
  const late = fieldsOf(long.got.text);
  late.set("strength-1", "Too late.");
  late.set("do", "save");
  const { now } = door.deps;
  door.deps.now = () => new Date(now().getTime() + 3_600_000);
  const got = await sendForm(door, { path: own, fields: late });
  expect([got.status, got.text.includes(GONE), got.text.includes("Too late.")]).toEqual([404, true, true]);
});

test("what another site sends, or what is no form, does nothing", async () => {
  const own = await begin(await wall());
  const fields = { do: "save", "seen-1": "", "strength-1": "Not mine.", attribution: "anonymous", sending: "x" };
  const foreign: Record<string, string>[] = [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "content-type": "text/plain" },
  ];
  for (const headers of foreign) expect((await sendForm(door, { path: own, fields, headers })).status).toBe(404);
  expect(fieldsOf((await page(own)).text).get("strength-1")).toBe("");
});

test("nothing that is stored, logged or sent leads from a link to its anonymous answer", async () => {
  const [named, code] = [await one("Secret giver"), await wall()];
  const words = "Said behind a link.";
  const { own } = await fillIn(door, { path: named.path, fields: { "strength-1": words, attribution: "anonymous" } });
  const second = await begin(code);
  await fillIn(door, {
    path: second,
    fields: { "strength-1": `${words} Twice.`, attribution: "anonymous", name: "Never to be seen" },
  });
  const receipts = [own, second].map((address) => address.split("/").at(-1) ?? "");
  const tokens = [named, code].map(({ path }) => path.split("/").at(-1) ?? "");
  for (const secret of [
    ...receipts,
    ...tokens.map((token) => token.slice(12)),
    code.code ?? "",
    words,
    "Never to be seen",
  ]) {
    expect(rest()).not.toContain(secret);
    expect(logged).not.toContain(secret);
  }
  expect(rest()).toContain("Secret giver");
  // A store that fails says so, without the address.
  door.deps.webLinks.list = async () => {
    throw new Error("gone");
  };
  const failed = await sendForm(door, { path: own, fields: { do: "save", "strength-1": "Typed." } });
  expect([failed.status, failed.text.includes("Typed.")]).toEqual([503, true]);
  for (const receipt of receipts) expect(logged).not.toContain(receipt);
});

test("at the sealing the links are forgotten, and words said by links hide nobody", async () => {
  const code = await wall();
  for (const word of ["One.", "Two.", "Three.", "Four.", "Five."])
    await fillIn(door, {
      path: await begin(code),
      fields: { "nextStep-4": `By link: ${word}`, attribution: "anonymous" },
    });
  await close();
  door.deps.now = () => new Date(Date.parse("2026-12-05T18:00:00.000Z"));
  const stored = await door.deps.sessions.get(TENANT, SESSION);
  const { session } = stored!.value;
  await door.deps.sessions.save(TENANT, stored!, {
    ...session,
    state: "closed",
    closedAt: session.closedAt ?? session.createdAt,
  });
  await sealSession(door.deps, TENANT, (await door.deps.sessions.get(TENANT, SESSION))!);
  expect(rest()).not.toContain("By link:");
  expect(await door.deps.webLinks.list(TENANT, SESSION)).toEqual([]);
});

test("a file for a mail merge holds the links that are good, and no name is calculated", async () => {
  await makeLinks(door, SESSION, { kind: "named", names: ['=HYPERLINK("http://a")', "Zoë, “Marr”", " \u200b "] });
  const [, gone] = [await wall(), await one("Gone")];
  await door.ask({
    path: `/api/sessions/${SESSION}/links/${gone.id}/revoke`,
    method: "POST",
    as: "facilitator",
    body: {},
  });
  const got = await door.ask({ path: `/api/sessions/${SESSION}/links.csv`, as: "facilitator" });
  const lines = got.text.trim().split("\r\n");
  expect(lines).toHaveLength(4);
  expect(got.text).not.toMatch(/^"=/m);
  expect(got.text).toContain(`"${PUBLIC_URL}/answer/${SESSION}/`);
  const audit = await door.deps.audit.list(TENANT, "2026-10");
  expect(JSON.stringify(audit)).toContain("revoke-link");
});

test("large and step by step, the form asks one thing a page and carries what is typed until saved", async () => {
  const own = await begin(await wall());
  const boxes = (html: string): string[] => [...html.matchAll(/<textarea id="([^"]+)"/g)].map(([, id = ""]) => id);
  const press = async (html: string, typed: Record<string, string>): Promise<Got> => {
    const fields = fieldsOf(html);
    for (const [name, text] of Object.entries(typed)) fields.set(name, text);
    return sendForm(door, { path: own, fields });
  };
  const first = await page(`${own}?easy=1`);
  expect(boxes(first.text)).toEqual(["strength-3", "concern-3", "evidence-3", "nextStep-3"]);
  const start = await page(`${own}?easy=no`);
  expect(boxes(start.text)).toHaveLength(4);
  const second = await press(start.text, { "strength-1": "One bus\nfor <two> “villages”.", do: "easy-1" });
  expect(boxes(second.text)[0]).toBe("strength-3");
  const third = await press(second.text, { "unclear-3": "yes", do: "easy-0" });
  expect(fieldsOf(third.text).get("strength-1")).toBe("One bus\nfor <two> “villages”.");
  expect(fieldsOf(third.text).get("unclear-3")).toBe("yes");
  expect(await statements()).not.toContain("One bus");
  // On one page again, and back in steps: the words are the same.
  const whole = await press(third.text, { do: "easy-off" });
  expect(boxes(whole.text).length).toBeGreaterThan(4);
  const last = await press(whole.text, { do: "easy-999" });
  expect(boxes(last.text)).toEqual([]);
  // What is missing, or too long, is shown on its own page, and everything else is still there.
  const nameless = await press(third.text, { do: "save", attribution: "named" });
  expect([nameless.status, boxes(nameless.text)]).toEqual([422, []]);
  const long = await press(nameless.text, { do: "save", name: "Rhona", "nextStep-3": "x".repeat(1_501) });
  expect([long.status, boxes(long.text)[0]]).toEqual([422, "strength-3"]);
  const saved = await press(long.text, { do: "save", "nextStep-3": "" });
  expect([saved.status, saved.headers["location"]]).toEqual([303, `${own}?done=saved&easy=0`]);
  expect(await statements()).toContain("One bus");
  const back = await page(own);
  expect(fieldsOf(back.text).get("strength-1")).toBe("One bus\nfor <two> “villages”.");
  expect(fieldsOf(back.text).get("unclear-3")).toBe("yes");
});

test("every page of the form is valid HTML, and takes nothing from elsewhere", async () => {
  const [named, code] = [await one(), await wall()];
  const own = await begin(code);
  const wrong = await sendForm(door, {
    path: own,
    fields: { do: "save", "seen-1": "", "strength-1": "x".repeat(2_000), attribution: "named" },
  });
  const pages = [
    ...(await Promise.all(
      [named.path, code.path, own, `${own}?easy=0`, `${own}?easy=99`, "/answer", "/answer/no/such"].map(page),
    )),
    wrong,
    await sendForm(door, { path: "/answer", fields: { code: "no" } }),
    await sendForm(door, { path: own, fields: { do: "ask-take-back" } }),
  ];
  const checker = new HtmlValidate({
    extends: ["html-validate:recommended"],
    rules: { "no-inline-style": "off", "no-trailing-whitespace": "off" },
  });
  for (const { headers } of pages)
    expect([headers["referrer-policy"], headers["cache-control"]]).toEqual(["no-referrer", "no-store"]);
  for (const text of pages.map((one) => one.text)) {
    const report = await checker.validateString(text);
    expect(
      report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    ).toEqual([]);
    expect(text).not.toMatch(/<script|src=|@import|url\(/);
  }
});

test("a receipt that is typed opens one's own answer, with or without gaps", async () => {
  const own = await begin(await wall());
  const receipt = own.split("/").at(-1) ?? "";
  const typed = receipt.toLowerCase().replace(/(.{4})/g, "$1 ");
  expect((await sendForm(door, { path: "/answer", fields: { code: typed } })).headers["location"]).toBe(own);
  expect(
    (
      await sendForm(door, {
        path: "/answer",
        fields: { code: receipt.replace(/.$/, (last) => (last === "A" ? "B" : "A")) },
      })
    ).status,
  ).toBe(422);
});

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

describeInChromium("The form on a phone without script, by keyboard", () => {
  test("is answered, changed with the receipt and seen closed, within everybody’s reach", async () => {
    const { path } = await one();
    const viewport = { width: 320, height: 640 };
    const context = await (await sharedChromium()).newContext({ javaScriptEnabled: false, viewport });
    const phone = await context.newPage();
    const focused = (): Promise<string> =>
      phone.evaluate("document.activeElement.id || document.activeElement.value || ''");
    const goTo = async (wanted: string): Promise<void> => {
      for (let steps = 0; steps < 60 && (await focused()) !== wanted; steps += 1) await phone.keyboard.press("Tab");
      expect(await focused()).toBe(wanted);
    };
    const met: string[] = [];
    const fits = async (): Promise<void> => {
      expect(await phone.evaluate("document.documentElement.scrollWidth - window.innerWidth")).toBeLessThanOrEqual(0);
      met.push(await phone.content());
    };
    const language = (): Promise<string> => phone.evaluate("document.documentElement.lang");
    await phone.goto(`http://127.0.0.1:${door.port}${path}`);
    await fits();
    await goTo("strength-1");
    await phone.keyboard.type("Tha am bus a’ tighinn.");
    // So it does into large type with one thing on each page, and back.
    await goTo("easy-0");
    await phone.keyboard.press("Enter");
    await phone.getByRole("progressbar").waitFor();
    await fits();
    expect((await phone.getByRole("button", { name: "Next" }).boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await goTo("easy-1");
    await phone.keyboard.press("Enter");
    await phone.getByText("Step 2 of 4").waitFor();
    await fits();
    await goTo("easy-off");
    await phone.keyboard.press("Enter");
    await phone.locator("#strength-1").waitFor();
    // What has been typed goes along into the other language, and nothing is saved by it.
    await goTo("speak-gd");
    await phone.keyboard.press("Enter");
    await phone.getByRole("button", { name: gd("form.save") }).waitFor();
    expect([await language(), await phone.locator("#strength-1").inputValue()]).toEqual([
      "gd",
      "Tha am bus a’ tighinn.",
    ]);
    expect(await statements()).not.toContain("tighinn");
    expect(await phone.locator("p[lang=en-GB]").count()).toBe(3);
    await fits();
    await goTo("save");
    await phone.keyboard.press("Enter");
    await phone.getByText(gd("form.done.saved")).waitFor();
    expect(await language()).toBe("gd");
    await fits();
    const receipt = (await phone.locator(".receipt").textContent()) ?? "";

    await phone.goto(`http://127.0.0.1:${door.port}/answer`);
    await phone.getByRole("link", { name: "Gàidhlig" }).click();
    await phone.locator("html[lang=gd]").waitFor();
    await fits();
    await goTo("code");
    await phone.keyboard.type(receipt);
    await phone.keyboard.press("Enter");
    await phone.locator("#strength-1").waitFor();
    await goTo("strength-1");
    await phone.keyboard.press("Control+A");
    await phone.keyboard.type("The bus came once.");
    await goTo("save");
    await phone.keyboard.press("Enter");
    await phone.getByText(gd("form.done.saved")).waitFor();
    expect(await statements()).toContain("The bus came once.");
    // Where a link leads on, nobody there learns where it was.
    const help = phone.waitForRequest(/tab\/accessibility/);
    await phone.getByRole("link", { name: gd("tab.foot.access") }).click();
    expect(await (await help).allHeaders()).not.toHaveProperty("referer");
    await phone.goBack();
    // The language stands in addresses alone: in nothing that is stored, and in no log beside a token.
    expect([rest(), logged].filter((kept) => /"gd"|lang=/.test(kept))).toEqual([]);

    await close();
    const { now } = door.deps;
    door.deps.now = () => new Date(now().getTime() + 3_600_000);
    await phone.goto(phone.url());
    await phone.getByRole("heading", { name: gd("form.gone") }).waitFor();
    await fits();
    await context.close();

    // Where no script runs, no checker does: it reads the same pages elsewhere.
    const reader = await (await sharedChromium()).newPage({ viewport });
    await reader.evaluate(axe);
    for (const html of everyNthAtPush(met, 2)) {
      await reader.setContent(html);
      const tags = "{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }";
      expect(await reader.evaluate(`axe.run(${tags}).then((run) => run.violations.map((one) => one.id))`)).toEqual([]);
      expect([...(await reader.evaluate(lookThrough)), ...(await unspoken(reader))]).toEqual([]);
      expect(await lostInForcedColours(reader)).toEqual([]);
    }
    await reader.close();
  }, 60_000);
});
