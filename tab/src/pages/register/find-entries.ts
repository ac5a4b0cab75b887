import type { RegisterItem } from "../../../../shared/contract/register.ts";
import { nameKey } from "../../../../shared/partners/partner.ts";

/** `areaId` empty: of any area. */
export type EntryFilter = { text: string; areaId: string };

/** Without accents: few people type them when they look for somebody. */
const searched = (text: string): string => nameKey(text).normalize("NFD").replace(/\p{M}/gu, "");

/** The rows in which all these words stand, in any of their texts. */
export function findEntries(items: readonly RegisterItem[], { text, areaId }: EntryFilter): RegisterItem[] {
  const words = searched(text).split(" ").filter(Boolean);
  return items.filter((item) => {
    const { name, role, contact, organisation } = item;
    if (areaId !== "" && !item.areaIds.includes(areaId)) return false;
    if (words.length === 0) return true;
    const all = searched(
      [name, role, contact ?? "", organisation.name, organisation.sector, organisation.locality].join(" "),
    );
    return words.every((word) => all.includes(word));
  });
}
