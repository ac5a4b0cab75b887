/** Parts of an answer, by where the function stands whose turn it is; the first that fits. */
export const PARTS: readonly (readonly [name: string, what: string, where: RegExp])[] = [
  ["wait", "nothing to do", /^\(idle\)/],
  ["clean up", "collecting what is held no more", /^\(garbage collector\)/],
  [
    "parse",
    "HTTP, JSON and the shape of an activity",
    /node:(?:_?http|net|internal\/(?:stream|http|js_stream))|restify|find-my-way|bot\/http|zod|activity-schema/,
  ],
  [
    "authenticate",
    "who sends it, and who somebody is",
    /bot\/identity|botframework-connector|bot\/evaluation\/people\/actor-directory|people-store/,
  ],
  ["route", "the SDK: adapter, turn, routes", /teams-ai|botbuilder|botframework|bot\/teams|bot\/conversation/],
  ["rules", "may they, and what becomes of what they say", /bot\/evaluation|shared\/(?!locales)/],
  ["card", "the reply as a card, in their language", /bot\/cards|bot\/texts|shared\/locales/],
  [
    "store",
    "ledger, rows, the thread that writes",
    /bot\/storage|node:(?:sqlite|internal\/worker|worker|internal\/crypto)/,
  ],
];

/** The part in which a function stands, by the address of its file or, of what the engine does, by its name; null where none has it. */
export function partAt(where: string): string | null {
  return PARTS.find(([, , place]) => place.test(where))?.[0] ?? null;
}
