import { codebookSchema, type Codebook } from "./codebook.ts";
import hgiocld4 from "./hgiocld-4.json" with { type: "json" };

const provided: readonly Codebook[] = [codebookSchema.parse(hgiocld4)];

/** The codebook shipped with the program, used until the leads make their own version. */
export function providedCodebook(frameworkId: string): Codebook | undefined {
  return provided.find((codebook) => codebook.frameworkId === frameworkId);
}
