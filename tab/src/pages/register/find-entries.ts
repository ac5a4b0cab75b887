import type { RegisterItem } from "../../../../shared/contract/register.ts";
import { wordFinder } from "../../words/find-words.ts";

/** `areaId` empty: of any area. */
export type EntryFilter = { text: string; areaId: string };

/** The rows in which all these words stand, in any of their texts. */
export function findEntries(items: readonly RegisterItem[], { text, areaId }: EntryFilter): RegisterItem[] {
  const holds = wordFinder(text);
  return items.filter((item) => {
    const { name, role, contact, organisation } = item;
    if (areaId !== "" && !item.areaIds.includes(areaId)) return false;
    return holds([name, role, contact ?? "", organisation.name, organisation.sector, organisation.locality].join("\n"));
  });
}
