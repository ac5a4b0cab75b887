import type { RegisterItem } from "../../../../shared/contract/register.ts";
import { wordFinder } from "../../words/find-words.ts";

/** `areaId` empty: any area. */
export type EntryFilter = { text: string; areaId: string };

/** The rows that contain all these words, in any of their texts. */
export function findEntries(items: readonly RegisterItem[], { text, areaId }: EntryFilter): RegisterItem[] {
  const holds = wordFinder(text);
  return items.filter((item) => {
    const { name, role, contact, organisation } = item;
    if (areaId !== "" && !item.areaIds.includes(areaId)) return false;
    return holds([name, role, contact ?? "", organisation.name, organisation.sector, organisation.locality].join("\n"));
  });
}
