/** A run's properties are found within this many characters before it. */
const LOOK_BACK = 2_000;
const HIDDEN = /<w:vanish(?:\s+w:val="(?:1|true|on)")?\s*\/>/g;
const RUN = /<w:r(?:\s[^<>]*)?>/g;
const RUN_END = "</w:r>";

/** The XML of a document without its hidden text, which no reader of the document sees. */
export function withoutHiddenRuns(xml: string): string {
  const kept: string[] = [];
  let done = 0;
  for (const { index: at } of xml.matchAll(HIDDEN)) {
    const from = Math.max(done, at - LOOK_BACK);
    const before = xml.slice(from, at);
    const run = [...before.matchAll(RUN)].at(-1);
    // It belongs to a paragraph mark or a style, which hold no words.
    if (!run || before.lastIndexOf(RUN_END) > run.index || before.lastIndexOf("<w:pPr") > run.index) continue;
    const end = xml.indexOf(RUN_END, at);
    if (end < 0) break;
    // A run that contains other runs is left as it is.
    if (xml.slice(at, end).search(RUN) >= 0) continue;
    kept.push(xml.slice(done, from + run.index));
    done = end + RUN_END.length;
  }
  return kept.join("") + xml.slice(done);
}
