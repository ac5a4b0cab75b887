import { problemSchema } from "../../shared/contract/views.ts";
import { byNight } from "../helpers/runs.ts";
import { person } from "../helpers/deps.ts";
import { filledSheet } from "../helpers/filled-sheet.ts";
import { PIXEL } from "../helpers/pictures.ts";
import { openDoor, type Door, type Got, type Sending } from "./door.ts";
import { NEW_ROUND, REPORT_FILES } from "./permissions.ts";

const MARR = "2026-27_marr_1";
const Q1 = "hgiocld-4/3.2/1";
const launch = { evaluationId: "2026-27", areaId: "buchan", questionIds: [Q1] };

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

/** A refusal as RFC 9457 has it; it says what happened and nothing about how the program is made. */
async function refused(sending: Sending): Promise<Got & { json: { title: string; reason?: string } }> {
  const got = await door.ask(sending);
  expect(got.headers["content-type"]).toMatch(/^application\/problem\+json/);
  const problem = problemSchema.strict().parse(got.json);
  expect(problem.status).toBe(got.status);
  expect(got.text).not.toMatch(/node_modules|\.ts\b|at \w+ \(|PartitionKey|StorageError|zod/i);
  return { ...got, json: problem };
}

const HOSTILE = [
  "../../etc/passwd",
  "..%2f..%2fetc%2fpasswd",
  "%2e%2e%2f2026-27",
  "2026-27%2f..%2f2023-24",
  "2026-27' or '1' eq '1",
  "2026-27'%20or%20PartitionKey%20ne%20'",
  "2026-27)%20or%20(true",
  "%27%3B--",
  "2026-27%00",
  "2026-27%0d%0aset-cookie:x=1",
  "__proto__",
  "constructor",
  "%F0%9F%98%80",
  "x".repeat(390),
];

describe("an id that is none", () => {
  const paths = (id: string): string[] => [
    `/api/evaluations/${id}`,
    `/api/evaluations/${id}/coverage`,
    `/api/evaluations/2026-27/areas/${id}/findings`,
    `/api/evaluations/${id}/areas/marr/findings`,
    `/api/evaluations/2026-27/areas/marr/statements?question=${id}`,
    `/api/sessions/${id}`,
    `/api/sessions/${id}/answers/mine`,
    `/api/sessions/${id}/questions/1/answer`,
    `/api/sessions/${MARR}/questions/${id}/answer`,
  ];

  test.each(HOSTILE)("%s finds nothing, in every place where an id goes", async (id) => {
    for (const path of paths(id.replace(/ /g, "%20"))) {
      const got = await refused({ path, as: "lead" });
      const tooLong = path.includes("?") && id.length > 200;
      expect({ path, status: got.status }).toEqual({ path, status: tooLong ? 422 : 404 });
      expect(got.text).not.toContain(id);
      expect(got.headers["set-cookie"]).toBeUndefined();
    }
  });

  test.each(["%", "%zz", "%F0%28"])("%s, which is no encoding of anything, is refused and does no harm", async (id) => {
    for (const path of [`/api/sessions/${id}`, `/api/evaluations/${id}/coverage`]) {
      const got = await refused({ path, as: "lead" });
      expect([400, 404]).toContain(got.status);
    }
    expect((await door.ask({ path: "/healthz" })).status).toBe(200);
  });

  test.each(["x".repeat(390), "%F0%9F%98%80".repeat(25)])("a person %s is nobody", async (id) => {
    for (const [path, body] of [
      [`/api/people/${id}/roles`, { role: "facilitator", areaId: "marr" }],
      [`/api/people/${id}/roles/take`, { role: "facilitator", areaId: "marr" }],
      [`/api/people/${id}/hand-over`, { to: "other" }],
      ["/api/people/other/hand-over", { to: "😀".repeat(99) }],
    ] as const)
      expect((await refused({ path, method: "POST", as: "lead", body })).status).toBe(404);
  });

  test.each(HOSTILE.slice(0, 4))("%s in a body is refused before anything is looked up", async (id) => {
    const before = { ...door.store.calls };
    const got = await refused({
      path: "/api/sessions",
      method: "POST",
      as: "facilitator",
      body: { ...launch, evaluationId: decodeURIComponent(id) },
    });
    expect(got.status).toBe(422);
    expect(door.store.calls).toEqual(before);
  });

  test("a page number that is none gives the first page", async () => {
    const path = `/api/evaluations/2023-24/areas/marr/statements?question=${encodeURIComponent(Q1)}&page=`;
    const first = await door.ask({ path: `${path}0`, as: "lead" });
    for (const page of ["-1", "1e9", "' or 1", "NaN"])
      expect((await door.ask({ path: path + encodeURIComponent(page), as: "lead" })).text).toBe(first.text);
  });
});

describe("what is not one's own to see", () => {
  test("another area's findings are to an area lead as if they were not there", async () => {
    const own = await door.ask({ path: "/api/evaluations/2026-27/areas/garioch/findings", as: "lead-garioch" });
    expect(own.status).toBe(200);
    const other = await refused({ path: "/api/evaluations/2026-27/areas/marr/findings", as: "lead-garioch" });
    const missing = await refused({ path: "/api/evaluations/2026-27/areas/atlantis/findings", as: "lead-garioch" });
    expect(other.status).toBe(404);
    expect(other.text).toBe(missing.text);
    const words = (area: string): string =>
      `/api/evaluations/2026-27/areas/${area}/statements?question=${encodeURIComponent(Q1)}`;
    expect((await refused({ path: words("marr"), as: "lead-garioch" })).text).toBe(missing.text);
    expect((await refused({ path: words("marr"), as: "partner" })).text).toBe(missing.text);
  });

  test("another area’s findings cost the store no more than an unknown area’s", async () => {
    const costOf = async (area: string): Promise<Record<string, number>> => {
      const before: Record<string, number> = { ...door.store.calls };
      await refused({ path: `/api/evaluations/2026-27/areas/${area}/findings`, as: "lead-garioch" });
      return Object.fromEntries(Object.entries(door.store.calls).map(([call, n]) => [call, n - (before[call] ?? 0)]));
    };
    expect(await costOf("marr")).toEqual(await costOf("atlantis"));
  });

  test("published findings are everybody's", async () => {
    expect((await door.ask({ path: "/api/evaluations/2023-24/areas/marr/findings", as: "partner" })).status).toBe(200);
  });

  test("somebody's own answer is not there for anybody else, whatever their role", async () => {
    const path = `/api/sessions/${MARR}/questions/1/answer`;
    const saved = await door.ask({ path, method: "PUT", as: "partner", body: { strength: "only-mine-to-read" } });
    expect(saved.status).toBe(200);
    for (const as of ["other", "facilitator", "lead"] as const) {
      expect((await refused({ path, as })).status).toBe(404);
      expect((await door.ask({ path: `/api/sessions/${MARR}/answers/mine`, as })).json).toEqual({ items: [] });
      expect((await door.ask({ path: `/api/sessions/${MARR}`, as })).text).not.toContain("only-mine-to-read");
    }
  });

  test("role, person and voice in a body are dropped", async () => {
    const saved = await door.ask({
      path: `/api/sessions/${MARR}/questions/1/answer`,
      method: "PUT",
      as: "partner",
      onto: "read",
      body: { strength: "mine", personId: "other", role: "facilitator", voice: "group", grade: 6, id: "x" },
    });
    expect(saved.status).toBe(200);
    expect((await refused({ path: `/api/sessions/${MARR}/questions/1/answer`, as: "other" })).status).toBe(404);
    expect(saved.text).not.toMatch(/facilitator|"grade"|"voice"/);
  });

  test.each([
    ["move-on", {}],
    ["back", {}],
    ["pause", {}],
    ["resume", {}],
    ["lock", { questionId: Q1 }],
    ["unlock", { questionId: Q1 }],
    ["close", { now: true }],
    ["reopen", { reason: "because" }],
    ["questions/1/group-note", { strength: "ours", key: "12345678" }],
    ["questions/1/on-behalf", { strength: "theirs", key: "12345678", onBehalfOf: "Her" }],
  ])("a partner's, and another area's facilitator's, %s is refused and changes nothing", async (verb, body) => {
    const before = (await door.ask({ path: `/api/sessions/${MARR}`, as: "lead" })).text;
    for (const as of ["partner", "facilitator"] as const) {
      const got = await refused({ path: `/api/sessions/${MARR}/${verb}`, method: "POST", as, body });
      expect(got.status).toBe(403);
      expect(got.json.reason).toBe("not-allowed");
    }
    expect((await door.ask({ path: `/api/sessions/${MARR}`, as: "lead" })).text).toBe(before);
  });
});

describe("a body that does not fit", () => {
  const path = `/api/sessions/${MARR}/questions/1/answer`;

  test.each<[string, unknown, number]>([
    ["bad JSON", Buffer.from("{ not json"), 400],
    ["bytes that are not UTF-8", Buffer.from([0x22, 0xff, 0x22]), 400],
    ["a list", [1], 422],
    ["null", Buffer.from("null"), 422],
    ["a number", 7, 422],
    ["a number where words belong", { strength: 7 }, 422],
    ["an unknown choice", { strength: "x", attribution: "famous" }, 422],
    ["more than any text may hold", { strength: "x".repeat(50_000) }, 422],
    ["more than any body may hold", { strength: "x".repeat(300_000) }, 413],
    ["nothing in it", {}, 422],
    ["only what cannot be seen", { strength: " \u200b\n" }, 422],
    ["words over the limit", { strength: "x".repeat(1_501) }, 422],
  ])("%s is refused", async (_name, body, status) => {
    expect((await refused({ path, method: "PUT", as: "other", body })).status).toBe(status);
    expect((await refused({ path, as: "other" })).status).toBe(404);
  });

  test("names the field, and the count where words are too long", async () => {
    const wrong = await refused({ path, method: "PUT", as: "other", body: { strength: 7 } });
    expect(wrong.json).toMatchObject({ reason: "invalid", fields: { strength: expect.any(String) } });
    const long = await refused({ path, method: "PUT", as: "other", body: { concern: "x".repeat(1_501) } });
    expect(long.json).toMatchObject({ reason: "too-long", fields: { concern: expect.stringContaining("1501") } });
  });

  test("tells every problem of a launch beside its field", async () => {
    const got = await refused({
      path: "/api/sessions",
      method: "POST",
      as: "facilitator",
      body: { ...launch, questionIds: [], mode: "open", deadline: "2020-01-01T10:00:00.000Z" },
    });
    expect(got.status).toBe(422);
    expect(got.json).toMatchObject({ fields: { questionIds: expect.any(String), deadline: expect.any(String) } });
  });

  test.each(["2027-02-31T10:00:00.000Z", "99999-01-01T00:00:00.000Z", "tomorrow"])(
    "takes %s for no instant",
    async (deadline) => {
      const body = { ...launch, mode: "open", deadline };
      const got = await refused({ path: "/api/sessions", method: "POST", as: "facilitator", body });
      expect(got.status).toBe(422);
    },
  );

  test("two sessions at once in an area: the second is refused, and told where the first is", async () => {
    const sending = { path: "/api/sessions", method: "POST", as: "facilitator", body: launch } as const;
    const both = await Promise.all([door.ask(sending), door.ask(sending)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { id } = both.find(({ status }) => status === 201)?.json as { id: string };
    const refusal = both.find(({ status }) => status === 409)?.json;
    expect(problemSchema.parse(refusal)).toMatchObject({ reason: "already-running", session: id });
  });

  test("twin rounds with the same title: the second is refused beside its title", async () => {
    const twin = { ...NEW_ROUND, title: "partnership  WORKING 2026–27" };
    const got = await refused({ path: "/api/evaluations", method: "POST", as: "lead", body: twin });
    expect(got.json).toMatchObject({ status: 422, reason: "round-invalid", fields: { title: expect.any(String) } });
  });

  test("an import of something that is no page of this kind is refused, and keeps nothing", async () => {
    const before = (await door.ask({ path: "/api/evaluations", as: "lead" })).text;
    for (const body of [Buffer.from("hello"), Buffer.from(""), Buffer.from([0, 1, 2, 255])]) {
      const got = await refused({ path: "/api/imports?name=x", method: "POST", as: "lead", body });
      expect(got.json.reason).toBe("nothing-recognised");
    }
    expect((await refused({ path: "/api/imports", method: "POST", as: "lead", body: Buffer.from("x") })).status).toBe(
      422,
    );
    const partner = await refused({
      path: "/api/imports?name=x",
      method: "POST",
      as: "partner",
      body: Buffer.from("x"),
    });
    expect(partner.status).toBe(403);
    expect((await door.ask({ path: "/api/evaluations", as: "lead" })).text).toBe(before);
  });
});

describe("an address or method that is none", () => {
  test.each([
    ["GET", "/api/nothing", 404],
    ["GET", "/nothing", 404],
    ["PATCH", "/api/me", 405],
    ["DELETE", "/api/evaluations", 405],
    ["GET", "/api/messages", 405],
    ["POST", "/api/me/data/more", 404],
  ])("%s %s is answered once, with %s", async (method, path, status) => {
    expect((await refused({ method, path, as: "lead" })).status).toBe(status);
  });

  test("an encoded body is refused whatever the address", async () => {
    for (const path of ["/api/me", "/api/nothing", "/tab/"])
      expect((await refused({ path, headers: { "content-encoding": "gzip" } })).status).toBe(415);
  });

  test("more than one person at once cannot be named", async () => {
    const got = await refused({ path: "/api/me", headers: { "x-test-user": "lead, partner" } });
    expect(got.status).toBe(401);
  });
});

test("a report of one area holds that area’s words alone", async () => {
  const path = "/api/evaluations/2023-24/report";
  const got = await door.ask({ path: `${path}.json?area=marr`, as: "lead" });
  expect(got.headers["content-disposition"]).toMatch(/filename="marr-report-2023-24-\w+\.json"/);
  const { areas, evaluation } = got.json as { areas: { id: string }[]; evaluation: { title: string } };
  expect(areas.map(({ id }) => id)).toEqual(["marr"]);
  expect(evaluation.title).toMatch(/^Marr: /);
  expect(JSON.stringify(got.json)).not.toMatch(/formartine|kincardine/i);
  // At every push downloads.test.ts asks for each of an area's files.
  for (const file of byNight(REPORT_FILES)) {
    const one = await door.ask({ path: `/api/evaluations/2023-24/${file}?area=marr`, as: "lead" });
    expect([file, one.status]).toEqual([file, 200]);
    expect(one.headers["content-disposition"]).toContain('filename="marr-');
  }
  expect((await door.ask({ path: `${path}.json?area=elsewhere`, as: "lead" })).status).toBe(404);
  expect((await door.ask({ path: `${path}.json?area=No+Area`, as: "lead" })).status).toBe(422);
});

test("a chosen logo stands on every report's cover until it is taken away; what is no picture is refused", async () => {
  const path = "/api/report-logo";
  const sending = { path, as: "lead" as const, onto: "read" as const };
  const headers = { "content-type": "application/octet-stream" };
  const html = async (): Promise<string> =>
    (await door.ask({ path: "/api/evaluations/2023-24/report.html", as: "lead" })).text;
  const refused = await door.ask({ ...sending, method: "PUT", headers, body: Buffer.from("<svg/>") });
  expect(refused.json).toMatchObject({ status: 422, reason: "logo-invalid" });
  const put = await door.ask({ ...sending, method: "PUT", headers, body: PIXEL });
  expect(put.json).toMatchObject({ picture: `data:image/png;base64,${PIXEL.toString("base64")}` });
  expect(await html()).toContain('alt="Aberdeenshire"');
  await door.ask({ ...sending, method: "DELETE" });
  expect(await html()).not.toContain("<img");
});

test("a version keeps its logo and nothing else of the logo's file; once withdrawn, it says who and why", async () => {
  const path = "/api/evaluations/2023-24/report";
  const [logo, octets] = ["/api/report-logo", { "content-type": "application/octet-stream" }];
  const send = (sending: Sending) => door.ask({ method: "POST", as: "lead", ...sending });
  await send({
    path: logo,
    method: "PUT",
    headers: octets,
    body: Buffer.concat([PIXEL, Buffer.from("taken at home")]),
  });
  expect((await send({ path: `${path}/publish`, body: {} })).json).toMatchObject({ version: 1 });
  await send({ path: logo, method: "DELETE" });
  const cover = `src="data:image/png;base64,${PIXEL.toString("base64")}"`;
  expect((await door.ask({ path: `${path}.html`, as: "partner" })).text).toContain(cover);
  expect((await send({ path: `${path}/withdraw`, body: { version: 1, reason: "A name was in it." } })).status).toBe(
    200,
  );
  for (const gone of [path, `${path}.html`, `${path}.json?version=1`, `${path}.docx?area=marr`]) {
    const got = await refused({ path: gone, as: "partner" });
    expect([gone, got.status, got.json.reason]).toEqual([gone, 410, "report-withdrawn"]);
    expect(got.text).toMatch(/Name of lead.*A name was in it\./);
  }
});

test("a second group's sheet is asked about, and stands beside the first when that is meant", async () => {
  const sheet = (words: string) =>
    filledSheet(door.deps, { actor: person("lead", "strategic-lead"), sessionId: MARR, boxes: [words] });
  const bring = async (words: string, more = "") =>
    door.ask({
      ...{ path: `/api/sessions/${MARR}/sheets?name=notes.xlsx${more}`, method: "POST", as: "lead" },
      ...{ body: await sheet(words), headers: { "content-type": "application/octet-stream" } },
    });
  expect((await bring("We share a hall.", "&beside=true")).status).toBe(201);
  expect((await bring("We share a bus.")).json).toMatchObject({ status: 422, reason: "sheet-beside" });
  expect((await bring("We share a bus.", "&beside=true")).status).toBe(201);
});
