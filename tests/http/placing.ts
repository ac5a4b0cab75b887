const ROUND = "/api/evaluations/2026-27";

/** An area that places itself and takes it back, and the grade that is decided: in whose order each is answered. */
export const OF_PLACEMENTS = [
  ...(["put", "del"] as const).map((method) => ({
    route: `${method} /api/evaluations/:id/areas/:areaId/placement`,
    path: `${ROUND}/areas/buchan/placement`,
    as: "facilitator" as const,
    body: method === "put" ? { level: "good", why: "We plan together." } : undefined,
  })),
  {
    route: "put /api/evaluations/:id/grade",
    path: `${ROUND}/grade`,
    as: "lead" as const,
    body: { grade: { level: "good", reasons: { text: "Most areas say so.", sources: ["placement:buchan"] } } },
  },
  { route: "get /api/evaluations/:id/placements", path: `${ROUND}/placements`, as: "partner" as const },
];
