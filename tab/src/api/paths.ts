const e = encodeURIComponent;

/** The addresses of the tab's API. */
export const api = {
  me: "/api/me",
  myData: "/api/me/data",
  localUsers: "/api/local/users",
  people: "/api/people",
  roles: (personId: string): string => `/api/people/${e(personId)}/roles`,
  takeRole: (personId: string): string => `/api/people/${e(personId)}/roles/take`,
  handOver: (personId: string): string => `/api/people/${e(personId)}/hand-over`,
  audit: (query: URLSearchParams): string => `/api/audit?${query}`,
  evaluations: "/api/evaluations",
  evaluation: (id: string): string => `/api/evaluations/${e(id)}`,
  indicators: "/api/indicators",
  coverage: (id: string): string => `/api/evaluations/${e(id)}/coverage`,
  findings: (id: string, areaId: string): string => `/api/evaluations/${e(id)}/areas/${e(areaId)}/findings`,
  statements: (place: { evaluationId: string; areaId: string; questionId: string; page: string }): string =>
    `/api/evaluations/${e(place.evaluationId)}/areas/${e(place.areaId)}/statements?question=${e(place.questionId)}&page=${e(place.page)}`,
  codebooks: "/api/codebooks",
  themes: (id: string): string => `/api/evaluations/${e(id)}/themes`,
  themePlacings: (id: string): string => `/api/evaluations/${e(id)}/themes/placings`,
  themeSteps: (id: string): string => `/api/evaluations/${e(id)}/themes/steps`,
  sessions: "/api/sessions",
  preview: "/api/sessions/preview",
  session: (id: string): string => `/api/sessions/${e(id)}`,
  step: (id: string, verb: string): string => `/api/sessions/${e(id)}/${verb}`,
  mine: (id: string): string => `/api/sessions/${e(id)}/answers/mine`,
  answer: (id: string, number: number): string => `/api/sessions/${e(id)}/questions/${number}/answer`,
  record: (id: string, number: number, kind: "group-note" | "on-behalf"): string =>
    `/api/sessions/${e(id)}/questions/${number}/${kind}`,
};
