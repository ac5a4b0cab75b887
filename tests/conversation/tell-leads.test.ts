import { tellLeads } from "../../bot/conversation/tell-leads.ts";
import { readReport } from "../../bot/evaluation/reports/read-report.ts";
import { viewReport } from "../../bot/evaluation/reports/view-report.ts";
import type { Messenger, Place } from "../../bot/teams/edge-contract.ts";
import { MessengerError } from "../../bot/teams/messenger-error.ts";
import { person, TENANT, testDeps, type TestDeps } from "../helpers/deps.ts";
import { answeredWorld, EVALUATION, publish } from "../evaluation/reports/reporting.ts";
import { lead, type World } from "../evaluation/running-session.ts";
import { clockOf, links, t } from "./world.ts";

let world: World;
let posts: { to: string; card: string }[];
let fault: MessengerError | null;

const post = async (to: Place, card: Record<string, unknown>) => {
  await new Promise((done) => setImmediate(done));
  if (fault) throw fault;
  posts.push({ to: to.conversationId, card: JSON.stringify(card) });
  return { kind: "posted" as const, activityId: `${posts.length}`, threadId: `${posts.length}` };
};
/** A server of its own on the same store. */
const server = (serverId: string, deps: TestDeps = world.deps) =>
  tellLeads({
    ...{ deps, t, links, clock: clockOf, serverId },
    messenger: { post } as unknown as Messenger,
    log: { error: () => undefined },
  });

beforeEach(async () => {
  posts = [];
  fault = null;
  world = await answeredWorld();
  for (const id of ["hamish", "rory"]) {
    const role = { role: "area-lead" as const, areaId: id === "hamish" ? "marr" : "buchan" };
    const held = { since: "2026-09-01T08:00:00.000Z", until: null, givenBy: { id: "x", name: "X" } };
    const value = { id, name: id, firstSeen: held.since, roles: [{ ...role, ...held }] };
    await world.deps.people.saveRoles(TENANT, { value, etag: "" });
  }
  await world.deps.places.put(TENANT, {
    ...{ scope: "personal", conversationId: "chat of hamish", serviceUrl: "http://127.0.0.1/", tenantId: TENANT },
    ...{ personId: "hamish", areaId: null, present: true, removedAt: null },
  });
});

async function shares(): Promise<string[]> {
  const wording = { t, dates: { day: (iso: string) => iso } };
  const seen = await viewReport(world.deps, { actor: lead, evaluationId: EVALUATION }, wording);
  const list = seen.ok ? (seen.view.versions[0]?.shares ?? []) : [];
  return list.map(({ name, state, openedAt }) => `${name} ${state} ${openedAt === null ? "unopened" : "opened"}`);
}

test("a lead who has the app is told once, by one of two servers, and after a restart not again", async () => {
  await publish(world);
  const other = testDeps(world.store, world.clock);
  await Promise.all([server("one")(TENANT), server("two", other)(TENANT)]);
  await server("three")(TENANT);
  expect(posts.map(({ to }) => to)).toEqual(["chat of hamish"]);
  expect(posts[0]?.card).toContain(links.report(EVALUATION));
  expect(posts[0]?.card).toContain("Buchan is silent");
  expect(await shares()).toEqual(["hamish sent unopened", "rory not-installed unopened"]);
});

test("that it was opened is seen once they follow the link", async () => {
  await publish(world);
  await server("one")(TENANT);
  const hamish = person("hamish", "area-lead", "marr");
  await readReport(world.deps, { actor: hamish, evaluationId: EVALUATION, version: "latest" }, t);
  expect(await shares()).toEqual(["hamish sent opened", "rory not-installed unopened"]);
});

test("what Teams does not take is tried again, and nobody is called told meanwhile", async () => {
  await publish(world);
  fault = new MessengerError("unreachable", { status: 503 });
  const next = await server("one")(TENANT);
  expect(next).not.toBeNull();
  expect(await shares()).toEqual(["hamish waiting unopened", "rory not-installed unopened"]);
  fault = null;
  await server("one")(TENANT);
  expect(await shares()).toEqual(["hamish sent unopened", "rory not-installed unopened"]);
});

test("a lead who has removed the app since is listed to be told another way", async () => {
  await publish(world);
  const [place] = await world.deps.places.list(TENANT);
  if (place) await world.deps.places.put(TENANT, { ...place, present: false });
  await server("one")(TENANT);
  expect(posts).toEqual([]);
  expect(await shares()).toContain("hamish not-installed unopened");
});
