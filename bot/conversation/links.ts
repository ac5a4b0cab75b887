import type { Links } from "./talk.ts";

/** Addresses of the tab's pages. Ids are of the record's own making and safe in a path. */
export function createLinks(publicUrl: string): Links {
  const tab = `${publicUrl}/tab`;
  return {
    overview: `${tab}/`,
    findings: (evaluationId, areaId) => `${tab}/evaluations/${evaluationId}/areas/${areaId}`,
    actions: (evaluationId, areaId) => `${tab}/evaluations/${evaluationId}/areas/${areaId}?view=actions`,
    session: (sessionId) => `${tab}/sessions/${sessionId}`,
    answer: (sessionId) => `${tab}/sessions/${sessionId}/answer`,
    report: (evaluationId) => `${tab}/evaluations/${evaluationId}/report`,
    ask: (askId) => `${tab}/asks/${askId}`,
    promise: `${tab}/promise`,
  };
}
