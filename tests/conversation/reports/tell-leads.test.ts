import { readReport } from "../../../bot/evaluation/reports/read-report.ts";
import { viewReport } from "../../../bot/evaluation/reports/view-report.ts";
import { MessengerError } from "../../../bot/teams/messenger-error.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import { answeredWorld, EVALUATION, publish } from "../../evaluation/reports/reporting.ts";
import { lead, type World } from "../../evaluation/running-session.ts";
import { tellingServer, type TellingServer } from "../proactive/telling-server.ts";
import { links, t } from "../world.ts";

let world: World;
let one: TellingServer;
const server = (serverId?: string): TellingServer => tellingServer(world.store, world.clock, { serverId });

beforeEach(async () => {
  world = await answeredWorld();
  one = server("one");
  await becomesLead("hamish", "marr");
  await becomesLead("rory", "buchan");
  await installs("hamish");
});

async function becomesLead(id: string, areaId: string): Promise<void> {
  const held = { since: "2026-09-01T08:00:00.000Z", until: null, givenBy: { id: "x", name: "X" } };
  const value = { id, name: id, firstSeen: held.since, roles: [{ role: "area-lead" as const, areaId, ...held }] };
  await world.deps.people.saveRoles(TENANT, { value, etag: "" });
}

const installs = (id: string): Promise<void> =>
  world.deps.places.put(TENANT, {
    ...{ scope: "personal", conversationId: `chat of ${id}`, serviceUrl: "http://127.0.0.1/", tenantId: TENANT },
    ...{ personId: id, areaId: null, present: true, removedAt: null },
  });
const DAY = 24 * 3600_000;

async function shares(): Promise<string[]> {
  const wording = { t, dates: { day: (iso: string) => iso } };
  const seen = await viewReport(world.deps, { actor: lead, evaluationId: EVALUATION }, wording);
  const list = seen.ok ? (seen.view.versions[0]?.shares ?? []) : [];
  return list.map(({ name, state, openedAt }) => `${name} ${state} ${openedAt === null ? "unopened" : "opened"}`);
}

test("two servers and a restart tell a lead with the app once", async () => {
  await publish(world);
  const two = server("two");
  await Promise.all([one.leads(TENANT), two.leads(TENANT)]);
  const three = server("three");
  await three.leads(TENANT);
  const posts = [...one.posted, ...two.posted, ...three.posted];
  expect(posts.map(({ to }) => to)).toEqual(["chat of hamish"]);
  expect(posts[0]?.text).toContain(links.report(EVALUATION));
  expect(posts[0]?.text).toContain("Buchan is silent");
  expect(await shares()).toEqual(["hamish sent unopened", "rory not-installed unopened"]);
});

test("that it was opened is seen once they follow the link", async () => {
  await publish(world);
  await one.leads(TENANT);
  const hamish = person("hamish", "area-lead", "marr");
  await readReport(world.deps, { actor: hamish, evaluationId: EVALUATION, version: "latest" }, t);
  expect(await shares()).toEqual(["hamish sent opened", "rory not-installed unopened"]);
});

test("what Teams does not take is tried again, and nobody is called told meanwhile", async () => {
  await publish(world);
  const { next } = one.answer;
  one.answer.next = async () => {
    throw new MessengerError("unreachable", { status: 503 });
  };
  expect(await one.leads(TENANT)).toBe(world.clock.now.getTime() + 60_000);
  expect(await shares()).toEqual(["hamish waiting unopened", "rory not-installed unopened"]);
  one.answer.next = next;
  world.clock.pass(60_000);
  await one.leads(TENANT);
  expect(await shares()).toEqual(["hamish sent unopened", "rory not-installed unopened"]);
});

test("a lead who cannot be reached is listed to be told another way", async () => {
  await publish(world);
  one.answer.next = async () => ({ kind: "removed" });
  await one.leads(TENANT);
  expect(await shares()).toContain("hamish not-installed unopened");
  expect((await world.deps.places.list(TENANT)).map(({ present }) => present)).toEqual([false]);
  await one.leads(TENANT);
  expect(one.posted).toEqual([]);
});

describe("somebody who becomes a lead after the report was published", () => {
  const follows = async (days: number): Promise<void> => {
    await publish(world);
    await one.leads(TENANT);
    world.clock.pass(days * DAY);
    await becomesLead("ewan", "marr");
  };

  test("is told, once, and stands in the list", async () => {
    await follows(30);
    await installs("ewan");
    await Promise.all([one.leads(TENANT), server().leads(TENANT)]);
    await server().leads(TENANT);
    expect(one.posted.map(({ to }) => to)).toEqual(["chat of hamish", "chat of ewan"]);
    expect(await shares()).toContain("ewan sent unopened");
  });

  test("is listed to be told another way while they have not installed the app, and told once they have", async () => {
    await follows(30);
    await one.leads(TENANT);
    expect(await shares()).toContain("ewan not-installed unopened");
    await installs("ewan");
    await one.leads(TENANT);
    expect(await shares()).toContain("ewan sent unopened");
  });

  test("is not told of what was published more than 90 days ago", async () => {
    await follows(91);
    await installs("ewan");
    await one.leads(TENANT);
    expect(one.posted).toHaveLength(1);
    expect(await shares()).toHaveLength(2);
  });
});

describe("a lead who installs the app after the report was published", () => {
  const later = async (days: number): Promise<void> => {
    await publish(world);
    await one.leads(TENANT);
    world.clock.pass(days * DAY);
    await installs("rory");
  };

  test("is told then, once, and stands in the list of those to be told another way no longer", async () => {
    await later(30);
    await Promise.all([one.leads(TENANT), server().leads(TENANT)]);
    await server().leads(TENANT);
    expect(one.posted.map(({ to }) => to)).toEqual(["chat of hamish", "chat of rory"]);
    expect(await shares()).toEqual(["hamish sent unopened", "rory sent unopened"]);
  });

  test("is not told of what they have opened already", async () => {
    await later(30);
    const rory = person("rory", "area-lead", "buchan");
    await readReport(world.deps, { actor: rory, evaluationId: EVALUATION, version: "latest" }, t);
    await one.leads(TENANT);
    expect(await shares()).toContain("rory not-installed opened");
    expect(one.posted).toHaveLength(1);
  });

  test("is not told of what was published more than 90 days ago", async () => {
    await later(91);
    await one.leads(TENANT);
    expect(one.posted).toHaveLength(1);
  });
});
