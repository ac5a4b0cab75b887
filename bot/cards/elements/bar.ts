import type { CardElement } from "./adaptive-card.ts";
import { runs } from "./text.ts";

const CELLS = 20;

/**
 * A thin bar. The filled part is heavy and coloured, the rest light and quiet, so that it reads without colour as well.
 */
export function bar(done: number, of: number): CardElement | null {
  if (of <= 0) return null;
  const share = Math.min(1, Math.max(0, done / of));
  const filled = done > 0 ? Math.max(1, Math.round(share * CELLS)) : 0;
  return runs(
    [
      { text: "━".repeat(filled), color: "accent" as const, size: "large" as const, bold: true },
      { text: "─".repeat(CELLS - filled), size: "large" as const, quiet: true },
    ].filter((piece) => piece.text !== ""),
    { spacing: "small" },
  );
}
