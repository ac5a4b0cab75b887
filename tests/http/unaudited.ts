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

/** What only reads and is written down all the same, with why. */
const AUDITED_READS: Readonly<Record<string, string>> = {};

/** What to do about a route that has been asked with success; null where it was noted in the audit if, and only if, it should. */
export function wrongInAudit(route: string, isNoted: boolean): string | null {
  const table = route.startsWith("get ") ? AUDITED_READS : UNAUDITED;
  const isNamed = route in table;
  if (isNoted === (table === AUDITED_READS ? isNamed : !isNamed)) return null;
  const where = `${table === AUDITED_READS ? "AUDITED_READS" : "UNAUDITED"} of tests/http/unaudited.ts`;
  const what = `${route} ${isNoted ? "is noted in the audit" : "calls no noteAudit()"}`;
  return isNamed ? `${what}: take it out of ${where}` : `${what}: where that is right, say why in ${where}`;
}
