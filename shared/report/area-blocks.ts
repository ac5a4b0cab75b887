import type { TextKey, Translate } from "../locales/text.ts";
import { cellText, silenceText } from "./coverage-blocks.ts";
import { heading, text, type DocumentBlock, type QuoteBlock } from "./document.ts";
import type { Report, ReportArea, Said, Section } from "./report.ts";

/** Of each kind so many are shown per area and question; what is more stands in the spreadsheet. */
export const SHOWN = 12;

/** One area, question by question: what is working, what is not yet, what should happen. Silences stay, and say which they are. */
export function areaBlocks(area: ReportArea, report: Report, t: Translate): DocumentBlock[] {
  const state = area.sections[0]?.cell.state;
  const alike = area.sections.every(({ cell }) => cell.state === state);
  if (area.silent && alike && state !== undefined && state !== "answered")
    return [heading(1, area.name, area.id), text(t("report.area.silent"), "lead"), text(silenceText(state, t))];
  return [
    heading(1, area.name, area.id),
    ...(area.hidden ? [text(t("report.area.hidden"), "note")] : []),
    ...area.sections.flatMap((section) => sectionBlocks(section, { area, report }, t)),
    ...(area.pooled.length > 0
      ? [
          heading(2, t("report.pooled"), `${area.id}-pooled`),
          text(t("report.pooled.lead"), "note"),
          ...partsBlocks(area.pooled, `${area.id}-pooled`, t),
        ]
      : []),
  ];
}

/** What was said in one of the areas, and how much is told nowhere. */
export function roundBlocks({ said, keptBack }: Report, t: Translate): DocumentBlock[] {
  if (said.length === 0 && keptBack === 0) return [];
  return [
    heading(1, t("report.round"), "round"),
    ...(said.length > 0 ? [text(t("report.round.lead"), "note"), ...partsBlocks(said, "round", t)] : []),
    ...(keptBack > 0 ? [text(t("report.round.keptBack", { count: keptBack }), "note")] : []),
  ];
}

function sectionBlocks(
  { questionId, cell, claims, said }: Section,
  { area, report }: { area: ReportArea; report: Report },
  t: Translate,
): DocumentBlock[] {
  const question = report.questions.find(({ id }) => id === questionId);
  const id = `${area.id}-${question?.number ?? questionId}`;
  return [
    heading(2, t("report.areaQuestion", { area: area.name, number: question?.number ?? "" }), id),
    text(question?.plain ?? "", "lead"),
    ...(cell.state === "answered"
      ? claims.length > 0
        ? [text(claims.map((one) => one.text).join(" "))]
        : []
      : [text(cellText(cell, t), "note")]),
    ...(cell.strengths > 0 && cell.concerns > 0
      ? [text(t("report.mixed", { strengths: cell.strengths, concerns: cell.concerns }), "note")]
      : []),
    ...partsBlocks(said, id, t),
  ];
}

/** Working well with its evidence, not working yet with its, evidence by itself, what next; imported words as they are. */
export function partsBlocks(said: readonly Said[], id: string, t: Translate): DocumentBlock[] {
  const kept = said.filter(({ leftOut }) => !leftOut);
  const having = (part: keyof Said["parts"]): Said[] => kept.filter(({ parts }) => parts[part] !== undefined);
  const alone = having("evidence").filter(({ parts }) => parts.strength === undefined && parts.concern === undefined);
  const leftOut = said.length - kept.length;
  return [
    ...group("report.part.strength", having("strength"), { id, part: "strength", evidence: true }, t),
    ...group("report.part.concern", having("concern"), { id, part: "concern", evidence: false }, t),
    ...group("report.part.evidence", alone, { id, part: "evidence", evidence: false }, t),
    ...group("report.part.nextStep", having("nextStep"), { id, part: "nextStep", evidence: false }, t),
    ...group("report.part.unclassified", having("unclassified"), { id, part: "unclassified", evidence: false }, t),
    ...(leftOut > 0 ? [text(t("report.leftOut.count", { count: leftOut }), "note")] : []),
  ];
}

type Group = { id: string; part: keyof Said["parts"]; evidence: boolean };

function group(title: TextKey, said: readonly Said[], { id, part, evidence }: Group, t: Translate): DocumentBlock[] {
  if (said.length === 0) return [];
  const more = said.length - SHOWN;
  return [
    heading(3, t(title), `${id}-${part}`),
    ...said.slice(0, SHOWN).map((one) => quoteOf(one, { part, evidence }, t)),
    ...(more > 0 ? [text(t("report.more", { count: more, shown: SHOWN }), "note")] : []),
  ];
}

function quoteOf(one: Said, { part, evidence }: Omit<Group, "id">, t: Translate): QuoteBlock {
  // What is not working yet is told with its evidence only where there is no strength that it hangs on.
  const belongs = evidence || (part === "concern" && one.parts.strength === undefined);
  const proof = belongs ? (one.parts.evidence ?? null) : null;
  return {
    kind: "quote",
    text: one.parts[part] ?? "",
    by: t("report.by", { voice: voiceOf(one, t), ref: one.ref }),
    evidence: proof === null ? null : t("report.evidence", { text: proof }),
    missing: evidence && proof === null ? t("report.noEvidence") : null,
  };
}

/** Nobody is named: only which kind of voice it is. */
export function voiceOf({ voice, attribution }: Pick<Said, "voice" | "attribution">, t: Translate): string {
  return t(attribution === "anonymous" ? "report.voice.anonymous" : VOICES[voice]);
}

const VOICES = {
  individual: "report.voice.individual",
  group: "report.voice.group",
  "on-behalf": "report.voice.onBehalf",
  unknown: "report.voice.unknown",
} as const satisfies Record<Said["voice"], TextKey>;
