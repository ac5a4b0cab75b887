import { proposeRoles, type TeamMember } from "../../../shared/people/propose-roles.ts";
import type { Holder } from "../../../shared/people/role-rules.ts";

const member = (id: string, over: Partial<TeamMember> = {}): TeamMember => ({
  tenantId: "home",
  id,
  name: `Name of ${id}`,
  isOwner: false,
  ...over,
});
const owner = member("olive", { isOwner: true });
const holder = (id: string, ...grants: Holder["grants"]): Holder => ({ id, grants });
const lead = { role: "area-lead" as const, areaId: "marr" };

const proposed = (members: TeamMember[], people: Holder[] = []): string[] =>
  proposeRoles({ tenantId: "home", areaId: "marr", members, people }).map(
    ({ personId, role, areaId, because }) => `${personId}: ${role} of ${areaId}, ${because}`,
  );

test.each([
  ["an owner leads an area that nobody leads", [owner], [], ["olive: area-lead of marr, owner"]],
  [
    "an owner runs sessions where somebody leads",
    [owner],
    [holder("ann", lead)],
    ["olive: facilitator of marr, owner"],
  ],
  [
    "a lead elsewhere leads nothing here",
    [owner],
    [holder("ann", { ...lead, areaId: "buchan" })],
    ["olive: area-lead of marr, owner"],
  ],
  ["a known owner without a role is proposed", [owner], [holder("olive")], ["olive: area-lead of marr, owner"]],
  ["who holds a role here is not proposed again", [owner], [holder("olive", lead)], []],
  [
    "who holds a role for all areas is not proposed",
    [owner],
    [holder("olive", { role: "administrator", areaId: null })],
    [],
  ],
  [
    "a role elsewhere does not stand in the way",
    [owner],
    [holder("olive", { ...lead, areaId: "buchan" })],
    ["olive: area-lead of marr, owner"],
  ],
  ["a member is a partner", [member("mo")], [], ["mo: partner of marr, member"]],
  ["a known member is not proposed again", [member("mo")], [holder("mo")], []],
  [
    "nobody owns what Teams does not tell",
    [member("olive", { isOwner: null })],
    [],
    ["olive: partner of marr, member"],
  ],
  [
    "an owner from another tenant is a partner",
    [member("gil", { isOwner: true, tenantId: "away" })],
    [],
    ["gil: partner of marr, member"],
  ],
])("%s", (_rule, members, people, expected) => {
  expect(proposed(members, people)).toEqual(expected);
});
