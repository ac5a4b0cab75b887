import { TABLE_NAMES } from "../../bot/storage/tables/table-names.ts";
import { EMPTY_DRAFT } from "../../shared/report/draft.ts";
import { TENANT } from "../helpers/deps.ts";
import { sampled } from "../helpers/runs.ts";
import { openDoor, type Door, type Sending } from "./door.ts";

const SESSION = "2026-27_marr_1";
const AREA = "/api/evaluations/2026-27/areas/marr";
const Q1 = "hgiocld-4/3.2/1";
const WORDS = "The lorry from Tarland comes on Tuesdays";

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

async function done(sending: Sending): Promise<unknown> {
  const got = await door.ask(sending);
  if (got.status >= 300) throw new Error(`${sending.path} ${got.status} ${got.text}`);
  return got.json;
}

/** Says something by name, which leads then make use of wherever words can be made use of. */
async function sayAndUse(): Promise<void> {
  await done({
    path: `/api/sessions/${SESSION}/questions/1/answer`,
    method: "PUT",
    as: "other",
    body: { strength: WORDS },
  });
  const { questions } = (await done({ path: `${AREA}/findings`, as: "lead" })) as {
    questions: { questionId: string; statements: { items: { id: string; parts: { strength?: string } }[] } }[];
  };
  const id = questions.flatMap((one) => one.statements.items).find((one) => one.parts.strength === WORDS)?.id ?? "";
  expect(id).not.toBe("");
  const lead = { as: "lead", method: "POST" } as const;
  const ask = { id: "ask-of-marr", evaluationId: "2026-27", areaId: "marr", text: "Who decides?", due: "2026-12-01" };
  const sources = [{ questionId: Q1, statementId: id }];
  await done({ ...lead, path: "/api/asks", body: { ...ask, ownerId: "lead", sources } });
  const action = { title: "Find out when", kind: "training", owner: { role: "facilitator" }, key: "one-of-ours" };
  await done({ ...lead, path: `${AREA}/actions`, body: { ...action, sources: [id] } });
  const placing = {
    id,
    areaId: "marr",
    questionId: Q1,
    part: "strength",
    themeId: "trust",
    verdict: "in",
    decided: "",
  };
  await done({
    ...lead,
    path: "/api/evaluations/2026-27/themes/placings",
    onto: "read",
    body: { placings: [placing] },
  });
  const message = { id: "m1", text: "Transport works.", sources: [id], quotations: [] };
  const draft = { ...EMPTY_DRAFT, messages: [message] };
  await done({ as: "lead", method: "PUT", path: "/api/evaluations/2026-27/report/draft", body: { draft } });
}

const rowsWith = (needle: string): string[] =>
  TABLE_NAMES.flatMap((table) =>
    door.store.rows(table).flatMap((row) => (JSON.stringify(row).includes(needle) ? [`${table} ${row.rowKey}`] : [])),
  );

test("words that leads have used everywhere are stored once, so that taking them back removes them everywhere", async () => {
  await sayAndUse();
  expect(rowsWith(WORDS)).toHaveLength(2);
  for (const row of rowsWith(WORDS)) expect(row).toMatch(/^answers /);
  expect((await door.ask({ path: "/api/asks/ask-of-marr", as: "lead" })).text).toContain(WORDS);
  await done({ path: `/api/sessions/${SESSION}/questions/1/answer`, method: "DELETE", as: "other", onto: "read" });
  expect(rowsWith(WORDS)).toEqual([]);
  const read = door.routes.filter(({ method }) => method === "get");
  // What is packed is written from what the others tell, takes long, and shows no words as they are.
  const [packed, plain] = [true, false].map((is) => read.filter(({ path }) => /\.(docx|xlsx|zip)$/.test(path) === is));
  for (const { method, path } of [...(plain ?? []), ...sampled(packed ?? [])]) {
    const asked = path
      .replace("/evaluations/:id", "/evaluations/2026-27")
      .replace("/sessions/:id", `/sessions/${SESSION}`);
    const filled = asked
      .replace(":areaId", "marr")
      .replace(":n", "1")
      .replace(":id", "ask-of-marr")
      .replace(":other", "2023-24");
    const query = filled.endsWith("/statements") ? `?question=${encodeURIComponent(Q1)}` : "";
    const { text } = await door.ask({ method, path: filled + query, as: "lead" });
    expect({ path, holds: text.includes(WORDS) }).toEqual({ path, holds: false });
  }
}, 60_000);

test("whoever erases themselves is found nowhere in the store but the audit", async () => {
  await sayAndUse();
  await done({
    path: `/api/sessions/${SESSION}/questions/3/answer`,
    method: "PUT",
    as: "other",
    body: { concern: WORDS, attribution: "anonymous" },
  });
  expect(rowsWith("Name of other")).not.toEqual([]);
  await done({ path: "/api/me/data", method: "DELETE", as: "other", onto: "read" });
  expect(rowsWith(WORDS)).toEqual([]);
  expect(rowsWith("Name of other").filter((row) => !row.startsWith("audit "))).toEqual([]);
  expect(rowsWith('"other"').filter((row) => !row.startsWith("audit "))).toEqual([]);
  expect(await door.deps.people.get(TENANT, "other")).toBeNull();
});
