import { PROMISE_PLACE } from "../../shared/contract/promise.ts";
import { sessionLinkFragment } from "../../shared/contract/session-link.ts";
import { teamsChatLink, teamsLink, type TeamsApp } from "../../shared/contract/teams-link.ts";
import type { Links } from "./command-context.ts";

/**
 * Addresses of the tab's pages: inside Teams where it is known there, since a browser outside it knows nobody.
 * What becomes of an answer is for everybody, with or without an account. Ids are of the record's own making and safe in a path.
 */
export function createLinks(publicUrl: string, teamsApp: TeamsApp | null = null): Links {
  const to = (place: string): string =>
    teamsApp === null ? `${publicUrl}/tab/${place}` : teamsLink({ app: teamsApp, publicUrl, place });
  return {
    overview: to(""),
    plan: to("plan"),
    findings: (evaluationId, areaId) => to(`evaluations/${evaluationId}/areas/${areaId}`),
    actions: (evaluationId, areaId) => to(`evaluations/${evaluationId}/areas/${areaId}?view=actions`),
    placement: (evaluationId, areaId) => to(`evaluations/${evaluationId}/placements?area=${areaId}`),
    session: (sessionId) => to(`sessions/${sessionId}`),
    present: (sessionId) => to(`sessions/${sessionId}/present`),
    answer: (sessionId, proof) => to(`sessions/${sessionId}/answer${sessionLinkFragment(proof)}`),
    window: (sessionId, number, proof) => {
      const at = number === undefined ? "" : `?question=${number}`;
      const page = `${publicUrl}/tab/sessions/${sessionId}/answer${at}${sessionLinkFragment(proof)}`;
      return teamsApp === null ? null : page;
    },
    placeIn: (url) => {
      const [own, given] = [new URL(`${publicUrl}/tab/`), URL.canParse(url) ? new URL(url) : null];
      if (given?.origin !== own.origin || !given.pathname.startsWith(own.pathname)) return null;
      return given.pathname.slice(own.pathname.length);
    },
    round: (evaluationId) => to(`evaluations/${evaluationId}`),
    report: (evaluationId) => to(`evaluations/${evaluationId}/report`),
    ask: (askId) => to(`asks/${askId}`),
    chat: teamsApp === null ? null : teamsChatLink(teamsApp),
    promise: `${publicUrl}/tab/${PROMISE_PLACE}`,
  };
}
