import { betterWordsSchema, type BetterWords } from "../../shared/framework/better-words.ts";
import { documents, type Stored } from "./documents.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

type StoredWords = Stored<BetterWords>;

/** The better words that leads have found for questions: one row a question and language. */
export interface WordsStore {
  list(tenantId: string, language: string): Promise<StoredWords[]>;
  get(tenantId: string, language: string, questionId: string): Promise<StoredWords | null>;
  /** `etag` null: the first ones. A `StorageConflict` when somebody else was quicker. */
  save(tenantId: string, next: { value: BetterWords; etag: string | null }): Promise<StoredWords>;
}

/** Stands beside the rounds. */
export function createWordsStore(store: TableStore): WordsStore {
  const rows = documents(store, "evaluations", betterWordsSchema);
  const at = (tenantId: string, language: string): string => joinKey(tenantId, "words", language);
  return {
    list: (tenantId, language) => rows.list(at(tenantId, language)),
    get: (tenantId, language, questionId) => rows.get(at(tenantId, language), joinKey(questionId)),
    save(tenantId, { value, etag }) {
      const place = [at(tenantId, value.language), joinKey(value.questionId)] as const;
      return etag === null ? rows.create(...place, value) : rows.replace(...place, { value, etag });
    },
  };
}
