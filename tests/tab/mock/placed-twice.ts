import type { MockApi } from "../mock-api.ts";

/** Most areas have put themselves on the scale in both rounds. */
export function placedTwice({ scales, world }: MockApi): void {
  const said = { why: "We meet.", helps: "", hinders: "", by: null, at: world.now().toISOString(), saves: 1 };
  const at = (level: "weak" | "satisfactory" | "good" | "very-good") => ({ ...said, level });
  scales.placed.set(
    "2023-24",
    new Map([
      ["marr", at("weak")],
      ["formartine", at("satisfactory")],
    ]),
  );
  scales.placed.set(
    "2026-27",
    new Map([
      ["marr", at("good")],
      ["formartine", at("very-good")],
      ["garioch", at("good")],
    ]),
  );
}
