import { longTexts } from "../../bot/storage/long-texts.ts";
import { joinKey } from "../../bot/storage/tables/keys.ts";
import { TABLE_NAMES } from "../../bot/storage/tables/table-names.ts";
import {
  importedViewSchema,
  importReadingSchema,
  type ImportedView,
  type ReadSource,
} from "../../shared/contract/imports.ts";
import { EMPTY_DRAFT } from "../../shared/report/draft.ts";
import { TENANT } from "../helpers/deps.ts";
import { storedText } from "../helpers/stored-text.ts";
import { atRest as allAtRest, openDoor, type Door, type Got, type Sending, type Who } from "./door.ts";

const PAGE =
  "Feedback 2023-24 on quality indicator 3.2 Partnership working\n\nMarr\n\nQuestion 1\n\nA café’s lifts help – for £3.";
const SAID = "A café’s lifts help – for £3.";
/** Where Windows-1252 has signs that Latin 1 has not. */
const WINDOWS: Readonly<Record<string, number>> = { "’": 0x92, "–": 0x96 };
const windows1252 = (text: string): Buffer => Buffer.from([...text].map((char) => WINDOWS[char] ?? char.charCodeAt(0)));
const utf16 = (text: string, swapped: boolean): Buffer => {
  const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
  return swapped ? bytes.swap16() : bytes;
};

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

describe("a page that is imported through the tab's API", () => {
  test.each([
    ["UTF-8", Buffer.from(PAGE)],
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${PAGE}`)],
    ["UTF-8 with the line ends of Windows", Buffer.from(PAGE.replace(/\n/g, "\r\n"))],
    ["UTF-8 with the line ends of old", Buffer.from(PAGE.replace(/\n/g, "\r"))],
    ["UTF-16, little end first", utf16(PAGE, false)],
    ["UTF-16, big end first", utf16(PAGE, true)],
    ["Windows-1252", windows1252(PAGE)],
  ])("is read rightly from %s", async (_name, body) => {
    const imported = await door.ask({ path: "/api/imports?name=page.txt", method: "POST", as: "lead", body });
    expect(imported.status).toBe(201);
    const { id } = (imported.json as { evaluation: { id: string } }).evaluation;
    const findings = await door.ask({ path: `/api/evaluations/${id}/areas/marr/findings`, as: "lead" });
    expect(findings.text).toContain(JSON.stringify(SAID).slice(1, -1));
  });

  test("shows markup as it was written, and nothing of it runs", async () => {
    const html = Buffer.from(PAGE.replace("lifts", "&lt;script&gt;alert(1)&lt;/script&gt; lifts"));
    const imported = await door.ask({ path: "/api/imports?name=page.txt", method: "POST", as: "lead", body: html });
    expect(imported.headers["content-type"]).toMatch(/^application\/json/);
    expect(imported.headers["x-content-type-options"]).toBe("nosniff");
  });

  test("is taken in without the words that its readers never see", async () => {
    const hidden = `<p hidden>Left over.</p><p style="display:none">Never shown.</p><!-- A remark. -->`;
    const lines = PAGE.split("\n\n").map((line) =>
      /^(Marr|Question)/.test(line) ? `<h2>${line}</h2>` : `<p>${line}</p>`,
    );
    const body = Buffer.from(`<!doctype html><title>Page</title><body>${lines.join("\n")}${hidden}</body>`);
    const imported = await door.ask({ path: "/api/imports?name=page.html", method: "POST", as: "lead", body });
    expect(imported.status).toBe(201);
    const { id } = (imported.json as { evaluation: { id: string } }).evaluation;
    const findings = await door.ask({ path: `/api/evaluations/${id}/areas/marr/findings`, as: "lead" });
    expect(findings.text).toContain(JSON.stringify(SAID).slice(1, -1));
    expect(findings.text + storedText(door.store.rows("evaluations"))).not.toMatch(/Left over|Never shown|A remark/);
  });

  test("that is larger than 20 MB is refused, announced or not", async () => {
    const body = Buffer.alloc(20 * 1024 * 1024 + 1, "x");
    const got = await door.ask({ path: "/api/imports?name=page.txt", method: "POST", as: "lead", body });
    expect(got.status).toBe(413);
    expect(got.json).toMatchObject({ detail: "Send at most 20 MB." });
  });
});

describe("a file that is looked at before it is stored", () => {
  const reading = (text: string, as: Who = "lead", query = ""): Promise<Got> =>
    door.ask({ path: `/api/imports/readings?name=page.txt${query}`, method: "POST", as, body: Buffer.from(text) });
  const rows = (): unknown => TABLE_NAMES.map((table) => door.store.rows(table));

  test("is told piece by piece, with what is doubtful, and nothing is stored", async () => {
    const before = rows();
    const got = await reading(`${PAGE}\n\nMarr and Garioch (joint session)\n\nQuestion 4\n\nWho decides?`);
    expect(got.status).toBe(200);
    const { source, refused } = importReadingSchema.parse(got.json);
    expect(refused).toBeNull();
    expect(source).toMatchObject({
      ...{ name: "page.txt", kind: "text", what: "plain text", years: { from: 2023, to: 2024 } },
      indicatorId: "hgiocld-4/3.2",
      pieces: [
        { id: "s1", text: SAID, doubt: null, place: { area: "marr", question: "hgiocld-4/3.2/1" } },
        { id: "s2", text: "Who decides?", doubt: { why: "several-areas", names: ["marr", "garioch"] } },
      ],
    });
    expect(rows()).toEqual(before);
  });

  test("says what is missing, and shows what was read all the same", async () => {
    const { source, refused } = importReadingSchema.parse((await reading("QI 3.2\nMarr\nQuestion 1\nA.")).json);
    expect(refused).toMatchObject({ reason: "year-missing" });
    expect(source?.pieces).toHaveLength(1);
    const given = importReadingSchema.parse((await reading("QI 3.2\nMarr\nQuestion 1\nA.", "lead", "&year=2022")).json);
    expect(given).toMatchObject({ refused: null, source: { years: { from: 2022, to: 2022 } } });
  });

  test("of a form is told with its columns; put right by hand they are read again, stored, and remembered", async () => {
    const head = `Completion time,Name,Which area?,"Q1. How well do we work together?",What next?,What next?,Comments`;
    const rows = (said: string): Buffer =>
      Buffer.from(`${head}\n11/4/2025 09:11,Jane Doe,Marr,${said},A plan.,A list.,A note.`);
    const upload = async (file: Buffer, map?: unknown): Promise<Pick<Sending, "body" | "headers">> => {
      const form = new FormData();
      form.append("file", new Blob([new Uint8Array(file)]), "form.csv");
      if (map !== undefined) form.append("map", JSON.stringify(map));
      const sent = new Response(form);
      const headers = { "content-type": sent.headers.get("content-type") ?? "" };
      return { body: Buffer.from(await sent.arrayBuffer()), headers };
    };
    const read = async (sending: Pick<Sending, "body" | "headers">): Promise<ReadSource> => {
      const path = "/api/imports/readings?name=form.csv";
      const { source } = importReadingSchema.parse(
        (await door.ask({ path, method: "POST", as: "lead", ...sending })).json,
      );
      if (!source) throw new Error("Nothing was read.");
      return source;
    };
    const first = await read(await upload(rows("We share.")));
    expect(first.columns?.map(({ use }) => use)).toEqual([
      "date",
      "identity",
      "area",
      "answer",
      "answer",
      "answer",
      "unplaced",
    ]);
    expect(first.notes).toEqual([]);
    const map = {
      "#6": { use: "answer", question: "hgiocld-4/3.2/7", part: "evidence" },
      Comments: { use: "answer", question: null, part: "concern" },
    };
    const sent = await upload(rows("We share."), map);
    const mapped = await read(sent);
    expect(mapped.columns?.slice(4)).toEqual([
      { heading: "What next?", use: "answer", question: "hgiocld-4/3.2/1", part: "nextStep" },
      { heading: "What next?", ...map["#6"] },
      { heading: "Comments", ...map.Comments },
    ]);
    expect(mapped.pieces.find(({ text }) => text === "A note.")?.place).toMatchObject({
      area: "marr",
      part: "concern",
    });
    const stored = await door.ask({ path: "/api/imports?name=form.csv", method: "POST", as: "lead", ...sent });
    expect(stored.status).toBe(201);
    expect((await read(await upload(rows("We plan.")))).columns).toEqual(mapped.columns);
    const path = "/api/imports/readings?name=form.csv";
    const wrong = await upload(rows("We share."), { "#8": { use: "ignore" } });
    const { refused } = importReadingSchema.parse(
      (await door.ask({ path, method: "POST", as: "lead", ...wrong })).json,
    );
    expect(refused).toMatchObject({ reason: "given-columns", detail: expect.stringContaining("#8") });
  });

  test("of a plan is told with what could not be read in it", async () => {
    const plan =
      "Action,Owner,Due,Status,Area\nPool cars,Council,some day,Nearly,Marr\nA calendar,Council,2026-05-01,Done,Marr";
    const { source } = importReadingSchema.parse((await reading(plan)).json);
    expect(source?.notes.map(({ code }) => code).sort()).toEqual(["strange-date", "strange-status"]);
  });

  test("that nothing can be read of is told what it is", async () => {
    const { source, refused } = importReadingSchema.parse((await reading("%PDF-1.7")).json);
    expect(source).toBeNull();
    expect(refused).toMatchObject({ reason: "cannot-read", detail: expect.stringContaining("is a PDF") });
  });

  test("is an area lead’s to store only for their own area", async () => {
    const { refused } = importReadingSchema.parse((await reading(PAGE, "lead-garioch")).json);
    expect(refused).toMatchObject({ reason: "other-areas", detail: expect.stringContaining("not yours: Marr.") });
    const store = (text: string): Promise<Got> =>
      door.ask({ path: "/api/imports?name=page.txt", method: "POST", as: "lead-garioch", body: Buffer.from(text) });
    const before = door.store.rows("evaluations");
    expect((await store(PAGE)).status).toBe(403);
    expect(door.store.rows("evaluations")).toEqual(before);
    expect((await store(PAGE.replace("Marr", "Garioch"))).status).toBe(201);
  });
});

describe("an import afterwards", () => {
  const atRest = (): unknown => allAtRest(door.store);
  const imported = async (body: Sending["body"] = Buffer.from(PAGE), headers = {}): Promise<string> => {
    const path = "/api/imports?name=page.txt";
    const got = await door.ask({ path, method: "POST", as: "lead", body, headers });
    return (got.json as { evaluation: { id: string } }).evaluation.id;
  };
  const read = async (id: string): Promise<ImportedView> =>
    importedViewSchema.parse((await door.ask({ path: `/api/imports/${id}`, as: "lead" })).json);
  const put = (id: string, corrections: unknown[], more: Partial<Sending> = {}): Promise<Got> =>
    door.ask({ path: `/api/imports/${id}`, method: "PUT", as: "lead", body: { corrections }, ...more });
  const takeBack = (id: string): Promise<Got> => door.ask({ path: `/api/imports/${id}`, method: "DELETE", as: "lead" });
  const replace = (id: string, text: string, more: Partial<Sending> = {}): Promise<Got> =>
    door.ask({
      ...{ path: `/api/imports/${id}/file?name=page.txt`, method: "PUT", as: "lead", body: Buffer.from(text) },
      ...more,
    });
  const findingsOf = async (id: string, areaId: string): Promise<string> =>
    (await door.ask({ path: `/api/evaluations/${id}/areas/${areaId}/findings`, as: "lead" })).text;
  const audited = async (): Promise<{ verb: string }[]> =>
    ((await door.ask({ path: "/api/audit", as: "lead" })).json as { items: { verb: string }[] }).items;
  const toGarioch = {
    ...{ do: "place", piece: "s1" },
    place: { area: "garioch", question: "hgiocld-4/3.2/4", part: "concern" },
  };

  test("says who, when and from what, with every piece and its place", async () => {
    const view = await read(await imported());
    expect(view).toMatchObject({
      ...{ name: "page.txt", corrections: [], uses: { blocked: null, published: false } },
      steps: [{ did: "imported", by: { id: "lead" }, name: "page.txt", corrections: 0 }],
      source: { pieces: [{ id: "s1", text: SAID, place: { area: "marr", question: "hgiocld-4/3.2/1" } }] },
    });
    const listed = await door.ask({ path: "/api/imports", as: "lead" });
    expect(listed.json).toMatchObject({ items: [{ id: view.id, name: "page.txt", by: { id: "lead" } }] });
    expect((await door.ask({ path: "/api/imports", as: "lead-garioch" })).json).toEqual({ items: [] });
  });

  test("comes with what was put right before it was stored; corrections of another file are refused", async () => {
    const { hash } = importReadingSchema.parse(
      (
        await door.ask({
          path: "/api/imports/readings?name=a.txt",
          method: "POST",
          as: "lead",
          body: Buffer.from(PAGE),
        })
      ).json,
    );
    const form = async (named: string | null): Promise<Pick<Sending, "body" | "headers">> => {
      const data = new FormData();
      data.append("file", new Blob([PAGE]), "page.txt");
      data.append("corrections", JSON.stringify({ hash: named, corrections: [toGarioch] }));
      const sent = new Response(data);
      return {
        body: Buffer.from(await sent.arrayBuffer()),
        headers: { "content-type": sent.headers.get("content-type") ?? "" },
      };
    };
    const before = atRest();
    const path = "/api/imports?name=page.txt";
    const refused = await door.ask({ path, method: "POST", as: "lead", ...(await form("another")) });
    expect([refused.status, (refused.json as { reason: string }).reason]).toEqual([422, "other-file"]);
    const broken = { body: Buffer.from("--x"), headers: { "content-type": "multipart/form-data; boundary=x" } };
    expect((await door.ask({ path, method: "POST", as: "lead", ...broken })).status).toBe(422);
    expect(atRest()).toEqual(before);
    const { body, headers } = await form(hash);
    const id = await imported(body, headers);
    expect(await findingsOf(id, "garioch")).toContain("lifts help");
    expect((await read(id)).steps).toMatchObject([{ did: "imported", corrections: 1 }]);
  });

  test("that the program before this one stored is read and put right as any other", async () => {
    const id = await imported();
    const stored = await door.deps.evaluations.find(TENANT, id);
    const { source } = stored?.value ?? {};
    if (!stored || !source?.kept) throw new Error("Nothing is kept.");
    const { name, ...unnamed } = source.kept;
    const kept = await door.deps.imports.read(TENANT, id, source.kept);
    await door.deps.imports.forget(TENANT, id, (one) => one === name);
    const texts = longTexts(door.store, "evaluations");
    await texts.put(joinKey(TENANT, "source", id), String(unnamed.build), JSON.stringify(kept));
    const former = { ...source, kept: unnamed as typeof source.kept };
    await door.deps.evaluations.replace(TENANT, { ...stored, value: { ...stored.value, source: former } });
    expect(JSON.stringify(door.store.rows("evaluations"))).not.toContain(name);
    expect((await put(id, [toGarioch])).status).toBe(200);
    expect(await findingsOf(id, "garioch")).toContain("lifts help");
  });

  test("is put right by hand, and everything is made again of it; the source's words stay", async () => {
    const id = await imported();
    const first = await read(id);
    const done = await put(id, [toGarioch]);
    expect(done.status).toBe(200);
    const view = importedViewSchema.parse(done.json);
    expect(view.source?.pieces).toEqual(first.source?.pieces);
    expect(view.corrections).toEqual([toGarioch]);
    expect(view.steps.map(({ did }) => did)).toEqual(["imported", "corrected"]);
    expect(await findingsOf(id, "garioch")).toContain("lifts help");
    const coverage = await door.ask({ path: `/api/evaluations/${id}/coverage`, as: "lead" });
    const answered = (coverage.json as { cells: { areaId: string; state: string }[] }).cells.filter(
      ({ state }) => state === "answered",
    );
    expect(answered.map(({ areaId }) => areaId)).toEqual(["garioch"]);
    expect(await audited()).toEqual(
      expect.arrayContaining([expect.objectContaining({ verb: "correct-import", before: "0", after: "1" })]),
    );
  });

  test("keeps the ids of its statements while it is put right, so that what rests on them finds them", async () => {
    const id = await imported();
    const idIn = async (areaId: string): Promise<string | undefined> =>
      /"id":"([0-9a-f]{8}-s1)"/.exec(await findingsOf(id, areaId))?.[1];
    const was = await idIn("marr");
    await put(id, [toGarioch]);
    expect(was).toBeDefined();
    expect(await idIn("garioch")).toBe(was);
  });

  test("is put right by nobody on an older view, and once only when it is sent again", async () => {
    const id = await imported();
    const { etag } = await read(id);
    expect((await put(id, [toGarioch], { onto: etag })).status).toBe(200);
    expect((await put(id, [toGarioch], { onto: etag })).status).toBe(200);
    expect((await read(id)).corrections).toHaveLength(1);
    const late = await put(id, [{ do: "leave-out", piece: "s1" }], { onto: etag });
    expect([late.status, (late.json as { reason: string }).reason]).toEqual([409, "changed-meanwhile"]);
  });

  test("that was cut short is finished by whoever looks at it next", async () => {
    const id = await imported();
    const { exchange } = door.deps.sessions;
    door.deps.sessions.exchange = () => Promise.reject(new Error("cut short"));
    expect((await put(id, [toGarioch])).status).toBe(500);
    door.deps.sessions.exchange = exchange;
    await read(id);
    expect(await findingsOf(id, "garioch")).toContain("lifts help");
    expect(await findingsOf(id, "marr")).not.toContain("lifts help");
  });

  test("is taken back whole: the record afterwards is the record before, but for the audit", async () => {
    const before = atRest();
    const id = await imported();
    await put(id, [toGarioch]);
    await door.ask({
      path: `/api/evaluations/${id}/report/draft`,
      method: "PUT",
      as: "lead",
      body: { draft: EMPTY_DRAFT },
    });
    const split = { kind: "split", name: "Lifts", from: null, comments: [] };
    const themed = await door.ask({
      path: `/api/evaluations/${id}/themes/steps`,
      method: "POST",
      as: "lead",
      body: split,
    });
    expect(themed.status).toBe(200);
    expect(atRest()).not.toEqual(before);
    expect((await takeBack(id)).status).toBe(200);
    expect(atRest()).toEqual(before);
    expect((await door.ask({ path: `/api/evaluations/${id}`, as: "lead" })).status).toBe(404);
    expect(await audited()).toEqual(
      expect.arrayContaining([expect.objectContaining({ verb: "take-back-import", thing: id })]),
    );
    expect(await imported()).toBe(id);
    expect(await findingsOf(id, "marr")).toContain("lifts help");
  });

  test.each(["imports", "ledger"] as const)(
    "whose taking back was cut short at its %s is gone for whoever looks next",
    async (part) => {
      const before = atRest();
      const id = await imported();
      const { forget } = door.deps[part];
      door.deps[part].forget = () => Promise.reject(new Error("cut short"));
      expect((await takeBack(id)).status).toBe(500);
      Object.assign(door.deps[part], { forget });
      expect((await door.ask({ path: `/api/imports/${id}`, as: "lead" })).status).toBe(404);
      expect(atRest()).toEqual(before);
    },
  );

  test("of which former answers are left is taken back with them", async () => {
    const before = atRest();
    const id = await imported();
    const { forget } = door.deps.ledger;
    door.deps.ledger.forget = () => Promise.reject(new Error("cut short"));
    expect((await put(id, [toGarioch])).status).toBe(500);
    door.deps.ledger.forget = forget;
    expect((await takeBack(id)).status).toBe(200);
    expect(atRest()).toEqual(before);
  });

  const whileItIsMade = (other: () => Promise<Got>): void => {
    const { exchange } = door.deps.sessions;
    door.deps.sessions.exchange = async (...exchanged) => {
      door.deps.sessions.exchange = exchange;
      expect((await other()).status).toBe(200);
      await exchange(...exchanged);
    };
  };

  test("that somebody else puts right while it is being made again is what the later of them says", async () => {
    const id = await imported();
    whileItIsMade(() => put(id, [{ do: "title", title: "The later one" }]));
    expect((await put(id, [toGarioch])).status).toBe(200);
    const { corrections, evaluation } = await read(id);
    expect([corrections.length, evaluation.title]).toEqual([2, "The later one"]);
    const round = await door.deps.evaluations.get(TENANT, id);
    const sessions = await door.deps.sessions.listOf(TENANT, id);
    expect(sessions.map(({ value }) => value.session.id)).toEqual(round?.source?.kept?.sessions);
    expect((await findingsOf(id, "garioch")).split("lifts help")).toHaveLength(2);
  });

  test("keeps what the quicker of two has put right", async () => {
    const id = await imported();
    const title = { do: "title", title: "The quicker one" };
    const { keep } = door.deps.imports;
    door.deps.imports.keep = async (...kept) => {
      door.deps.imports.keep = keep;
      expect((await put(id, [title])).status).toBe(200);
      return keep(...kept);
    };
    expect((await put(id, [toGarioch])).status).toBe(409);
    const { corrections, evaluation } = await read(id);
    expect([corrections, evaluation.title]).toEqual([[title], "The quicker one"]);
    const sources = door.store.rows("evaluations").filter(({ partitionKey }) => partitionKey.includes("source"));
    expect(sources).toHaveLength(1);
  });

  test("that is taken back while it is being made again leaves nothing", async () => {
    const before = atRest();
    const id = await imported();
    whileItIsMade(() => takeBack(id));
    expect((await put(id, [toGarioch])).status).toBe(404);
    expect(atRest()).toEqual(before);
  });

  test("whose publishing was cut short leaves nothing of the report when it is taken back", async () => {
    const before = atRest();
    const id = await imported();
    const { write } = door.store;
    door.store.write = (table, op) =>
      JSON.stringify([table, op]).includes("|versions|") ? Promise.reject(new Error("cut short")) : write(table, op);
    const path = `/api/evaluations/${id}/report/publish`;
    expect((await door.ask({ path, method: "POST", as: "lead", body: {} })).status).toBe(500);
    door.store.write = write;
    expect((await takeBack(id)).status).toBe(200);
    expect(atRest()).toEqual(before);
  });

  test("on which an action rests is not taken back or replaced, and says what rests on it", async () => {
    const id = await imported();
    const { now } = door.deps;
    door.deps.now = () => new Date(now().getTime() + 60_000);
    const action = { title: "Meet online", kind: "plan", owner: { role: "area-lead" }, key: "the-first-action" };
    const made = await door.ask({
      path: `/api/evaluations/${id}/areas/marr/actions`,
      method: "POST",
      as: "lead",
      body: action,
    });
    expect(made.status).toBe(201);
    const before = atRest();
    for (const refused of [await takeBack(id), await replace(id, `${PAGE}\n\nMore.`)]) {
      expect(refused.status).toBe(409);
      expect(refused.json).toMatchObject({ reason: "import-in-use", detail: expect.stringContaining("an action") });
    }
    expect(atRest()).toEqual(before);
    expect((await read(id)).uses.blocked?.detail).toContain("an action");
    expect((await put(id, [toGarioch])).status).toBe(200);
  });

  test("whose report is published stays as it is", async () => {
    const id = await imported();
    const published = await door.ask({
      path: `/api/evaluations/${id}/report/publish`,
      method: "POST",
      as: "lead",
      body: {},
    });
    expect(published.status).toBeLessThan(300);
    for (const refused of [await takeBack(id), await replace(id, `${PAGE}\n\nMore.`), await put(id, [toGarioch])])
      expect([refused.status, (refused.json as { reason: string }).reason]).toEqual([409, "import-in-use"]);
    expect((await read(id)).uses.published).toBe(true);
  });

  test("is the same again from the same file, whatever is said of its year", async () => {
    const id = await imported();
    const before = atRest();
    const again = await door.ask({
      path: "/api/imports?name=b.txt&year=2021",
      method: "POST",
      as: "lead",
      body: Buffer.from(PAGE),
    });
    expect(again.json).toMatchObject({ outcome: "unchanged", evaluation: { id } });
    expect(atRest()).toEqual(before);
  });

  test("is replaced by a corrected file, which shows before what differs", async () => {
    const id = await imported(Buffer.from(`${PAGE}\n\nWe meet.\n\nGarioch\n\nQuestion 4\n\nWho decides?`));
    await put(id, [{ do: "title", title: "By hand" }]);
    const next = `${PAGE}\n\nGarioch\n\nQuestion 4\n\nWho decides?\n\nQuestion 7\n\nWe meet.\n\nNew.`;
    const path = "/api/imports/readings?name=other.txt";
    const got = await door.ask({ path, method: "POST", as: "lead", body: Buffer.from(next) });
    const { replaces } = importReadingSchema.parse(got.json);
    expect(replaces).toMatchObject({
      ...{ id, title: "By hand", blocked: null },
      differs: {
        same: 2,
        new: [{ text: "New." }],
        gone: [],
        moved: [{ text: "We meet.", from: { area: "marr" }, to: { area: "garioch", question: "hgiocld-4/3.2/7" } }],
      },
    });
    expect((await replace(id, next, { onto: "an older view" })).status).toBe(409);
    expect((await replace(id, next)).json).toMatchObject({ outcome: "replaced", evaluation: { id } });
    expect((await replace(id, next)).json).toMatchObject({ outcome: "unchanged" });
    expect(await findingsOf(id, "garioch")).toContain("New.");
    const view = await read(id);
    expect(view.steps.map(({ did }) => did)).toEqual(["imported", "corrected", "replaced"]);
    expect(view.corrections).toEqual([]);
    const replacements = (await audited()).filter(({ verb }) => verb === "replace-import");
    expect(replacements).toHaveLength(1);
    expect((await takeBack(id)).status).toBe(200);
  });
});
