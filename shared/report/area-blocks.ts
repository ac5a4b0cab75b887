import type { TextKey, Translate } from "../locales/text.ts";
import { isOnlySilent, silenceLines } from "./coverage-blocks.ts";
import { headingBlock, text, type DocumentBlock, type QuoteBlock } from "./document.ts";
import type { Report, ReportArea, Said, Section } from "./report.ts";

/** The most of each kind that are shown per area and question. The spreadsheet has all. */
export const SHOWN = 12;

/**
 * One area, question by question: what is working, what is not yet, what should happen. Its silences are told in a
 * line. An area with nothing but silences is only in the chapter of silences.
 */
export function areaBlocks(area: ReportArea, report: Report, t: Translate): DocumentBlock[] {
  if (isOnlySilent(area)) return [];
  if (area.hidden) return [headingBlock(1, area.name, area.id), text(t("report.area.hidden"), "note")];
  const silences = silenceLines(area, report, t);
  return [
    headingBlock(1, area.name, area.id),
    ...(silences.length > 0 ? [text(silences.join(" "), "note")] : []),
    ...area.sections
      .filter(({ cell, claims, said }) => cell.state === "answered" || claims.length + said.length > 0)
      .flatMap((section) => sectionBlocks(section, { area, report }, t)),
    ...(area.pooled.length > 0
      ? [
          headingBlock(2, t("report.pooled"), `${area.id}-pooled`),
          text(t("report.pooled.lead"), "note"),
          ...partsBlocks(area.pooled, { id: `${area.id}-pooled`, isImported: false }, t),
        ]
      : []),
  ];
}

/** What was said in one of the areas without telling which, and how much is told nowhere. */
export function roundBlocks({ said, keptBack }: Report, t: Translate): DocumentBlock[] {
  if (said.length === 0 && keptBack === 0) return [];
  return [
    headingBlock(1, t("report.round"), "round"),
    ...(said.length > 0
      ? [text(t("report.round.lead"), "note"), ...partsBlocks(said, { id: "round", isImported: false }, t)]
      : []),
    ...(keptBack > 0 ? [text(t("report.round.keptBack", { count: keptBack }), "note")] : []),
  ];
}

function sectionBlocks(
  { questionId, claims, said }: Section,
  { area, report }: { area: ReportArea; report: Report },
  t: Translate,
): DocumentBlock[] {
  const question = report.questions.find(({ id }) => id === questionId);
  const id = `${area.id}-${question?.number ?? questionId}`;
  return [
    headingBlock(2, t("report.areaQuestion", { area: area.name, number: question?.number ?? "" }), id),
    text(question?.plain ?? "", "lead"),
    ...(claims.length > 0 ? [text(claims.map((one) => one.text).join(" "))] : []),
    ...partsBlocks(said, { id, isImported: report.evaluation.origin === "imported" }, t),
  ];
}

/** `isImported`: everything was read from a text, which the document says once. */
type Parting = { id: string; isImported: boolean };

/** Strengths with their evidence, concerns with theirs, evidence alone, and next steps; imported words unchanged. */
export function partsBlocks(said: readonly Said[], { id, isImported }: Parting, t: Translate): DocumentBlock[] {
  const kept = said.filter(({ leftOut }) => !leftOut);
  const having = (part: keyof Said["parts"]): Said[] => kept.filter(({ parts }) => parts[part] !== undefined);
  const alone = having("evidence").filter(({ parts }) => parts.strength === undefined && parts.concern === undefined);
  const leftOut = said.length - kept.length;
  return [
    ...group("report.part.strength", having("strength"), { id, isImported, part: "strength", evidence: true }, t),
    ...group("report.part.concern", having("concern"), { id, isImported, part: "concern", evidence: false }, t),
    ...group("report.part.evidence", alone, { id, isImported, part: "evidence", evidence: false }, t),
    ...group("report.part.nextStep", having("nextStep"), { id, isImported, part: "nextStep", evidence: false }, t),
    ...group(
      "report.part.unclassified",
      having("unclassified"),
      { id, isImported, part: "unclassified", evidence: false },
      t,
    ),
    ...(leftOut > 0 ? [text(t("report.leftOut.count", { count: leftOut }), "note")] : []),
  ];
}

type Group = Parting & { part: keyof Said["parts"]; evidence: boolean };

function group(title: TextKey, said: readonly Said[], { id, ...how }: Group, t: Translate): DocumentBlock[] {
  if (said.length === 0) return [];
  const more = said.length - SHOWN;
  return [
    headingBlock(3, t(title), `${id}-${how.part}`),
    ...(how.evidence && !how.isImported ? [text(evidenced(said, t), "note")] : []),
    ...said.slice(0, SHOWN).map((one) => quoteOf(one, how, t)),
    ...(more > 0 ? [text(t("report.more", { count: more, shown: SHOWN }), "note")] : []),
  ];
}

/**
 * Tells once how many strengths have evidence, rather than below each one without. Not used for an imported text, which
 * does not tell what belongs together.
 */
function evidenced(said: readonly Said[], t: Translate): string {
  const count = said.filter(({ parts }) => parts.evidence !== undefined).length;
  return t("report.evidenced", { count, of: said.length });
}

function quoteOf(one: Said, { part, evidence, isImported }: Omit<Group, "id">, t: Translate): QuoteBlock {
  // A concern is told with evidence only where no strength has it.
  const belongs = evidence || (part === "concern" && one.parts.strength === undefined);
  const proof = belongs ? (one.parts.evidence ?? null) : null;
  return {
    kind: "quote",
    text: one.parts[part] ?? "",
    by: [byOf(one, isImported, t), tableLabel(one, t)].filter(Boolean).join(" · "),
    evidence: proof === null ? null : t("report.evidence", { text: proof }),
  };
}

/** The kind of voice and the reference; where everything is imported, the reference alone. */
export function byOf(one: Pick<Said, "ref" | "voice" | "attribution">, isImported: boolean, t: Translate): string {
  const { ref, voice } = one;
  return isImported && voice === "unknown" ? ref : t("report.by", { voice: voiceOf(one, t), ref });
}

/** The table of a note, or the number of groups whose notes it was made of; empty for everything else. */
export function tableLabel({ table, originals }: Pick<Said, "table" | "originals">, t: Translate): string {
  if (originals) return t("report.groups", { count: originals.length });
  if (!table) return "";
  return table.people === null ? table.name : t("report.table", { table: table.name, count: table.people });
}

/** Only the kind of voice; nobody is named. */
export function voiceOf({ voice, attribution }: Pick<Said, "voice" | "attribution">, t: Translate): string {
  return t(attribution === "anonymous" ? "report.voice.anonymous" : VOICES[voice]);
}

const VOICES = {
  individual: "report.voice.individual",
  group: "report.voice.group",
  "on-behalf": "report.voice.onBehalf",
  unknown: "report.voice.unknown",
} as const satisfies Record<Said["voice"], TextKey>;
