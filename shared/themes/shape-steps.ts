import { rootTheme, type ThemeShape } from "./decisions.ts";
import { newThemeId } from "./new-theme-id.ts";

export type ShapeStep =
  | { kind: "rename"; themeId: string; name: string }
  | { kind: "merge"; themeId: string; into: string }
  /** Undoes a merge. */
  | { kind: "separate"; themeId: string }
  | { kind: "add"; name: string };

export type ShapeRefusal = "unknown-theme" | "same-theme" | "theme-name-taken" | "too-many-themes";
export type ShapeResult =
  | { ok: true; shape: ThemeShape; /** The theme that was changed or made. */ themeId: string }
  | { ok: false; reason: ShapeRefusal };

const MOST_OWN = 60;

/** The themes by their names in this evaluation: those of the codebook, then those split off. */
export function namedThemes<T extends { id: string; name: string }>(
  themes: readonly T[],
  { renamed, own }: ThemeShape,
): (T | { id: string; name: string })[] {
  const added = own.filter(({ id }) => !themes.some((theme) => theme.id === id));
  return [...themes, ...added].map((theme) => {
    const name = Object.hasOwn(renamed, theme.id) ? renamed[theme.id] : undefined;
    return name === undefined ? theme : { ...theme, name };
  });
}

/** Applies one step to the shape. Total; never mutates. A repeated rename or merge changes nothing. */
export function reshape(
  shape: ThemeShape,
  step: ShapeStep,
  themes: readonly { id: string; name: string }[],
): ShapeResult {
  const named = namedThemes(themes, shape);
  const taken = (name: string, except: string | null): boolean =>
    named.some((one) => one.id !== except && rootTheme(shape, one.id) === one.id && sameName(one.name, name));
  const changed = (themeId: string, changes: Partial<ThemeShape>): ShapeResult => ({
    ok: true,
    themeId,
    shape: { ...shape, ...changes, revision: shape.revision + 1 },
  });
  if (step.kind === "add") {
    if (taken(step.name, null)) return { ok: false, reason: "theme-name-taken" };
    if (shape.own.length >= MOST_OWN) return { ok: false, reason: "too-many-themes" };
    const id = newThemeId(
      step.name,
      named.map((one) => one.id),
    );
    return changed(id, { own: [...shape.own, { id, name: step.name }] });
  }
  const theme = named.find(({ id }) => id === step.themeId);
  if (!theme) return { ok: false, reason: "unknown-theme" };
  switch (step.kind) {
    case "rename":
      if (taken(step.name, theme.id)) return { ok: false, reason: "theme-name-taken" };
      return changed(theme.id, { renamed: { ...shape.renamed, [theme.id]: step.name } });
    case "merge": {
      if (!named.some(({ id }) => id === step.into)) return { ok: false, reason: "unknown-theme" };
      const [from, into] = [rootTheme(shape, theme.id), rootTheme(shape, step.into)];
      if (from === into) return { ok: false, reason: "same-theme" };
      return changed(into, { merged: { ...shape.merged, [from]: into } });
    }
    case "separate": {
      const merged = Object.fromEntries(Object.entries(shape.merged).filter(([from]) => from !== theme.id));
      return changed(theme.id, { merged });
    }
  }
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
