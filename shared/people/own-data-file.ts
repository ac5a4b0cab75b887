import type { OwnData } from "../contract/own-data.ts";
import { howLong, KEPT, NOT_HERE, type TellKept } from "./retention-texts.ts";
import { RETENTION } from "./retention.ts";

/** All of a person's data as one file, for people to read and, as JSON, for programs. The name has the day (UTC). */
export function ownDataFile(data: OwnData, now: Date, t: TellKept): { name: string; text: string } {
  const at = now.toISOString();
  const kept = RETENTION.map((rule) => ({
    what: t(KEPT[rule.id].what),
    why: t(KEPT[rule.id].why),
    howLong: howLong(rule, t),
  }));
  const file = {
    madeAt: at,
    about: t("tab.my-data.file.about"),
    ...data,
    kept,
    notHere: NOT_HERE.map((key) => t(key)),
  };
  return { name: `llcp-my-data-${at.slice(0, 10)}.json`, text: `${JSON.stringify(file, null, 2)}\n` };
}
