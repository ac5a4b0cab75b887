import type { CoverageCell } from "../findings/coverage.ts";
import { readableVoices } from "../findings/counts.ts";
import { isFew } from "../findings/few-voices.ts";
import type { TextKey, Translate } from "../locales/text.ts";
import { shareOf, type Share } from "./proportion.ts";
import type { Statement } from "../findings/statement.ts";
import type { Claim } from "./report.ts";

/** The source id of sentences that rest on the counts of an area × question. */
export const cellSource = ({ areaId, questionId }: Pick<CoverageCell, "areaId" | "questionId">): string =>
  `cell:${areaId}/${questionId}`;

/**
 * Sentences from the counts of one area × question, with their sources. Shares are shares of people: a group note is
 * not one person, and imports count no voices.
 */
export function countedSentences(cell: CoverageCell, said: readonly Statement[], t: Translate): Claim[] {
  const counted = [cellSource(cell)];
  const ids = (which: (one: Statement) => boolean): string[] => said.filter(which).map(({ id }) => id);
  const sentence = (text: string, sources: readonly string[] = []): Claim => ({
    text,
    sources: [...counted, ...sources],
  });
  if (cell.state !== "answered") return unableOf(cell, t).map((text) => sentence(text));

  const people = said.filter(({ voice }) => voice === "individual");
  const claims: Claim[] = [];
  const voices = readableVoices(cell) - cell.voices.unknown;
  if (isFew(voices)) claims.push(sentence(t("report.claim.few", { count: voices })));
  if (cell.voices.group > 0)
    claims.push(sentence(t("report.claim.groups", { count: cell.voices.group }), ids(isOf("group"))));
  for (const { id, declared } of said) if (declared) claims.push(sentence(t("report.claim.declared", declared), [id]));
  if (cell.voices.onBehalf > 0)
    claims.push(sentence(t("report.claim.onBehalf", { count: cell.voices.onBehalf }), ids(isOf("on-behalf"))));
  for (const [part, key] of SHARES) {
    const having = people.filter(({ parts }) => parts[part] !== undefined);
    if (having.length > 0)
      claims.push(
        sentence(
          t(key, { people: shareText(shareOf(having.length, people.length), t) }),
          having.map(({ id }) => id),
        ),
      );
  }
  return [...claims, ...unableOf(cell, t).map((text) => sentence(text))];
}

const SHARES = [
  ["strength", "report.claim.strengths"],
  ["concern", "report.claim.concerns"],
  ["nextStep", "report.claim.nextSteps"],
] as const satisfies readonly (readonly [string, TextKey])[];

const isOf =
  (voice: Statement["voice"]) =>
  (one: Statement): boolean =>
    one.voice === voice;

/** "Most of the 12 people who answered (9)"; with few people the number alone. */
function shareText({ count, of, word }: Share, t: Translate): string {
  if (word !== null) return t(`report.share.${word}`, { count, of });
  return count === of ? t("report.share.everyOne", { count: of }) : t("report.share.number", { of, count });
}

function unableOf({ unable, unclear, pending }: CoverageCell, t: Translate): string[] {
  return [
    ...(unable > 0 ? [t("report.claim.unable", { count: unable })] : []),
    ...(unclear > 0 ? [t("report.claim.unclear", { count: unclear })] : []),
    ...(pending > 0 ? [t("report.claim.pending", { count: pending })] : []),
  ];
}
