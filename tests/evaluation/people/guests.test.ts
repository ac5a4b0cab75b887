import { linkArea } from "../../../bot/evaluation/areas/link-area.ts";
import { giveRole, handOver, listPeople, takeRole } from "../../../bot/evaluation/people/manage-roles.ts";
import { acceptProposal, proposeFromTeams } from "../../../bot/evaluation/people/propose-from-teams.ts";
import type { PlaceRecord } from "../../../bot/storage/place-store.ts";
import { AREA_ROLES, WIDE_ROLES } from "../../../shared/people/role-rules.ts";
import type { TeamMember } from "../../../shared/people/propose-roles.ts";
import { noteDown, person, TENANT } from "../../helpers/deps.ts";
import { emptyWorld, lead, type World } from "../running-session.ts";

const chief = person("chief", "administrator");
const marr = { role: "area-lead" as const, areaId: "marr" };
const firstSeen = "2026-09-01T08:00:00.000Z";

async function withGuest(): Promise<World> {
  const world = await emptyWorld();
  await world.deps.people.note(TENANT, { id: "gus", name: "Gus", firstSeen, guest: true });
  await noteDown(world.deps, person("hamish", "area-lead", "marr"));
  return world;
}

/** A channel of Marr whose team has these members. */
async function inTeam({ deps }: World, members: TeamMember[]): Promise<void> {
  const place = { scope: "channel", conversationId: "19:marr", serviceUrl: "http://127.0.0.1" } as const;
  const more = { tenantId: TENANT, teamId: "19:team", areaId: null, present: true, removedAt: null };
  await linkArea(deps, { actor: lead, place: { ...place, ...more }, areaId: "marr" });
  deps.roster = async function* () {
    yield* members;
  };
}

describe("a guest", () => {
  it("is given no role, whoever gives it", async () => {
    const { deps } = await withGuest();
    for (const role of [...AREA_ROLES, ...WIDE_ROLES]) {
      const grant = { role, areaId: AREA_ROLES.includes(role) ? "marr" : null };
      expect(await giveRole(deps, { actor: chief, personId: "gus", grant })).toEqual({ ok: false, reason: "guest" });
    }
    expect((await deps.people.get(TENANT, "gus"))?.value.roles).toEqual([]);
  });

  it("is handed nothing over, and whoever holds it keeps it", async () => {
    const { deps } = await withGuest();
    const asked = { actor: lead, fromId: "hamish", toId: "gus" };
    expect(await handOver(deps, asked)).toEqual({ ok: false, reason: "guest" });
    const listed = await listPeople(deps, lead);
    expect(listed.ok && listed.items.map(({ id, guest, grants }) => [id, guest, grants])).toEqual([
      ["gus", true, []],
      ["hamish", false, [marr]],
    ]);
  });

  it.each([
    ["bears another tenant's id", { tenantId: "elsewhere" }],
    ["is called a guest by Teams", { guest: true }],
  ])(
    "who owns a team and %s is proposed as a partner, accepted as such, and remembered as a guest",
    async (_n, over) => {
      const world = await emptyWorld();
      await inTeam(world, [{ tenantId: TENANT, id: "olive", name: "Olive", isOwner: true, ...over }]);
      const proposals = await proposeFromTeams(world.deps, lead);
      expect(proposals.ok && proposals.items.map(({ role, guest }) => [role, guest])).toEqual([["partner", true]]);
      const asked = (role: "partner" | "area-lead") => ({
        actor: lead,
        accepted: { personId: "olive", role, areaId: "marr" },
      });
      expect(await acceptProposal(world.deps, asked("area-lead"))).toEqual({ ok: false, reason: "not-found" });
      expect(await acceptProposal(world.deps, asked("partner"))).toMatchObject({ ok: true, person: { guest: true } });
      const given = await giveRole(world.deps, { actor: lead, personId: "olive", grant: marr });
      expect(given).toEqual({ ok: false, reason: "guest" });
    },
  );

  it("whoever was known before a team called them a guest is a guest from then on, without any role", async () => {
    const world = await emptyWorld();
    await noteDown(world.deps, person("olive", "area-lead", "marr"));
    await inTeam(world, [{ tenantId: TENANT, id: "olive", name: "Olive", isOwner: true, guest: true }]);
    await proposeFromTeams(world.deps, lead);
    const listed = await listPeople(world.deps, lead);
    expect(listed.ok && listed.items).toMatchObject([{ id: "olive", guest: true, grants: [] }]);
  });

  it("does not count as the lead who stays when another is taken away", async () => {
    const { deps } = await withGuest();
    await noteDown(deps, person("olive", "area-lead", "marr"));
    await deps.people.note(TENANT, { id: "olive", name: "Olive", firstSeen, guest: true });
    const taken = await takeRole(deps, { actor: lead, personId: "hamish", grant: marr });
    expect(taken).toEqual({ ok: false, reason: "last-holder" });
  });

  it.each([
    ["a team", { scope: "channel" as const, teamId: "19:team" }],
    ["their own chat with the bot", { scope: "personal" as const, personId: "olive" }],
  ])("of whom only %s tells is given nothing, and is remembered", async (_name, where) => {
    const { deps } = await metByTheBot(where);
    expect(await giveRole(deps, toOlive)).toEqual({ ok: false, reason: "guest" });
    expect((await deps.people.get(TENANT, "olive"))?.value).toMatchObject({ guest: true, roles: [] });
    await noteDown(deps, person("hamish", "area-lead", "marr"));
    const handed = await handOver(deps, { actor: lead, fromId: "hamish", toId: "olive" });
    expect(handed).toEqual({ ok: false, reason: "guest" });
  });

  it.each([
    ["Teams does not say", { scope: "channel" as const, teamId: "19:silent" }],
    ["the bot was removed from there", { scope: "channel" as const, teamId: "19:team", present: false }],
    ["it is somebody else's chat", { scope: "personal" as const, personId: "hamish" }],
  ])("is not known as one where %s", async (_name, where) => {
    const { deps } = await metByTheBot(where);
    expect(await giveRole(deps, toOlive)).toMatchObject({ ok: true });
  });

  it("is nothing that those who may not give roles can have Teams asked about", async () => {
    const world = await metByTheBot({ scope: "channel", teamId: "19:team" });
    const asked = { ...toOlive, actor: person("facilitator", "facilitator", "marr") };
    expect(await giveRole(world.deps, asked)).toEqual({ ok: false, reason: "not-allowed" });
    expect(world.read).toEqual([]);
  });
});

const toOlive = { actor: lead, personId: "olive", grant: marr };

/** Olive has used the bot; in this place, and nowhere else, Teams calls her a guest. */
async function metByTheBot(
  where: Partial<PlaceRecord> & Pick<PlaceRecord, "scope">,
): Promise<World & { read: string[] }> {
  const world = await emptyWorld();
  const { deps } = world;
  await noteDown(deps, person("olive"));
  const place = { conversationId: "a:place", serviceUrl: "http://127.0.0.1", tenantId: TENANT, areaId: null };
  await deps.places.put(TENANT, { ...place, present: true, removedAt: null, ...where });
  const read: string[] = [];
  deps.roster = async function* ({ teamId, conversationId }) {
    read.push(teamId ?? conversationId);
    if (teamId === "19:silent") throw new Error("Teams does not answer.");
    yield { tenantId: TENANT, id: "olive", name: "Olive", isOwner: null, guest: true };
  };
  return { ...world, read };
}
