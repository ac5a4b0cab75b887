import { codebookSchema, type Codebook } from "./codebook.ts";
import hgiocld4 from "./hgiocld-4.json" with { type: "json" };

const provided: readonly Codebook[] = [codebookSchema.parse(hgiocld4)];

/** The codebook that comes with the program, until the leads make a version of their own. */
export function providedCodebook(frameworkId: string): Codebook | undefined {
  return provided.find((codebook) => codebook.frameworkId === frameworkId);
}
