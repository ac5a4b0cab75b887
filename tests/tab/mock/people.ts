import type { LocalUserView, MeView } from "../../../shared/contract/views.ts";

export const USERS: readonly LocalUserView[] = [
  { id: "lead", name: "Morag Sinclair", role: "strategic-lead", areaIds: [] },
  { id: "lead-marr", name: "Angus Reid", role: "area-lead", areaIds: ["marr"] },
  { id: "facilitator", name: "Eilidh Grant", role: "facilitator", areaIds: ["marr"] },
  { id: "partner", name: "Calum Fraser", role: "partner", areaIds: [] },
];

export function meView(user: LocalUserView): MeView {
  const { id, name, role, areaIds } = user;
  const places = areaIds.length === 0 ? [null] : areaIds;
  return { id, name, local: true, grants: places.map((areaId) => ({ role, areaId })) };
}
