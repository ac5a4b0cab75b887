/**
 * What may carry a person's name, apart from answers, plans and the audit. True: the name goes when their data is
 * erased.
 */
export const SIGNED_KINDS = {
  /** An area's place on the scale. */
  placement: true,
  /** The partnership's grade in a draft. */
  grade: true,
  /** Better wording of a question. */
  words: true,
  /** Their own link, for a device without Teams. */
  "own-link": true,
  /** The opening of a published report. */
  opening: true,
  /** The notice of a published report. */
  told: true,
  /** Their own chat with the app. */
  chat: true,
  /** A session that they opened, moved on, closed, opened again or agreed about. */
  session: false,
  /** A scheduled launch. */
  schedule: false,
  /** A reminder that they requested. */
  reminder: false,
  /** Links and sheets of others that they made, revoked or typed in, until the session is sealed. */
  links: false,
  /** People whom they invited or noted as having come. */
  invitations: false,
  import: false,
  /** A version of a report that they published or withdrew. */
  report: false,
  /** Their reminder of an action, which prevents a second one. */
  reminded: false,
  /** Roles that they gave to others. */
  role: false,
} as const satisfies Record<string, boolean>;
export type SignedKind = keyof typeof SIGNED_KINDS;
