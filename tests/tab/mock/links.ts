import type { WebLinkView } from "../../../shared/contract/web-links.ts";

/** Links as the program lists them: for one who is named, for all with a code, and one that was revoked. */
export function webLinks(sessionId: string): WebLinkView[] {
  const made = { madeAt: "2026-10-01T09:00:00.000Z", madeBy: { name: "Moira" }, expiresAt: "2027-10-01T09:00:00.000Z" };
  const path = (id: string): string => `/answer/${sessionId}/${id.padEnd(34, "0")}`;
  const link = { ...made, code: null, revokedAt: null, kind: "named" as const };
  return [
    { ...link, id: "ONE", name: "Fraserburgh food bank and community larder", path: path("ONE") },
    { ...link, id: "ALL", kind: "everybody", name: "", path: path("ALL"), code: "7KQ2MX" },
    { ...link, id: "OFF", name: "Deveron youth club", path: path("OFF"), revokedAt: "2026-10-02T09:00:00.000Z" },
  ];
}
