import { AUDIT_VERBS, type AuditEntry, type AuditVerb } from "../../../../shared/people/audit.ts";
import { capitalise, t } from "../../texts.ts";

const isKnown = (verb: string): verb is AuditVerb => (AUDIT_VERBS as readonly string[]).includes(verb);

/** What was done, in words; the verb itself where this program does not know it. */
export function kindText(verb: string): string {
  return isKnown(verb) ? t(`tab.audit.kind.${verb}`) : capitalise(spaced(verb));
}

/** What somebody wanted to do and was not allowed to, in words that follow “to”. */
export function refusedText(verb: string): string {
  return isKnown(verb) ? t(`tab.audit.may-not.${verb}`) : spaced(verb);
}

/** What the person themselves did, or attempted. */
export function ownEntryText({ verb, outcome }: Pick<AuditEntry, "verb" | "outcome">): string {
  return outcome === "refused" ? t("tab.audit.own-refused", { what: refusedText(verb) }) : kindText(verb);
}

function spaced(verb: string): string {
  return verb.replaceAll("-", " ");
}
