const e = encodeURIComponent;

/** The addresses of the tab's API. */
export const api = {
  me: "/api/me",
  myLanguage: "/api/me/language",
  myReminders: "/api/me/reminders",
  myData: "/api/me/data",
  myDataFile: "/api/me/data.json",
  /** `sealed`: also of sealed sessions. */
  myWords: ({ sealed }: { sealed: boolean }): string => `/api/me/words${sealed ? "?sealed=true" : ""}`,
  about: "/api/about",
  troubles: "/api/troubles",
  downloads: "/api/downloads",
  chatFiles: "/api/chat-files",
  localUsers: "/api/local/users",
  areas: "/api/areas",
  openness: "/api/areas/openness",
  people: "/api/people",
  register: "/api/register",
  registerFile: "/api/register.csv",
  registerTeam: "/api/register/team",
  registerUpload: "/api/register/file",
  registerEntry: (id: string): string => `/api/register/${e(id)}`,
  unheard: "/api/register/unheard",
  proposals: "/api/people/proposals",
  roles: (personId: string): string => `/api/people/${e(personId)}/roles`,
  takeRole: (personId: string): string => `/api/people/${e(personId)}/roles/take`,
  handOver: (personId: string): string => `/api/people/${e(personId)}/hand-over`,
  recordHealth: "/api/record-health",
  audit: (query: URLSearchParams): string => `/api/audit?${query}`,
  evaluations: "/api/evaluations",
  evaluation: (id: string): string => `/api/evaluations/${e(id)}`,
  nextRound: (id: string): string => `/api/evaluations/${e(id)}/next`,
  indicators: "/api/indicators",
  words: "/api/words",
  /** A question's id is its path. */
  wordsOf: (questionId: string): string => `/api/words/${questionId.split("/").map(e).join("/")}`,
  coverage: (id: string): string => `/api/evaluations/${e(id)}/coverage`,
  findings: (id: string, areaId: string): string => `/api/evaluations/${e(id)}/areas/${e(areaId)}/findings`,
  statements: (place: { evaluationId: string; areaId: string; questionId: string; page: string }): string =>
    `/api/evaluations/${e(place.evaluationId)}/areas/${e(place.areaId)}/statements?question=${e(place.questionId)}&page=${e(place.page)}`,
  codebooks: "/api/codebooks",
  themes: (id: string): string => `/api/evaluations/${e(id)}/themes`,
  themePlacings: (id: string): string => `/api/evaluations/${e(id)}/themes/placings`,
  themeDraft: (id: string): string => `/api/evaluations/${e(id)}/themes/draft`,
  themeDraftApproval: (id: string): string => `/api/evaluations/${e(id)}/themes/draft/approve`,
  themeSteps: (id: string): string => `/api/evaluations/${e(id)}/themes/steps`,
  placements: (id: string): string => `/api/evaluations/${e(id)}/placements`,
  placement: (id: string, areaId: string): string => `/api/evaluations/${e(id)}/areas/${e(areaId)}/placement`,
  grade: (id: string): string => `/api/evaluations/${e(id)}/grade`,
  reportLogo: "/api/report-logo",
  report: (id: string): string => `/api/evaluations/${e(id)}/report`,
  /** `areaId` empty: all areas. */
  reportFile: (id: string, { file, version, areaId, language }: ReportFile): string =>
    `/api/evaluations/${e(id)}/${file}?version=${e(version)}${areaId === "" ? "" : `&area=${e(areaId)}`}&language=${language}`,
  imports: "/api/imports",
  readings: (query: URLSearchParams): string => `/api/imports/readings?${query}`,
  importFile: (query: URLSearchParams): string => `/api/imports?${query}`,
  imported: (id: string): string => `/api/imports/${e(id)}`,
  importedFile: (id: string, query: URLSearchParams): string => `/api/imports/${e(id)}/file?${query}`,
  asks: "/api/asks",
  /** The asks that wait for the person's answer. */
  myAsks: "/api/asks?mine=true",
  asksOf: (evaluationId: string): string => `/api/asks?evaluation=${e(evaluationId)}`,
  ask: (id: string): string => `/api/asks/${e(id)}`,
  askStep: (id: string, step: "answer" | "arrange" | "withdraw"): string => `/api/asks/${e(id)}/${step}`,
  strategicLeads: "/api/strategic-leads",
  areasCompared: (id: string): string => `/api/evaluations/${e(id)}/areas-compared`,
  yearsCompared: (id: string, other: string, structure: string): string =>
    `/api/evaluations/${e(id)}/compared-with/${e(other)}?structure=${structure}`,
  ownActions: "/api/actions/mine",
  overdueActions: (id: string): string => `/api/evaluations/${e(id)}/actions/overdue`,
  actions: (id: string, areaId: string): string => `/api/evaluations/${e(id)}/areas/${e(areaId)}/actions`,
  actionDrafts: (id: string, areaId: string): string => `${api.actions(id, areaId)}/drafts`,
  action: (id: string, areaId: string, actionId: string): string => `${api.actions(id, areaId)}/${e(actionId)}`,
  actionAnswer: (id: string, areaId: string, actionId: string): string => `${api.action(id, areaId, actionId)}/answer`,
  decisions: (id: string, areaId: string): string => `/api/evaluations/${e(id)}/areas/${e(areaId)}/decisions`,
  decision: (id: string, areaId: string, decisionId: string): string => `${api.decisions(id, areaId)}/${e(decisionId)}`,
  scheduledLaunches: "/api/scheduled-launches",
  scheduled: (id: string, areaId: string): string => `/api/evaluations/${e(id)}/areas/${e(areaId)}/scheduled-launch`,
  sessions: "/api/sessions",
  practices: "/api/practices",
  preview: "/api/sessions/preview",
  session: (id: string): string => `/api/sessions/${e(id)}`,
  step: (id: string, verb: string): string => `/api/sessions/${e(id)}/${verb}`,
  /**
   * `beside`: store it beside other notes of a group. `doubles`: also rows of a form whose writer seems to have
   * answered by name.
   */
  sheets: (id: string, { name, beside, doubles }: { name: string; beside: boolean; doubles: boolean }): string =>
    `/api/sessions/${e(id)}/sheets?name=${e(name)}${beside ? "&beside=true" : ""}${doubles ? "&doubles=true" : ""}`,
  /** An earlier sheet that is replaced by another. */
  sheet: (id: string, sheet: string, name: string): string =>
    `/api/sessions/${e(id)}/sheets/${e(sheet)}?name=${e(name)}`,
  template: (id: string, format: "docx" | "xlsx"): string => `/api/sessions/${e(id)}/template.${format}`,
  links: (id: string): string => `/api/sessions/${e(id)}/links`,
  linksFile: (id: string): string => `/api/sessions/${e(id)}/links.csv`,
  revokeLink: (id: string, link: string): string => `/api/sessions/${e(id)}/links/${e(link)}/revoke`,
  printedSheets: (id: string): string => `/api/sessions/${e(id)}/printed-sheets`,
  printedSheetsFile: (id: string, { from, to, language }: Record<"from" | "to" | "language", string>): string =>
    `/api/sessions/${e(id)}/printed-sheets.html?from=${e(from)}&to=${e(to)}&language=${e(language)}`,
  spareSheet: (id: string, language: string): string =>
    `/api/sessions/${e(id)}/printed-sheets.html?spare=true&language=${e(language)}`,
  /** By the code printed on it. */
  printedSheet: (id: string, code: string): string => `${api.printedSheets(id)}/${e(code)}`,
  typedQuestion: (id: string, code: string, number: number): string =>
    `${api.printedSheet(id, code)}/questions/${number}`,
  revokeSheet: (id: string, code: string): string => `${api.printedSheet(id, code)}/revoke`,
  invitations: (id: string): string => `/api/sessions/${e(id)}/invitations`,
  attendance: (id: string): string => `/api/sessions/${e(id)}/attendance`,
  ownLink: (id: string): string => `/api/sessions/${e(id)}/own-link`,
  mine: (id: string): string => `/api/sessions/${e(id)}/answers/mine`,
  answer: (id: string, number: number): string => `/api/sessions/${e(id)}/questions/${number}/answer`,
  record: (id: string, number: number, kind: "group-note" | "on-behalf"): string =>
    `/api/sessions/${e(id)}/questions/${number}/${kind}`,
  mergedNote: (id: string, number: number): string => `/api/sessions/${e(id)}/questions/${number}/merged-note`,
  recorded: (id: string): string => `/api/sessions/${e(id)}/recorded`,
  recordedEntry: (id: string, number: number, entry: string): string =>
    `/api/sessions/${e(id)}/questions/${number}/recorded/${e(entry)}`,
};

type ReportFile = { file: string; version: string; areaId: string; language: string };
