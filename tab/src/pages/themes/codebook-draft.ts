import type { CodebookEdit, CodebookView } from "../../../../shared/contract/themes.ts";
import { isBlank } from "../../../../shared/text/clean-text.ts";
import { CODEBOOK_LIMITS } from "../../../../shared/themes/codebook-limits.ts";
import { newThemeId } from "../../../../shared/themes/new-theme-id.ts";
import type { TextKey } from "../../texts.ts";

/** A theme as typed: one seed or example per line. `id` null: not saved yet. */
export type DraftTheme = {
  key: string;
  id: string | null;
  name: string;
  description: string;
  seeds: string;
  examples: string;
};

export function draftOf({ themes }: CodebookView): DraftTheme[] {
  return themes.map(({ id, name, description, seeds, examples }) => ({
    ...{ key: id, id, name, description },
    seeds: seeds.join("\n"),
    examples: examples.join("\n"),
  }));
}

/** The faults of a draft, by theme; empty when it can be saved. */
export function draftProblems(draft: readonly DraftTheme[]): Map<string, TextKey> {
  const problems = new Map<string, TextKey>();
  const names = draft.map(({ name }) => name.trim().toLowerCase());
  for (const [index, theme] of draft.entries()) {
    const tooMuch = (["seeds", "examples"] as const).some((field) => {
      const lines = linesOf(theme[field]);
      const { most, length } = CODEBOOK_LIMITS[field];
      return lines.length > most || lines.some((line) => line.length > length);
    });
    if (isBlank(theme.name)) problems.set(theme.key, "tab.themes.name.missing");
    else if (names.indexOf(names[index] ?? "") !== index) problems.set(theme.key, "tab.codebook.name-twice");
    else if (tooMuch) problems.set(theme.key, "tab.codebook.too-much");
  }
  return problems;
}

/** The draft in the server's form. */
export function editOf({ frameworkId }: CodebookView, draft: readonly DraftTheme[]): CodebookEdit {
  const taken = draft.flatMap(({ id }) => id ?? []);
  return {
    frameworkId,
    themes: draft.map(({ id, name, description, seeds, examples }) => {
      const own = id ?? newThemeId(name, taken);
      taken.push(own);
      return { id: own, name: name.trim(), description, seeds: linesOf(seeds), examples: linesOf(examples) };
    }),
  };
}

function linesOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => !isBlank(line)),
    ),
  ];
}
