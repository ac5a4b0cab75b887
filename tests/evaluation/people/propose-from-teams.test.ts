import { acceptProposal, proposeFromTeams } from "../../../bot/evaluation/people/propose-from-teams.ts";
import { linkArea } from "../../../bot/evaluation/areas/link-area.ts";
import type { TeamMember } from "../../../shared/people/propose-roles.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import { emptyWorld, lead, type World } from "../running-session.ts";

const leadOfMarr = person("hamish", "area-lead", "marr");
const team: Record<string, TeamMember[]> = {
  marr: [
    { tenantId: TENANT, id: "olive", name: "Olive Bain", isOwner: true },
    { tenantId: TENANT, id: "mo", name: "Mo Petrie", isOwner: false },
  ],
  buchan: [{ tenantId: TENANT, id: "ben", name: "Ben Watt", isOwner: true }],
};

async function linked(): Promise<World> {
  const world = await emptyWorld();
  for (const areaId of ["marr", "buchan"]) {
    const place = { scope: "channel" as const, conversationId: `19:${areaId}`, serviceUrl: "http://127.0.0.1" };
    const more = { tenantId: TENANT, teamId: "19:team", teamName: `LLCP ${areaId}`, areaId: null };
    await linkArea(world.deps, { actor: lead, place: { ...place, ...more, present: true, removedAt: null }, areaId });
  }
  world.deps.roster = async function* (place) {
    yield* team[place.areaId ?? ""] ?? [];
  };
  return world;
}

const listed = async ({ deps }: World, actor = lead) => {
  const proposals = await proposeFromTeams(deps, actor);
  if (!proposals.ok) throw new Error(proposals.reason);
  return proposals.items.map(({ personId, role, areaId, team: name }) => `${personId}: ${role} of ${areaId}, ${name}`);
};

describe("roles that the teams suggest", () => {
  it("are those of the areas that the person looks after, roles before partners", async () => {
    const world = await linked();
    const marr = ["olive: area-lead of marr, LLCP marr", "mo: partner of marr, LLCP marr"];
    expect(await listed(world, leadOfMarr)).toEqual(marr);
    expect((await listed(world)).sort()).toEqual([...marr, "ben: area-lead of buchan, LLCP buchan"].sort());
    expect(await proposeFromTeams(world.deps, person("ann"))).toEqual({ ok: false, reason: "not-allowed" });
  });

  it("are given when they are accepted, known from then on, and in the audit", async () => {
    const world = await linked();
    const accepted = { personId: "olive", role: "area-lead" as const, areaId: "marr" };
    const given = await acceptProposal(world.deps, { actor: leadOfMarr, accepted });
    expect(given).toMatchObject({ ok: true, person: { name: "Olive Bain", grants: [{ role: "area-lead" }] } });
    await acceptProposal(world.deps, { actor: lead, accepted: { personId: "mo", role: "partner", areaId: "marr" } });
    expect((await world.deps.people.get(TENANT, "mo"))?.value).toMatchObject({ name: "Mo Petrie", roles: [] });
    expect(await listed(world, leadOfMarr)).toEqual([]);
    const audit = await world.deps.audit.list(TENANT, "2026-10");
    expect(
      audit
        .filter(({ verb }) => verb === "accept-proposal")
        .map(({ after }) => after)
        .sort(),
    ).toEqual(["area-lead, as owner of LLCP marr", "partner, as member of LLCP marr"]);
  });

  it.each([
    ["somebody who is not in the team", { personId: "eve", role: "area-lead" as const, areaId: "marr" }, "not-found"],
    [
      "another role than the team suggests",
      { personId: "mo", role: "area-lead" as const, areaId: "marr" },
      "not-found",
    ],
    [
      "an area that the person does not look after",
      { personId: "ben", role: "area-lead" as const, areaId: "buchan" },
      "not-allowed",
    ],
  ])("cannot be used for %s", async (_what, accepted, reason) => {
    const world = await linked();
    expect(await acceptProposal(world.deps, { actor: leadOfMarr, accepted })).toEqual({ ok: false, reason });
    expect(await world.deps.people.get(TENANT, accepted.personId)).toBeNull();
  });

  it("leave out a team that cannot be read, and say so", async () => {
    const world = await linked();
    world.deps.roster = async function* (place) {
      if (place.areaId === "marr") throw new Error("the bot was removed");
      yield* team[place.areaId ?? ""] ?? [];
    };
    const proposals = await proposeFromTeams(world.deps, lead);
    expect(proposals).toMatchObject({ ok: true, unread: ["LLCP marr"], ownersKnown: true });
  });
});
