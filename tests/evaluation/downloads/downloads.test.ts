import { openWith, sealFor, ticketId } from "../../../bot/evaluation/downloads/download-ticket.ts";
import { createDownloads, type DownloadsOptions } from "../../../bot/evaluation/downloads/downloads.ts";
import { createDownloadStore } from "../../../bot/storage/download-store.ts";
import type { Actor, Grant } from "../../../shared/people/actor.ts";
import { memoryStore } from "../../storage/answers/memory-store.ts";

const LEAD: Grant = { role: "area-lead", areaId: "marr" };
const ADMINISTRATOR: Grant = { role: "administrator", areaId: null };
const PATH = "/api/evaluations/2026-27/report.docx";
const morag: Actor = { tenantId: "tenant", id: "morag", name: "Morag", grants: [LEAD, ADMINISTRATOR] };

/** Two tenants, in which the record knows Morag as a lead; what else she may do, the directory vouches for. */
function world() {
  const store = createDownloadStore(memoryStore());
  const at = { now: new Date("2026-10-05T18:00:00.000Z") };
  const asked: Parameters<DownloadsOptions["actorOf"]>[0][] = [];
  const actorOf: DownloadsOptions["actorOf"] = (person) => {
    asked.push(person);
    const { tenantId, id, guest = false, vouched = [] } = person;
    return Promise.resolve({ tenantId, id, name: "Morag", grants: [LEAD, ...vouched], ...(guest ? { guest } : {}) });
  };
  const downloads = createDownloads({
    ...{ store, actorOf, tenants: ["other", "tenant"], publicUrl: "https://llcp.test", now: () => at.now },
  });
  const issue = async (actor = morag): Promise<string> => {
    const address = await downloads.issue(actor, PATH);
    expect(address).toMatch(/^https:\/\/llcp\.test\/download\/[\w-]{43}$/);
    return address.slice(-43);
  };
  return { downloads, store, at, asked, issue };
}

test("an address opens its file once, as what its person may read then, with what the directory vouched for", async () => {
  const { downloads, issue, asked } = world();
  const ticket = await issue();
  expect(await downloads.redeem(ticket)).toEqual({ actor: morag, path: PATH });
  expect(await downloads.redeem(ticket)).toBeNull();
  expect(asked).toEqual([
    { tenantId: "tenant", id: "morag", name: "Morag", guest: false },
    { tenantId: "tenant", id: "morag", name: "", guest: false, vouched: [ADMINISTRATOR] },
  ]);
});

test("a guest stays one", async () => {
  const { downloads, issue, asked } = world();
  const ticket = await issue({ ...morag, grants: [], guest: true });
  expect(await downloads.redeem(ticket)).toMatchObject({ actor: { guest: true } });
  expect(asked.map(({ guest }) => guest)).toEqual([true, true]);
});

test("an address is good for a minute and no more, and goes when another is made", async () => {
  const { downloads, store, at, issue } = world();
  const [soon, late, unused] = [await issue(), await issue(), await issue()];
  at.now = new Date("2026-10-05T18:00:59.999Z");
  expect(await downloads.redeem(soon)).not.toBeNull();
  at.now = new Date("2026-10-05T18:01:00.000Z");
  expect(await downloads.redeem(late)).toBeNull();
  await issue();
  expect(await store.take("tenant", ticketId(unused))).toBeNull();
});

test.each([
  ["nothing", ""],
  ["one that was never given out", "A".repeat(43)],
])("%s opens nothing", async (_, ticket) => {
  const { downloads, issue } = world();
  await issue();
  expect(await downloads.redeem(ticket)).toBeNull();
});

test("what is no ticket is not looked for", async () => {
  const { downloads, store, issue } = world();
  const ticket = await issue();
  const take = jest.spyOn(store, "take");
  for (const other of [`${ticket}A`, `A${ticket}`, ticket.slice(1), `${ticket.slice(0, -1)}.`])
    expect(await downloads.redeem(other)).toBeNull();
  expect(take).not.toHaveBeenCalled();
  expect(await downloads.redeem(ticket)).not.toBeNull();
});

test("the record says neither whose an address is nor what it opens, and what was changed opens nothing", () => {
  const sealed = sealFor("ticket", `morag ${PATH}`);
  expect(openWith("ticket", sealed)).toBe(`morag ${PATH}`);
  expect(sealFor("ticket", "x")).not.toBe(sealFor("ticket", "x"));
  expect(Buffer.from(sealed, "base64url").toString("latin1")).not.toContain("morag");
  expect(() => openWith("another", sealed)).toThrow();
  const bytes = Buffer.from(sealed, "base64url");
  for (const at of [0, 12, 28, bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => openWith("ticket", changed.toString("base64url"))).toThrow();
  }
  expect(new Set([ticketId("ticket"), ticketId("another"), "ticket"]).size).toBe(3);
});
