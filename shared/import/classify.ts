import { areaReader, type NamedArea } from "./area-heading.ts";
import type { Block } from "./block.ts";
import { isClutterLine } from "./clutter.ts";
import { COLUMN_WORDS } from "./english-phrases.ts";
import { frameworkReader, type FrameworkReader } from "./framework-line.ts";
import type { AreaIndex, FrameworkIndex, ImportedReach } from "./import-result.ts";
import { promptKinds, type PromptKind } from "./prompt-heading.ts";
import { questionLine, type QuestionLine } from "./question-line.ts";
import { questionFinder } from "./question-match.ts";
import { reachLine } from "./reach-line.ts";
import { wordKeys } from "./words.ts";

/** The kind of one line, seen alone. Its place is decided afterwards. */
export type LineReading =
  | { is: "clutter" }
  | ({ is: "area" } & NamedArea)
  | { is: "question"; line: QuestionLine }
  | { is: "prompt"; kinds: readonly PromptKind[] }
  | { is: "indicator" }
  | { is: "list" }
  | { is: "section" }
  | { is: "column" }
  | { is: "publication"; title: string; edition: string | null; publisher: string | null }
  | { is: "reach"; kind: ImportedReach["kind"]; count: number }
  /** A paragraph. `area` or `prompt`: what a label at its beginning names ("Evidence: …"). */
  | { is: "text"; area: string | null; prompt: readonly PromptKind[] | null };

export type Classifier = { read: (block: Block) => LineReading; framework: FrameworkReader };

const LABEL = /^([^:]{2,80}): +\S/;
/** The most readings of paragraphs that are cached, since pages repeat their lines. */
const MAX_KEPT = 20_000;
const PLAIN: LineReading = { is: "text", area: null, prompt: null };

export function classifier(input: { framework: FrameworkIndex; areas: AreaIndex }): Classifier {
  const framework = frameworkReader(input.framework);
  const areaOf = areaReader(input);
  const find = questionFinder(input.framework);

  const heading = (block: Block): LineReading | null => {
    const area = block.bullet && block.ordinal === null ? null : areaOf(block.text);
    if (area) return { is: "area", ...area };
    const line = questionLine(block, find);
    if (line) return { is: "question", line };
    const kinds = promptKinds(block.text);
    if (kinds) return { is: "prompt", kinds };
    if (block.bullet) return null;
    const named = framework.headingIn(block.text);
    if (named) return { is: named };
    const publication = framework.publicationIn(block.text);
    return publication ? { is: "publication", ...publication } : null;
  };

  const readAnew = (block: Block): LineReading => {
    if (block.clutter || isClutterLine(block.text)) return { is: "clutter" };
    const found = heading(block);
    if (found) return found;
    const reach = reachLine(block.text);
    if (reach) return { is: "reach", ...reach };
    if (block.cell?.row === 0 && isColumnName(block.text)) return { is: "column" };
    if (block.level !== null || block.cell?.head) return { is: "section" };
    const label = LABEL.exec(block.text)?.[1];
    return label === undefined ? PLAIN : { is: "text", area: areaOf(label)?.area ?? null, prompt: promptKinds(label) };
  };

  const kept = new Map<string, LineReading>();
  const read = (block: Block): LineReading => {
    const { clutter, bullet, level, cell } = block;
    const plain = !clutter && !bullet && level === null && (cell === null || (cell.row > 0 && !cell.head));
    if (!plain) return readAnew(block);
    const reading = kept.get(block.text) ?? readAnew(block);
    if (kept.size < MAX_KEPT) kept.set(block.text, reading);
    return reading;
  };
  return { read, framework };
}

function isColumnName(text: string): boolean {
  return text.length <= 40 && wordKeys(text).every((key) => COLUMN_WORDS.has(key));
}
