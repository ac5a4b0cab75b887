import type { WebLinkView } from "../../shared/contract/web-links.ts";
import { runs } from "../helpers/runs.ts";
import { openDoor, type Door } from "./door.ts";
import { makeLinks, sendForm } from "./web-form.ts";

const SESSION = "2026-27_buchan_1";

let door: Door;
let ticks: number;
beforeEach(async () => {
  ticks = 0;
  door = await openDoor({ ticks: () => ticks });
  const body = {
    ...{ evaluationId: "2026-27", areaId: "buchan", mode: "open", questionIds: ["hgiocld-4/3.2/1"] },
    deadline: "2026-10-20T16:00:00.000Z",
  };
  await door.ask({ path: "/api/sessions", method: "POST", as: "facilitator", body });
});
afterEach(() => door.close());

const page = (path: string) => door.ask({ path });
const wall = async (): Promise<WebLinkView> => (await makeLinks(door, SESSION, { kind: "everybody" }))[0]!;
/** Begins with the code on the wall; answers one's own address. */
const begin = async ({ path, code }: WebLinkView): Promise<string> =>
  (await sendForm(door, { path, fields: { code: code ?? "" } })).headers["location"] ?? "";

test("hundreds of guesses of the code gain nothing: right or wrong, they are answered alike until time has passed", async () => {
  const { path, code } = await wall();
  const texts = new Set<string>();
  const guesses = runs({ atEveryPush: 300, everyNight: 10_000 });
  for (let guess = 0; guess < guesses; guess += 1) {
    const wrong = guess
      .toString(32)
      .toUpperCase()
      .padStart(6, "0")
      .replace(/[ILOU]/g, "Z");
    const got = await sendForm(door, {
      path,
      fields: { code: wrong },
      headers: { "x-forwarded-for": `192.0.2.${guess % 250}` },
    });
    texts.add(`${got.status} ${got.text}`);
  }
  const limited = await sendForm(door, { path, fields: { code: code ?? "" } });
  texts.add(`${limited.status} ${limited.text}`);
  expect([...texts]).toHaveLength(1);
  ticks += 600_000;
  expect(await begin({ path, code: (code ?? "").toLowerCase() } as WebLinkView)).toMatch(
    /^\/answer\/2026-27_buchan_1\/[0-9A-Z]{16}$/,
  );
}, 60_000);

test("guesses of receipts meet one page each, and after too many even the right one has to wait", async () => {
  const own = await begin(await wall());
  const [receipt, texts] = [own.split("/").at(-1) ?? "", new Set<string>()];
  const guesses = runs({ atEveryPush: 300, everyNight: 10_000 });
  for (let guess = 0; guess < guesses; guess += 1) {
    const wrong = guess.toString(10).padStart(16, "7");
    const headers = { "x-forwarded-for": `192.0.2.${guess % 250}` };
    const [opened, typed] = [
      await door.ask({ path: `/answer/${SESSION}/${wrong}`, headers }),
      await sendForm(door, { path: "/answer", fields: { code: wrong }, headers }),
    ];
    for (const { status, text } of [opened, typed]) texts.add(`${status} ${text}`);
  }
  const late = [await page(own), await sendForm(door, { path: "/answer", fields: { code: receipt } })];
  for (const { status, text } of late) texts.add(`${status} ${text}`);
  expect([...texts].map((text) => text.slice(0, 3)).sort()).toEqual(["404", "422"]);
  ticks += 600_000;
  expect((await page(own)).status).toBe(200);
}, 60_000);
