import { problemSchema, type OwnAnswer } from "../../shared/contract/views.ts";
import { serialize } from "node:v8";
import { TABLE_NAMES } from "../../bot/storage/tables/table-names.ts";
import { forgotten } from "../helpers/forgotten.ts";
import { linkTeam, openDoor, type Door } from "./door.ts";
import { PERMISSIONS, type RequestTarget } from "./permissions.ts";

/** Read with POST because of what they are asked with; they change nothing that was there. */
const READ_BY_POST = [
  ...["post /api/troubles", "post /api/sessions/preview", "post /api/imports/readings", "post /api/downloads"],
  "post /api/chat-files",
];

/** Change the record by being told what there is to change; each says why an older view harms nobody. */
const WITHOUT_OLDER_VIEW: Readonly<Record<string, string>> = {
  "del /api/me/data": "is asked by its own test below: whoever holds a role is refused before",
};

/** One for all: what is refused leaves it as it was. */
let door: Door;
let place: RequestTarget;
beforeAll(async () => {
  door = await openDoor();
  const body = { evaluationId: "2026-27", areaId: "buchan", questionIds: ["hgiocld-4/3.2/1"] };
  const launched = await door.ask({ path: "/api/sessions", method: "POST", as: "lead", body });
  place = { areaId: "buchan", session: (launched.json as { id: string }).id };
  await linkTeam(door, "buchan");
  await door.deps.people.saveRoles("tenant-one", holder());
});
afterAll(() => door.close());

const methodOf = (route: string): string =>
  route.startsWith("del ") ? "DELETE" : (route.split(" ")[0] ?? "").toUpperCase();
const writing = PERMISSIONS.filter(({ route }) => !route.startsWith("get ") && !READ_BY_POST.includes(route));
const atRest = (): Buffer =>
  serialize(TABLE_NAMES.filter((table) => table !== "audit").map((table) => door.store.rows(table)));

test("every route but GET says what it does to the record, and writing ones ask what they build on", () => {
  const silent = door.routes.filter(({ method, writes }) => method !== "get" && writes === null);
  const things = silent.map(({ method, path }) => `${method} ${path}`);
  expect(forgotten({ things, listed: READ_BY_POST, at: "READ_BY_POST of tests/http/built-on.test.ts" })).toEqual([]);
  const reading = door.routes.filter(({ method, writes }) => method === "get" && writes !== null);
  expect(reading).toEqual([]);
  expect(writing.map(({ route }) => route).sort()).toEqual(
    door.routes.flatMap(({ method, path, writes }) => (writes === null ? [] : [`${method} ${path}`])).sort(),
  );
});

test.each(writing)("$route changes nothing without saying what it is built on", async ({ route, ask }) => {
  const asked = await ask(place, door);
  const before = atRest();
  for (const headers of [{}, { "if-match": "*" }, { "if-match": "not in quotes" }] as Record<string, string>[]) {
    const sending = { ...asked, headers: { ...asked.headers, ...headers } };
    const got = await door.ask({ method: methodOf(route), ...sending, as: "lead", onto: "unsaid" });
    expect(got.status).toBe(428);
    expect(problemSchema.strict().parse(got.json)).toMatchObject({
      reason: "precondition-required",
      detail: expect.stringContaining("Reload the page; your text is kept."),
    });
  }
  expect(atRest().equals(before)).toBe(true);
});

/** Where nothing can be typed that would be lost, so that nobody needs to see what stands there beside it. */
const NOTHING_TYPED: Readonly<Record<string, string>> = {
  "put /api/sessions/:id/sheets/:sheet": "brings a file",
  "put /api/imports/:id/file": "brings a file",
  "del /api/imports/:id": "takes back what was brought",
  "put /api/evaluations/:id/report/draft": "here no draft is stored yet; one that is comes with the refusal",
  "post /api/evaluations/:id/report/publish": "publishes what is stored",
  "post /api/evaluations/:id/report/withdraw": "its reason stays in the form, and says nothing of a later version",
  "post /api/evaluations/:id/themes/draft": "asks for sentences",
  "post /api/evaluations/:id/themes/draft/approve": "chooses sentences",
};

test.each(writing)(
  "$route changes nothing when it is built on an older view, and tells what stands there",
  async ({ route, ask }) => {
    const { writes } = door.routes.find(({ method, path }) => `${method} ${path}` === route) ?? {};
    if (route in WITHOUT_OLDER_VIEW) return;
    await prepare(route);
    const asked = await ask(place, door);
    const body = Buffer.isBuffer(asked.body) ? asked.body : asked.body && { ...asked.body, ...OTHERWISE[route] };
    const before = atRest();
    const got = await door.ask({ method: methodOf(route), ...asked, body, as: "lead", onto: "an older view" });
    expect([got.status, (got.json as { reason?: string }).reason]).toEqual(
      writes === "new" ? [428, "precondition-required"] : [409, expect.stringMatching(REASONS)],
    );
    expect(atRest().equals(before)).toBe(true);
    const { reason = "", current } = got.json as { reason?: string; current?: unknown };
    if (!/^changed-meanwhile$|^answer-changed$/.test(reason)) return;
    const isTold = current !== undefined;
    expect(
      isTold || route in NOTHING_TYPED
        ? ""
        : `${route}: hand its refusal to withCurrent(), or say in NOTHING_TYPED why not`,
    ).toBe("");
  },
);

/** A step may find that there is nothing to do: it says who was quicker. */
const REASONS = /-changed$|^changed-|^already-done$|^nobody-asks$|^no-end-near$|-question$/;

/** What is sent again as it is stored changes nothing, whatever it was built on: so something else is sent. */
const OTHERWISE: Readonly<Record<string, object>> = {
  "put /api/sessions/:id/questions/:n/answer": { strength: "Something else." },
  "put /api/evaluations/:id/areas/:areaId/actions/:actionId": { title: "Something else" },
  "put /api/evaluations/:id/areas/:areaId/decisions/:decisionId": { what: "Something else" },
  "put /api/evaluations/:id/areas/:areaId/placement": { level: "weak" },
  "put /api/evaluations/:id/grade": { grade: { level: "weak", reasons: { text: "Something else", sources: [] } } },
};

/** Puts there what the request would change. */
async function prepare(route: string): Promise<void> {
  const first = (wanted: string) => PERMISSIONS.find((one) => one.route === wanted);
  const makers: Readonly<Record<string, string>> = {
    "/answer": "put /api/sessions/:id/questions/:n/answer",
    "/actions/": "post /api/evaluations/:id/areas/:areaId/actions",
    "/decisions/": "post /api/evaluations/:id/areas/:areaId/decisions",
    "/placement": "put /api/evaluations/:id/areas/:areaId/placement",
    "/api/asks/": "post /api/asks",
  };
  for (const [part, maker] of Object.entries(makers)) {
    const made = first(maker);
    if (!route.includes(part) || !made) continue;
    await door.ask({ method: methodOf(maker), ...(await made.ask(place, door)), as: "lead" });
  }
}

const holder = () => {
  const person = { id: "holder-buchan", name: "Somebody", firstSeen: "2026-09-01T08:00:00.000Z" };
  const held = { areaId: "buchan", since: person.firstSeen, until: null, givenBy: { id: "lead", name: "A lead" } };
  return { value: { ...person, roles: [{ ...held, role: "area-lead" as const }] }, etag: "" };
};

test("erasing oneself is refused when something was said since it was read", async () => {
  const { etag } = (await door.ask({ path: "/api/me/data", as: "partner" })).json as { etag: string };
  const path = `/api/sessions/${place.session}/questions/1/answer`;
  await door.ask({ path, method: "PUT", as: "partner", body: { strength: "Said since." } });
  const refused = await door.ask({ path: "/api/me/data", method: "DELETE", as: "partner", onto: etag });
  expect(refused.status).toBe(409);
  expect(((await door.ask({ path, as: "partner" })).json as OwnAnswer).parts).toEqual({ strength: "Said since." });
  const erased = await door.ask({ path: "/api/me/data", method: "DELETE", as: "partner", onto: "read" });
  expect(erased.status).toBe(200);
});

const PLAN = "/api/evaluations/2026-27/areas/buchan";
const ACTION = { title: "Ours", kind: "plan", owner: { role: "area-lead" } };
const DECISION = { what: "Ours", who: "The leads", on: "2026-10-01", because: "" };

/** What is written into a plan, and what somebody else makes of it between reading and saving. */
type LostRace = {
  name: string;
  method: string;
  path: string;
  more?: string;
  made: object;
  theirs: object;
  sent?: object;
};
const LOST_RACES: readonly LostRace[] = [
  {
    ...{ name: "an action", method: "PUT", path: "actions", made: ACTION, theirs: { title: "Theirs" } },
    sent: { ...ACTION, title: "Ours again", status: "to-do", because: "" },
  },
  { name: "an action that is taken out", method: "DELETE", path: "actions", made: ACTION, theirs: { title: "Theirs" } },
  {
    ...{ name: "how an action stands", method: "POST", path: "actions", made: ACTION, theirs: { title: "Theirs" } },
    ...{ more: "/answer", sent: { status: "done", because: "", note: "", key: "a-note-of-ours" } },
  },
  {
    ...{ name: "a decision", method: "PUT", path: "decisions", made: DECISION, theirs: { what: "Theirs" } },
    sent: { ...DECISION, what: "Ours again" },
  },
];

test.each(LOST_RACES)(
  "$name, changed by somebody between reading and saving, comes with the refusal",
  async ({ name, method, path, made, theirs, more = "", sent }) => {
    const body = { ...made, sources: [], key: `key-of-${name.replaceAll(" ", "-")}` };
    const first = await door.ask({ path: `${PLAN}/${path}`, method: "POST", as: "lead", body, onto: null });
    const { id, etag } = first.json as { id: string; etag: string };
    const rows = path === "actions" ? door.deps.actions : door.deps.actions.decisions;
    const get = rows.get;
    rows.get = async (...at: Parameters<typeof get>) => {
      const read = await get(...at);
      rows.get = get;
      const { value } = read as NonNullable<typeof read>;
      await rows.save("tenant-one", { value: { ...value, ...theirs }, etag } as never);
      return read as never;
    };
    const refused = await door.ask({
      path: `${PLAN}/${path}/${id}${more}`,
      method,
      as: "lead",
      body: sent,
      onto: etag,
    });
    expect([refused.status, refused.json]).toMatchObject([409, { reason: "changed-meanwhile", current: theirs }]);
    const { current } = refused.json as { current: { etag: string } };
    expect(current.etag).toBe((await rows.get("tenant-one", "buchan", id))?.etag);
  },
);
