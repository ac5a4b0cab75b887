/** What looks like an e-mail address, without the brackets and quotes around it; an apostrophe may stand before the @. */
const EMAIL = /[^\s<>(),;:"'@][^\s<>(),;:"@]*@[^\s<>(),;:"'@]+\.[^\s<>(),;:"'@.]+/g;

/** The e-mail addresses in a text, as they are written there and in that order. Total. */
export function emailsIn(text: string): string[] {
  return text.match(EMAIL) ?? [];
}
