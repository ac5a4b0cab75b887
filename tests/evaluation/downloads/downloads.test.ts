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

test("a ticket that another server gave out is found and read by the same keys", () => {
  const ticket = "A".repeat(43);
  expect(ticketId(ticket)).toBe("yibm4rZeYsDw4oQFrjWp60htILFVbmasUIufsOKhGHY");
  expect(openWith(ticket, "W9xymzXgERrtrwsSHNiQgq79nOOjoKyqbkIk3t2WSIsl")).toBe("words");
});

describe("a ticket for somebody's own chat", () => {
  const chat = async () => {
    const { downloads, at } = world();
    return { downloads, at, ticket: await downloads.offer(morag, PATH) };
  };

  test("opens its file there, once, for a quarter of an hour", async () => {
    const { downloads, at, ticket } = await chat();
    at.now = new Date("2026-10-05T18:14:59.999Z");
    expect(await downloads.accept(ticket, "morag")).toEqual({ actor: morag, path: PATH });
    expect(await downloads.accept(ticket, "morag")).toBeNull();
    const late = await chat();
    late.at.now = new Date("2026-10-05T18:15:00.000Z");
    expect(await late.downloads.accept(late.ticket, "morag")).toBeNull();
  });

  test("opens nothing in another's hands, and is used up by whoever brings it", async () => {
    const { downloads, ticket } = await chat();
    expect(await downloads.accept(ticket, "ann")).toBeNull();
    expect(await downloads.accept(ticket, "morag")).toBeNull();
  });

  test("opens nothing in a browser, nor an address of a browser anything in a chat", async () => {
    const { downloads, ticket } = await chat();
    expect(await downloads.redeem(ticket)).toBeNull();
    const address = await downloads.issue(morag, PATH);
    expect(await downloads.accept(address.slice(-43), "morag")).toBeNull();
  });
});

test("of roles that came with the token, those that the record has are not kept beside it", async () => {
  const held: Grant[] = [LEAD, { role: "facilitator", areaId: "marr" }];
  const asked: Parameters<DownloadsOptions["actorOf"]>[0][] = [];
  const downloads = createDownloads({
    ...{ store: createDownloadStore(memoryStore()), tenants: ["tenant"], publicUrl: "", now: () => new Date(0) },
    actorOf: (person) => {
      asked.push(person);
      return Promise.resolve({ tenantId: person.tenantId, id: person.id, name: "Morag", grants: held });
    },
  });
  expect(await downloads.redeem((await downloads.issue(morag, PATH)).slice(-43))).not.toBeNull();
  expect(asked.at(-1)?.vouched).toEqual([ADMINISTRATOR]);
});
