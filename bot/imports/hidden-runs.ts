/** A run's properties begin so close before it. */
const LOOK_BACK = 2_000;
const HIDDEN = /<w:vanish(?:\s+w:val="(?:1|true|on)")?\s*\/>/g;
const RUN = /<w:r(?:\s[^<>]*)?>/g;
const RUN_END = "</w:r>";

/** The XML of a document without the stretches of text that somebody has hidden: no reader of it sees them. */
export function withoutHiddenRuns(xml: string): string {
  const kept: string[] = [];
  let done = 0;
  for (const { index: at } of xml.matchAll(HIDDEN)) {
    const from = Math.max(done, at - LOOK_BACK);
    const before = xml.slice(from, at);
    const run = [...before.matchAll(RUN)].at(-1);
    // Of a paragraph's own mark, or of a style: there are no words in it.
    if (!run || before.lastIndexOf(RUN_END) > run.index || before.lastIndexOf("<w:pPr") > run.index) continue;
    const end = xml.indexOf(RUN_END, at);
    if (end < 0) break;
    // A run that holds others is left as it is.
    if (xml.slice(at, end).search(RUN) >= 0) continue;
    kept.push(xml.slice(done, from + run.index));
    done = end + RUN_END.length;
  }
  return kept.join("") + xml.slice(done);
}
