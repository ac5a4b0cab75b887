import { NUMBER_WORDS } from "./english-phrases.ts";
import type { ImportedReach } from "./import-result.ts";

const MAX_LENGTH = 160;
const COUNT = "(\\d{1,3}(?:,\\d{3})+|\\d{1,7}|[a-z]{3,9})";
const PEOPLE =
  "(?:partners?|people|participants?|organisations?|members?|attendees?|practitioners?|learners?|volunteers?|staff|representatives?)";
const DONE: readonly [ImportedReach["kind"], string][] = [
  ["invited", "(?:were |was |have been )?invited"],
  ["attended", "(?:who )?(?:attended|participated|took part|joined|came)"],
  ["answered", "(?:who )?(?:answered|responded|replied|completed)"],
];
const LEAD = "(?:(?:a )?total of |in total,? |in all,? |over |about |around |approximately |altogether,? )?";
const SENTENCES = DONE.map(
  ([kind, done]) =>
    [
      kind,
      new RegExp(
        `^${LEAD}${COUNT} (?:[a-z-]{1,20} ){0,3}?${PEOPLE} (?:[a-z-]{1,20} ){0,3}?${done}(?: [^.!?;]{0,60})?[.!]?$`,
        "i",
      ),
    ] as const,
);
const SESSIONS = new RegExp(
  `^${LEAD}${COUNT} (?:[a-z-]{1,20} ){0,2}?(?:sessions?|meetings?|workshops?) (?:were |was )?(?:held|delivered|run|took place)\\b`,
  "i",
);
const LABELLED = new RegExp(
  `^(?:number of )?(?:${PEOPLE} )?(?:who )?(?:were )?(invited|attended|attending|attendance|attendees|participants|responded|responses|answered|sessions|sessions held|sessions delivered)(?: ${PEOPLE})? ?[:=\u2013\u2014-] ?${COUNT}[.]?$`,
  "i",
);
const LABEL_KIND: Readonly<Record<string, ImportedReach["kind"]>> = {
  invited: "invited",
  responded: "answered",
  responses: "answered",
  answered: "answered",
  sessions: "sessions",
  "sessions held": "sessions",
  "sessions delivered": "sessions",
};

/** A line that consists of a figure of who was invited, came or answered; null for any other line. */
export function reachLine(text: string): { kind: ImportedReach["kind"]; count: number } | null {
  if (text.length > MAX_LENGTH) return null;
  for (const [kind, sentence] of [...SENTENCES, ["sessions", SESSIONS] as const]) {
    const count = countOf(sentence.exec(text)?.[1]);
    if (count !== null) return { kind, count };
  }
  const labelled = LABELLED.exec(text);
  const count = countOf(labelled?.[2]);
  return count === null ? null : { kind: LABEL_KIND[labelled?.[1]?.toLowerCase() ?? ""] ?? "attended", count };
}

function countOf(written: string | undefined): number | null {
  if (written === undefined) return null;
  const digits = written.replaceAll(",", "");
  return /^\d+$/.test(digits) ? Number(digits) : (NUMBER_WORDS.get(digits.toLowerCase()) ?? null);
}
