import type { FactsInput } from "./gather-facts.ts";
import { isTitleCase } from "./title-case.ts";

/**
 * The indexes of plain lines that name groups of next steps, on a page with nothing but next steps: capitalised names
 * that each lead to a heading such as "Improvement suggestions / actions".
 */
export function groupHeadings({ blocks, readings, title }: FactsInput): ReadonlySet<number> {
  const groups = new Set<number>();
  const structure = readings.filter(({ is }) => is === "area" || is === "question" || is === "prompt");
  const plain = structure.every(
    (reading) => reading.is === "prompt" && reading.kinds.every((kind) => kind === "nextStep"),
  );
  if (!plain) return groups;
  let run: number[] = [];
  for (const [index, reading] of readings.entries()) {
    const block = blocks[index];
    if (!block || reading.is === "clutter") continue;
    if (reading.is === "prompt") for (const at of run) groups.add(at);
    const isName =
      reading.is === "text" && index !== title && !block.bullet && block.cell === null && isTitleCase(block.text);
    run = isName ? [...run, index] : [];
  }
  return groups;
}
