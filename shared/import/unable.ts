import { wordKeys } from "./words.ts";

const MAX_LENGTH = 60;
const UNABLE: ReadonlySet<string> = new Set([
  ...["not able to say", "not able to answer", "not able to comment", "unable to say", "unable to answer"],
  ...["unable to comment", "cannot say", "cant say", "could not say", "couldnt say", "i cannot say", "i cant say"],
  ...["we cannot say", "we cant say", "i am not able to say", "im not able to say", "we are not able to say"],
  ...["i dont know", "dont know", "do not know", "we dont know", "not known", "not sure", "unsure", "im not sure"],
]);

/** True for a text that says only that nothing can be said, which is an answer of its own kind. */
export function saysUnable(text: string): boolean {
  return text.length <= MAX_LENGTH && UNABLE.has(wordKeys(text).join(" "));
}
