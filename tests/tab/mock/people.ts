import type { LocalUserView, MeView } from "../../../shared/contract/views.ts";

export const USERS: readonly LocalUserView[] = [
  { id: "lead", name: "Morag Sinclair", role: "strategic-lead", areaIds: [] },
  { id: "lead-marr", name: "Angus Reid", role: "area-lead", areaIds: ["marr"] },
  { id: "facilitator", name: "Eilidh Grant", role: "facilitator", areaIds: ["marr"] },
  { id: "partner", name: "Calum Fraser", role: "partner", areaIds: [] },
  { id: "admin", name: "Kirsty Mackie", role: "administrator", areaIds: [] },
];

export function meView({ id, name }: LocalUserView, grants: MeView["grants"]): MeView {
  return { id, name, local: true, timeZone: "Europe/London", language: null, grants };
}
