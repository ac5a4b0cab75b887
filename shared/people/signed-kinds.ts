/** Beside what somebody is named, apart from answers, plans and the audit; true: their name goes when their data is erased. */
export const SIGNED_KINDS = {
  /** Where they put an area on the scale. */
  placement: true,
  /** The partnership's grade in a draft. */
  grade: true,
  /** Better words of a question. */
  words: true,
  /** Their own link, for a device without Teams. */
  "own-link": true,
  /** That they opened a published report. */
  opening: true,
  /** That they were told of a published report. */
  told: true,
  /** Their own chat with the app. */
  chat: true,
  /** A session that they opened, moved on, closed, opened again or agreed about. */
  session: false,
  /** A launch for later. */
  schedule: false,
  /** A reminder that they asked for. */
  reminder: false,
  /** Links and sheets of others that they made, ended or typed in: until the session is sealed. */
  links: false,
  /** Whom they invited, or noted down as having come. */
  invitations: false,
  import: false,
  /** A version of a report that they published or withdrew. */
  report: false,
  /** That they were reminded of an action, which holds the reminder. */
  reminded: false,
  /** Roles that they gave to others. */
  role: false,
} as const satisfies Record<string, boolean>;
export type SignedKind = keyof typeof SIGNED_KINDS;
