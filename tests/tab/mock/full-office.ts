import type { Action } from "../../../shared/actions/action.ts";
import type { AuditEntry } from "../../../shared/people/audit.ts";
import { openAction } from "../../helpers/deps.ts";
import { sampleAudit } from "./roles.ts";

/** A plan as long as they come, with actions in every state, some late and some without a day. */
export function fillPlan(of: { evaluationId: string; areaId: string; actions: number }): Action[] {
  const { evaluationId, areaId } = of;
  const states = ["to-do", "to-do", "on-its-way", "blocked", "done"] as const;
  return Array.from({ length: of.actions }, (_, index) => {
    const status = states[index % states.length] ?? "to-do";
    const month = String(1 + (index % 12)).padStart(2, "0");
    return openAction({
      ...{ evaluationId, areaId, status, id: `action-number-${index}` },
      title: `Ask the bus company for a later bus on route ${index + 1}, and tell everybody when it comes`,
      measure: index % 2 === 0 ? "More people stay until the end of the meeting." : "",
      due: index % 4 === 3 ? null : `${2026 + (index % 2)}-${month}-15`,
      blockedBecause: status === "blocked" ? "The company has not answered." : null,
      owner: { role: "area-lead", personId: null, name: index % 3 === 0 ? "The youth forum" : null },
    });
  });
}

/** An audit as long as they come, all of it in one month. */
export function fillAudit(now: Date, entries: number): AuditEntry[] {
  const month = sampleAudit(now);
  return Array.from({ length: entries }, (_, index): AuditEntry => {
    const entry = month[index % month.length] as AuditEntry;
    return { ...entry, id: `full-${index}`, at: new Date(now.getTime() - index * 1_000).toISOString() };
  });
}
