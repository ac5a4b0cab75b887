import type { AuditEntry } from "../../../../shared/people/audit.ts";
import { areas } from "../../areas.ts";
import { t, type TextKey } from "../../texts.ts";

/** The names of things that entries refer to by id: people by name, and rounds by title. */
export type Known = { names: ReadonlyMap<string, string>; rounds: ReadonlyMap<string, string> };

const WORDS: Readonly<Record<string, TextKey>> = {
  "link-area": "tab.audit.conversation",
  "edit-codebook": "tab.audit.thing.codebook",
  "give-role": "tab.audit.thing.person",
  "take-role": "tab.audit.thing.person",
  "hand-over": "tab.audit.thing.person",
  "accept-proposal": "tab.audit.thing.person",
};
const ABOUT_ROUNDS = /import|evaluation|report|themes|summary|place-area|grade|launch/;

/** What an entry is about, in words; null where its kind says everything. Never an id. */
export function thingText({ thing, verb }: Pick<AuditEntry, "thing" | "verb">, known: Known): string | null {
  const name = known.names.get(thing) ?? known.rounds.get(thing) ?? areas.find(({ id }) => id === thing)?.name;
  if (name) return name;
  const key = WORDS[verb];
  if (key) return t(key);
  const [id = "", questionId] = thing.split(" ");
  const [evaluationId = "", areaId, number = "", ...rest] = id.split("_");
  const area = areas.find((one) => one.id === areaId);
  if (area && number !== "" && rest.length === 0) {
    const evaluation = known.rounds.get(evaluationId) ?? t("tab.audit.thing.round");
    const session = t("tab.audit.session", { number, area: area.name, evaluation });
    return questionId ? t("tab.audit.question", { session, number: questionId.split("/").at(-1) ?? "" }) : session;
  }
  return ABOUT_ROUNDS.test(verb) ? t("tab.audit.thing.round") : null;
}
