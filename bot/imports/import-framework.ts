import { frameworks } from "../../shared/framework/frameworks.ts";
import type { FrameworkIndex } from "../../shared/import/import-result.ts";

/** The framework that imports are read against. */
export function importFramework(): FrameworkIndex {
  const [framework] = frameworks;
  if (!framework) throw new Error("No framework is installed.");
  return framework;
}
