/** What one person said last to one question: the words that the program said it had, and those of which it is not known whether it has them. Null: taken back. */
export type Entry = { acknowledged: string | null; inDoubt: (string | null)[] };

/** `words`: null for an answer that was taken back. `told`: the program said that it has it. `at`: ms since 1970. */
export type Heard = { at: number; who: string; question: string; words: string | null; told: boolean };

/** What people were told, kept beside the program, to hold it to. */
export class Ledger {
  readonly #entries = new Map<string, Entry>();
  readonly #all = new Map<string, { anonymous: boolean }>();
  readonly heard: Heard[] = [];
  acknowledged = 0;
  doubted = 0;

  /** Before it is sent. */
  send(words: string, { anonymous }: { anonymous: boolean }): void {
    this.#all.set(words, { anonymous });
  }

  hear(who: string, question: string, { words, told }: Pick<Heard, "words" | "told">): void {
    this.heard.push({ at: Date.now(), who, question, words, told });
    const entry = this.entry(who, question);
    if (told) {
      this.acknowledged += 1;
      entry.acknowledged = words;
      // Whatever was in doubt before was sent before, and is older than what stands there now.
      entry.inDoubt = [];
    } else {
      this.doubted += 1;
      entry.inDoubt.push(words);
    }
  }

  entry(who: string, question: string): Entry {
    const key = `${who} ${question}`;
    const entry = this.#entries.get(key) ?? { acknowledged: null, inDoubt: [] };
    this.#entries.set(key, entry);
    return entry;
  }

  /** What was found of somebody's answer is what it became: the rest of the play is held to that. */
  correct(who: string, question: string, words: string | null): void {
    this.#entries.set(`${who} ${question}`, { acknowledged: words, inDoubt: [] });
  }

  /** All words that were ever sent, and are in this text though nobody may read them. */
  anonymousIn(text: string): string[] {
    return [...this.#all].filter(([words, { anonymous }]) => anonymous && text.includes(words)).map(([words]) => words);
  }

  current(): { who: string; question: string; words: string; anonymous: boolean }[] {
    return [...this.#entries].flatMap(([key, { acknowledged: words }]) => {
      const [who = "", question = ""] = key.split(" ");
      return words === null ? [] : [{ who, question, words, anonymous: this.#all.get(words)?.anonymous ?? false }];
    });
  }

  get sent(): readonly string[] {
    return [...this.#all.keys()];
  }
}
