import { useMemo } from "react";
import type { ReadSource } from "../../../../shared/contract/imports.ts";
import {
  correct,
  type Corrected,
  type Correction,
  type CorrectionScope,
} from "../../../../shared/import/corrections.ts";
import { givenYears } from "../../../../shared/import/given-years.ts";
import { useDraft, type FormDraft } from "../../drafts/use-draft.ts";

/** Corrections before they are sent: pieces one by one, title and years as in their boxes. */
type CorrectionDraft = { pieces: Correction[]; title: string; years: string };

export type Corrections = {
  draft: FormDraft<CorrectionDraft>;
  /** The state with all corrections. */
  corrected: Corrected;
  /** The corrections to send. */
  made: Correction[];
  yearsWrong: boolean;
  add: (correction: Correction) => void;
  undo: () => void;
};

type Options = {
  form: string;
  base?: string | null;
  source: ReadSource;
  /** The corrections that were stored before. */
  before: readonly Correction[];
  scope: CorrectionScope;
};

export function useCorrections({ form, base, source, before, scope }: Options): Corrections {
  const stored = useMemo(() => stand(source, before, scope), [source, before, scope]);
  const start: CorrectionDraft = { pieces: [], title: stored.title ?? "", years: yearsText(stored.years) };
  const draft = useDraft<CorrectionDraft>({ form, start, base });
  const { pieces, title, years } = draft.value;
  const isYear = givenYears(years) !== null;
  const corrected = useMemo(() => stand(source, [...before, ...pieces], scope), [source, before, pieces, scope]);
  const made: Correction[] = [
    ...pieces,
    ...(title.trim() !== "" && title !== start.title ? [{ do: "title" as const, title }] : []),
    ...(isYear && years !== start.years ? [{ do: "years" as const, years }] : []),
  ];
  return {
    ...{ draft, corrected, made, yearsWrong: !isYear },
    add: (correction) => draft.change({ pieces: added(pieces, correction) }),
    undo: () => draft.change({ pieces: pieces.slice(0, -1) }),
  };
}

/** Of several placements of one piece only the last counts. */
function added(pieces: readonly Correction[], next: Correction): Correction[] {
  const last = pieces.at(-1);
  const isAgain = next.do === "place" && last?.do === "place" && last.piece === next.piece;
  return [...(isAgain ? pieces.slice(0, -1) : pieces), next];
}

/** Corrections kept in this browser may be for an older reading. They are applied as far as possible. */
function stand(source: ReadSource, corrections: readonly Correction[], scope: CorrectionScope): Corrected {
  const made = correct(source, { corrections, scope });
  if (made.ok) return made.corrected;
  return stand(source, corrections.slice(0, made.at), scope);
}

function yearsText(years: { from: number; to: number } | null): string {
  if (!years) return "";
  return years.from === years.to ? String(years.from) : `${years.from}-${String(years.to).slice(-2)}`;
}
