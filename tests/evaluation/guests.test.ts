import { linkArea } from "../../bot/evaluation/link-area.ts";
import { giveRole, handOver, listPeople, takeRole } from "../../bot/evaluation/manage-roles.ts";
import { acceptProposal, proposeFromTeams } from "../../bot/evaluation/propose-from-teams.ts";
import { AREA_ROLES, WIDE_ROLES } from "../../shared/people/role-rules.ts";
import type { TeamMember } from "../../shared/people/propose-roles.ts";
import { noteDown, person, TENANT } from "../helpers/deps.ts";
import { emptyWorld, lead, type World } from "./running-session.ts";

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

  it("who was known before a team called them a guest is one from then on, and holds no role any more", async () => {
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
});
