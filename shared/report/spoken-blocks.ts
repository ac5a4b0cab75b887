import type { Translate } from "../locales/text.ts";
import { placementSource } from "../placements/placement.ts";
import type { DocumentBlock } from "./document.ts";
import type { Claim, Message, Report } from "./report.ts";

/** A lead's sentence with the words it quotes. */
export function spokenBlocks(message: Message, report: Report, t: Translate): DocumentBlock[] {
  return [
    claimBlock(message, report, t),
    ...message.quotations.map(({ source, text: words }) => ({
      ...{ kind: "quote" as const, text: words, evidence: null },
      by: refsOf([source], report, t)[0] ?? "",
    })),
  ];
}

/** A sentence and, in small print, the references of its sources. */
export function claimBlock({ text: words, sources }: Claim, report: Report, t: Translate): DocumentBlock {
  const refs = refsOf(sources, report, t);
  const note = refs.length > 0 ? [{ text: ` (${t("report.sources", { refs: refs.join(", ") })})`, quiet: true }] : [];
  return { kind: "text", runs: [{ text: words }, ...note], tone: "plain" };
}

/** "Marr 1.3" for ids of answers, "Marr 1" for counts. */
export function refsOf(sources: readonly string[], report: Report, t: Translate): string[] {
  const refs = new Map<string, string>([...report.whole, ...report.said].map(({ id, ref }) => [id, ref]));
  for (const area of report.areas) {
    refs.set(placementSource(area.id), t("report.ref.placement", { area: area.name }));
    for (const one of area.pooled) refs.set(one.id, one.ref);
    for (const { questionId, said } of area.sections) {
      const number = report.questions.find(({ id }) => id === questionId)?.number ?? questionId;
      refs.set(`cell:${area.id}/${questionId}`, `${area.name} ${number}`);
      for (const one of said) refs.set(one.id, one.ref);
    }
  }
  return sources.flatMap((source) => refs.get(source) ?? []);
}
