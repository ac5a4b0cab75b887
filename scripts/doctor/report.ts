import type { Finding } from "./finding.ts";

/** The findings, one line each, with the remedy below each fault. */
export function report(findings: readonly Finding[]): string[] {
  const faults = findings.filter(({ state }) => state === "wrong").length;
  return [
    ...findings.flatMap((one) => [
      `${one.check.padEnd(10)} ${{ well: "well   ", unseen: "unseen ", wrong: "WRONG  " }[one.state]} ${one.says}`,
      ...(one.state === "wrong" ? [`${" ".repeat(19)}→ ${one.mend}`] : []),
    ]),
    faults === 0 ? "Nothing that was looked at is wrong." : `Wrong: ${faults}.`,
  ];
}
