import type { Parts } from "../answers/answer.ts";
import { placementTexts } from "../placements/placement.ts";
import { isBlank } from "../text/clean-text.ts";
import { cellSource } from "./counted-sentences.ts";
import type { ReportDraft } from "./draft.ts";
import { quotedIn, says } from "./quoting.ts";
import type { Claim, Quotation, Report } from "./report.ts";

/** A place in a report. */
export type ReportPosition =
  | { in: "message" | "document" | "need" | "partner" | "priority"; number: number }
  | { in: "grade" }
  | { in: "placement"; areaId: string }
  | { in: "answer"; ref: string; areaId: string | null; questionId: string | null };

/** Something that prevents publishing. */
export type ReportFault =
  | { kind: "no-source" | "no-words"; place: ReportPosition }
  | { kind: "unknown-source"; place: ReportPosition; source: string }
  | { kind: "altered-quotation" | "quotes-left-out"; place: ReportPosition; excerpt: string }
  | {
      kind: "personal-detail";
      place: ReportPosition;
      detail: string;
      excerpt: string;
      key: string;
      source: string | null;
    };

/** Finds personal details that could identify somebody. */
type FindDetails = (text: string) => readonly { kind: string; from: number; to: number }[];

export type CheckInput = {
  report: Report;
  /** The present words of every source. */
  record: ReadonlyMap<string, readonly string[]>;
  draft: Pick<ReportDraft, "confirmed" | "leftOut">;
  findDetails: FindDetails;
  /** The names of a flagged detail in `confirmed`, the present one first. They must not contain its words. */
  namesOf(detail: string): readonly string[];
};

/** The texts of an answer, which quotations are checked against. */
export function textsOf(parts: Parts): string[] {
  return Object.values(parts).filter((text) => text !== undefined);
}

/** Everything that prevents publishing, each with its place; empty: it may be published. */
export function checkReport(input: CheckInput): ReportFault[] {
  const { report } = input;
  return [
    ...report.messages.flatMap((message, index) =>
      checkClaim(input, {
        claim: message,
        quotations: message.quotations,
        place: { in: "message", number: index + 1 },
      }),
    ),
    ...(report.grade ? checkClaim(input, { claim: report.grade.reasons, quotations: [], place: { in: "grade" } }) : []),
    ...checkAnswers(input),
    ...report.placements.flatMap((placement) => {
      const place = { in: "placement" as const, areaId: placement.areaId };
      return detailsOf(input, { texts: placementTexts(placement), place, source: null });
    }),
    ...report.documents.flatMap(({ title, where }, index) =>
      detailsOf(input, { texts: [title, where], place: { in: "document", number: index + 1 }, source: null }),
    ),
    ...report.unmetNeeds.flatMap(({ need, why }, index) =>
      detailsOf(input, { texts: [need, why], place: { in: "need", number: index + 1 }, source: null }),
    ),
    ...report.partners.flatMap(({ sector, who }, index) =>
      detailsOf(input, { texts: [sector, who], place: { in: "partner", number: index + 1 }, source: null }),
    ),
    ...report.priorities.flatMap(({ priority, link }, index) =>
      detailsOf(input, { texts: [priority, link], place: { in: "priority", number: index + 1 }, source: null }),
    ),
  ];
}

type Written = { claim: Claim; quotations: readonly Quotation[]; place: ReportPosition };

function checkClaim(input: CheckInput, { claim, quotations, place }: Written): ReportFault[] {
  const { record, draft } = input;
  const cells = cellSources(input.report);
  const unknown = claim.sources.filter((source) => !record.has(source) && !cells.has(source));
  const quoted = [
    ...quotations.map(({ source, text }) => ({ text, from: [source] })),
    ...quotedIn(claim.text).map((text) => ({ text, from: claim.sources })),
  ];
  return [
    ...(isBlank(claim.text) ? [{ kind: "no-words" as const, place }] : []),
    ...(claim.sources.length === 0 ? [{ kind: "no-source" as const, place }] : []),
    ...unknown.map((source) => ({ kind: "unknown-source" as const, place, source })),
    ...quoted.flatMap(({ text, from }): ReportFault[] => {
      if (!from.some((source) => says(record.get(source), text)))
        return [{ kind: "altered-quotation", place, excerpt: excerptOf(text) }];
      const hidden = from.some((source) => draft.leftOut.includes(source) && says(record.get(source), text));
      return hidden ? [{ kind: "quotes-left-out", place, excerpt: excerptOf(text) }] : [];
    }),
    ...detailsOf(input, { texts: [claim.text, ...quotations.map(({ text }) => text)], place, source: null }),
  ];
}

/** Checks that the words of the findings are exactly those of the record, from existing sources. */
function checkAnswers(input: CheckInput): ReportFault[] {
  const { report, record } = input;
  const cells = cellSources(report);
  const places = report.areas.flatMap((area) => [
    ...area.sections.flatMap(({ questionId, said }) => said.map((one) => ({ one, areaId: area.id, questionId }))),
    ...area.pooled.map((one) => ({ one, areaId: area.id, questionId: null })),
  ]);
  const said = report.said.map((one) => ({ one, areaId: null, questionId: null }));
  const answers = [...places, ...said].map(({ one, areaId, questionId }) => ({
    ...{ id: one.id, texts: one.leftOut ? [] : textsOf(one.parts) },
    place: { in: "answer" as const, ref: one.ref, areaId, questionId },
  }));
  const whole = report.whole.map(({ id, ref, text, leftOut, areaId }) => ({
    ...{ id, texts: leftOut ? [] : [text] },
    place: { in: "answer" as const, ref, areaId, questionId: null },
  }));
  const sentences = report.areas.flatMap((area) =>
    area.sections.flatMap(({ questionId, claims }) =>
      claims.flatMap(({ sources, text }): ReportFault[] => {
        const place = { in: "answer" as const, ref: excerptOf(text), areaId: area.id, questionId };
        if (sources.length === 0) return [{ kind: "no-source", place }];
        const unknown = sources.filter((source) => !record.has(source) && !cells.has(source));
        return unknown.map((source) => ({ kind: "unknown-source", place, source }));
      }),
    ),
  );
  return [
    ...[...answers, ...whole].flatMap(({ id, texts, place }): ReportFault[] => {
      const there = record.get(id);
      if (!there) return [{ kind: "unknown-source", place, source: id }];
      const altered = texts.filter((text) => !there.includes(text));
      return [
        ...altered.map((text) => ({ kind: "altered-quotation" as const, place, excerpt: excerptOf(text) })),
        ...detailsOf(input, { texts, place, source: id }),
      ];
    }),
    ...sentences,
  ];
}

type Looked = { texts: readonly string[]; place: ReportPosition; source: string | null };

function detailsOf({ findDetails, namesOf, draft }: CheckInput, { texts, place, source }: Looked): ReportFault[] {
  return texts.flatMap((text) =>
    findDetails(text).flatMap(({ kind, from, to }): ReportFault[] => {
      const excerpt = excerptOf(text.slice(from, to));
      const names = namesOf(detailName({ kind, excerpt, source }));
      const [key = ""] = names;
      return names.some((name) => draft.confirmed.includes(name))
        ? []
        : [{ kind: "personal-detail", place, detail: kind, excerpt, key, source }];
    }),
  );
}

/** The name of a flagged detail that a lead can allow: the same words in the same answer, wherever they are shown. */
function detailName({ kind, excerpt, source }: { kind: string; excerpt: string; source: string | null }): string {
  return JSON.stringify([source, kind, excerpt]);
}

const EXCERPT = 120;

function excerptOf(text: string): string {
  return text.length <= EXCERPT ? text : `${[...text].slice(0, EXCERPT).join("")}…`;
}

function cellSources(report: Report): ReadonlySet<string> {
  return new Set(report.areas.flatMap(({ sections }) => sections.map(({ cell }) => cellSource(cell))));
}
