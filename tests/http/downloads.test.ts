import { RETENTION } from "../../shared/people/retention.ts";
import type { Actor } from "../../shared/people/actor.ts";
import { openWith, sealFor, ticketId } from "../../bot/evaluation/downloads/download-ticket.ts";
import { TENANT } from "../helpers/deps.ts";
import { findFile } from "../../bot/http/find-file.ts";
import { openDoor, type Door, type Sending } from "./door.ts";
import { REPORT_FILES } from "./permissions.ts";

const CSV = "/api/evaluations/2023-24/counts.csv?version=draft";
/** By how a file's name ends: what stands in one that arrived whole, unpacked where it is an archive. */
const WITHIN: Readonly<Record<string, RegExp>> = {
  ...{ docx: /<w:document[^]*<\/w:document>/, xlsx: /<worksheet[^]*<\/worksheet>/, zip: /\bPK[^]*<\/html>/ },
  ...{ csv: /^\uFEFF?[^\n]+,[^]*\r\n$/, html: /^<!doctype html>[^]*<\/html>\s*$/i, json: /^\{[^]*\}\s*$/ },
};
let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => door.close());

const addressOf = async (path: string, as: Sending["as"] = "lead"): Promise<string> => {
  const { status, json } = await door.ask({ path: "/api/downloads", method: "POST", as, body: { path } });
  expect(status).toBe(200);
  return new URL((json as { address: string }).address).pathname;
};
const open = (address: string) => door.ask({ path: address });
const passes = (ms: number): void => {
  const then = door.deps.now().getTime() + ms;
  jest.spyOn(door.deps, "now").mockImplementation(() => new Date(then));
};
const OVER = "This address opens nothing any more";

describe("an address for a file", () => {
  test("is there for every file of a report, for blank sheets and lists, and for nothing else", () => {
    const files = [
      ...REPORT_FILES.map((file) => `/api/evaluations/2023-24/${file}?version=latest&area=marr`),
      ...["template.docx", "template.xlsx", "links.csv", "printed-sheets.html"].map(
        (file) => `/api/sessions/2026-27_marr_1/${file}`,
      ),
      ...["/api/register.csv", "/api/me/data.json"],
    ];
    for (const path of files) expect([path, findFile(door.routes, path) !== null]).toEqual([path, true]);
    const others = ["/api/me", "/api/sessions/2026-27_marr_1/live", "/api/%zz", "/api//x", "//", "/api/openapi.json"];
    for (const path of others) expect([path, findFile(door.routes, path)]).toEqual([path, null]);
  });

  test.each(REPORT_FILES)("opens %s, of its type and name, in a browser that knows nobody", async (file) => {
    const path = `/api/evaluations/2023-24/${file}?version=draft&area=marr`;
    const { status, headers, text } = await open(await addressOf(path));
    const [base, ending = ""] = file.split(".");
    expect([status, headers["content-type"]]).toEqual([200, findFile(door.routes, path)?.route.produces]);
    expect(headers["content-disposition"]).toBe(`attachment; filename="marr-${base}-2023-24-draft.${ending}"`);
    expect([headers["cache-control"], headers["referrer-policy"]]).toEqual(["no-store", "no-referrer"]);
    expect(text).toMatch(WITHIN[ending] ?? /^$/);
  });

  test.each([
    "/api/sessions/2023-24_marr_1/template.docx",
    "/api/sessions/2023-24_marr_1/template.xlsx",
    "/api/register.csv",
  ])("opens %s as whoever is signed in has it", async (path) => {
    const [direct, opened] = [await door.ask({ path, as: "lead" }), await open(await addressOf(path))];
    const said = ({ status, headers }: typeof opened) => [
      status,
      headers["content-type"],
      headers["content-disposition"],
    ];
    expect(said(opened)).toEqual(said(direct));
    expect(opened.status).toBe(200);
  });

  test("opens one's own data for whoever asked, and nobody else's, though two ask for the same file", async () => {
    const path = "/api/me/data.json";
    const [mine, theirs] = [await addressOf(path, "partner"), await addressOf(path, "lead")];
    for (const [address, as] of [
      [theirs, "lead"],
      [mine, "partner"],
    ] as const) {
      // Who opens it makes no difference: it is the one's who asked.
      const opened = await door.ask({ path: address, as: "other" });
      const { json } = await door.ask({ path: "/api/me/data", as });
      const { kept, madeAt, about, notHere, ...data } = JSON.parse(opened.text) as Record<string, unknown>;
      expect([opened.status, opened.headers["content-type"]]).toEqual([200, "application/json; charset=utf-8"]);
      expect(opened.headers["content-disposition"]).toBe(
        `attachment; filename="llcp-my-data-${String(madeAt).slice(0, 10)}.json"`,
      );
      expect(data).toEqual(json);
      expect(data["person"]).toMatchObject({ id: as });
      expect(kept).toHaveLength(RETENTION.length);
      expect([about, notHere]).toEqual([
        expect.stringMatching(/^What LLCP Evaluation keeps/),
        expect.arrayContaining([expect.stringMatching(/sealed/), expect.stringMatching(/register/)]),
      ]);
    }
    expect((await open(mine)).status).toBe(404);
  });

  test("opens it once, also for two who come at the same moment", async () => {
    const address = await addressOf(CSV);
    const both = await Promise.all([open(address), open(address)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    const late = await open(address);
    expect([late.status, late.text.includes(OVER)]).toEqual([404, true]);
  });

  test("ends after a minute, and is gone from the record when the next one is made", async () => {
    const address = await addressOf(CSV);
    passes(60_000);
    expect((await open(address)).status).toBe(404);
    const unused = await addressOf(CSV);
    passes(60_000);
    await addressOf(CSV);
    expect(await door.deps.downloads.take(TENANT, ticketId(unused.replace("/download/", "")))).toBeNull();
  });

  test("cannot be guessed, bent to another file or tenant, or told apart from one that is over", async () => {
    const address = await addressOf(CSV);
    const bent = [
      "/download/x",
      `/download/${"A".repeat(43)}`,
      `/download/${address.slice(10, -1)}${address.endsWith("A") ? "B" : "A"}`,
      `${address}?version=1`.replace("?", "%3F"),
      "/download/%2e%2e%2fapi%2fme",
    ];
    const told = await Promise.all(bent.map(open));
    for (const { status } of told) expect(status).toBe(404);
    const words = told.slice(0, 3).map(({ text }) => text);
    expect(new Set(words).size).toBe(1);
    // The query of the address changes nothing of what it opens.
    expect((await open(`${address}?version=latest`)).headers["content-disposition"]).toContain("counts");
  });

  test("opens what its person may read, and nothing more for being an address", async () => {
    const draft = "/api/evaluations/2026-27/report.csv?version=draft";
    const direct = await door.ask({ path: draft, as: "partner" });
    const opened = await open(await addressOf(draft, "partner"));
    expect(direct.status).toBeGreaterThanOrEqual(400);
    expect(opened.status).toBe(direct.status);
    expect(opened.headers["content-disposition"]).toBeUndefined();
  });

  test("opens nothing for somebody whose role has been taken away meanwhile", async () => {
    const was: Actor = {
      tenantId: TENANT,
      id: "was-lead",
      name: "Ann",
      grants: [{ role: "strategic-lead", areaId: null }],
    };
    const draft = "/api/evaluations/2026-27/report.csv?version=draft";
    expect((await open(await addressOf(draft, was))).status).toBe(200);
    const address = await addressOf(draft, was);
    await door.ask({ path: "/api/me", as: { ...was, grants: [] } });
    expect((await open(address)).status).toBeGreaterThanOrEqual(400);
  });

  test("is made for files alone", async () => {
    const { status } = await door.ask({
      path: "/api/downloads",
      method: "POST",
      as: "lead",
      body: { path: "/api/me" },
    });
    expect(status).toBe(404);
    for (const path of ["https://elsewhere.example/", "//elsewhere.example/api/", "tab/"]) {
      const { status } = await door.ask({ path: "/api/downloads", method: "POST", as: "lead", body: { path } });
      expect(status).toBe(422);
    }
  });

  test("stands nowhere: the record alone says neither whose it is nor what it opens", async () => {
    const address = await addressOf(CSV);
    const ticket = address.replace("/download/", "");
    const stored = await door.deps.downloads.take(TENANT, ticketId(ticket));
    const atRest = JSON.stringify(stored);
    for (const secret of [ticket, "lead", "counts.csv", "2023-24"]) expect(atRest).not.toContain(secret);
    expect(openWith(ticket, stored?.sealed ?? "")).toContain("counts.csv");
    expect(() => openWith("another".padEnd(43, "x"), sealFor(ticket, "x"))).toThrow();
  });
});
