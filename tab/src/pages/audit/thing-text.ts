import type { AuditEntry } from "../../../../shared/people/audit.ts";
import { areas } from "../../areas.ts";
import { t } from "../../texts.ts";

/** What an entry is about: people by their name, sessions in words, a conversation of Teams as one, anything else by its id. */
export function thingText(
  { thing, verb }: Pick<AuditEntry, "thing" | "verb">,
  names: ReadonlyMap<string, string>,
): string {
  const name = names.get(thing);
  if (name) return name;
  if (verb === "link-area") return t("tab.audit.conversation");
  const [id = "", questionId] = thing.split(" ");
  const [evaluation = "", areaId, number = "", ...rest] = id.split("_");
  const area = areas.find((one) => one.id === areaId);
  if (!area || number === "" || rest.length > 0) return thing;
  const session = t("tab.audit.session", { number, area: area.name, evaluation });
  return questionId ? t("tab.audit.question", { session, number: questionId.split("/").at(-1) ?? "" }) : session;
}
