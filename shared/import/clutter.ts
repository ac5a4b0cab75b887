const MAX_LENGTH = 1000;
const SHARED =
  /^(?:share|tweet|post|pin)\b.* on (?:facebook|twitter|x|linkedin|whatsapp|pinterest|bluesky|mastodon)\b/i;
const MAILED = /^email .* link$/i;
const BROKEN_TRANSLATION = /\btranslation[_ ]missing\b/i;
const FURNITURE = new RegExp(
  `^(?:${[
    "skip to (?:main )?(?:content|navigation)",
    "(?:main )?menu|home|search|print|print this page|back|back to top|top of page|next|previous|close|share|tweet|like|reply",
    "log ?in|log ?out|sign ?in|sign ?up|sign ?out|register|my account",
    "share (?:this )?(?:page|post|article)?|share (?:this )?(?:on|via) (?:facebook|twitter|x|linkedin|whatsapp|email)",
    "facebook|twitter|linkedin|whatsapp|instagram|youtube|follow us(?: on .{1,40})?",
    "(?:accept|manage|reject)(?: all)? cookies|cookies?(?: policy| settings)?|privacy(?: policy| notice)?",
    "accessibility(?: statement)?|terms(?: (?:and|&) conditions| of use)?|contact us|site ?map",
    "(?:load|show|view|read|see) more|load comment text|leave a comment|add a comment|\\d{1,4} comments?",
    "powered by .{1,60}|(?:©|copyright) .{1,100}|page \\d{1,4}(?: of \\d{1,4})?",
  ].join("|")})[.!…»>]?$`,
  "i",
);

/**
 * True for lines that are part of the web page but not of its content: share buttons, navigation, broken translations.
 */
export function isClutterLine(line: string): boolean {
  if (line.length > MAX_LENGTH) return false;
  return SHARED.test(line) || MAILED.test(line) || BROKEN_TRANSLATION.test(line) || FURNITURE.test(line);
}
