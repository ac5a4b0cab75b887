import type { OwnData } from "../../../../shared/contract/own-data.ts";
import { RETENTION } from "../../../../shared/people/retention.ts";
import { t } from "../../texts.ts";
import { howLong, KEPT } from "./retention-texts.ts";

/** Everything as one file: readable by people and by programs. */
export function ownDataFile(data: OwnData, now: Date): { name: string; text: string } {
  const at = now.toISOString();
  const kept = RETENTION.map((rule) => ({
    what: t(KEPT[rule.id].what),
    why: t(KEPT[rule.id].why),
    howLong: howLong(rule),
  }));
  const file = {
    madeAt: at,
    about: t("tab.my-data.file.about"),
    ...data,
    kept,
    notHere: t("tab.my-data.not-found.why"),
  };
  return { name: `llcp-my-data-${at.slice(0, 10)}.json`, text: `${JSON.stringify(file, null, 2)}\n` };
}

/** Hands a file to the browser to save. */
export function saveFile({ name, text }: { name: string; text: string }): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
