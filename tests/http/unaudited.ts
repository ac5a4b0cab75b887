/** What changes something and is not written down, with why. All else is: somebody who leads or facilitates did it. */
const UNAUDITED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      "post /api/troubles",
      "post /api/downloads",
      "post /api/chat-files",
      "post /api/sessions/preview",
      "post /api/imports/readings",
    ].map((route) => [route, "only reads"]),
  ),
  ...Object.fromEntries(
    [
      ...["post /api/me/language", "post /api/me/reminders", "del /api/me/data", "post /api/sessions/:id/own-link"],
      ...["put /api/sessions/:id/questions/:n/answer", "del /api/sessions/:id/questions/:n/answer"],
      ...["put /api/sessions/:id/questions/:n/notes/:note", "put /api/sessions/:id/questions/:n/marks"],
      "put /api/sessions/:id/looking-back",
    ].map((route) => [route, "is one's own"]),
  ),
  "put /api/sessions/:id/room": "chooses what the room looks at",
  "post /api/sessions/:id/questions/:n/reveal": "shows the room what its session holds",
  "post /api/practices": "nothing is kept of a practice",
  "post /api/practices/end": "nothing is kept of a practice",
};

/** What to do about a route that has been asked with success; null where it was noted in the audit if, and only if, it should. */
export function wrongInAudit(route: string, isNoted: boolean): string | null {
  const isQuiet = route.startsWith("get ") || route in UNAUDITED;
  if (isNoted !== isQuiet) return null;
  return isNoted
    ? `${route} is noted in the audit: take it out of UNAUDITED of tests/http/unaudited.ts`
    : `${route} calls no noteAudit(): where that is right, say why in UNAUDITED of tests/http/unaudited.ts`;
}
