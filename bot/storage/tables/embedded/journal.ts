import { constants } from "node:fs";
import { copyFile, open, readFile, type FileHandle } from "node:fs/promises";
import { StorageUnavailable } from "../storage-error.ts";
import { readJournalLine, type JournalEntry } from "./journal-line.ts";

type Waiting = { line: string; done: () => void; failed: (error: StorageUnavailable) => void };

/** A file of lines that are on the disk before anybody is told so. Writers that wait together share one sync. */
export class Journal {
  readonly #path: string;
  readonly #file: FileHandle;
  #bytes: number;
  #waiting: Waiting[] = [];
  #isFlushing = false;
  /** A failed write may have left lines that nobody was told about: they must go before the next one. */
  #hasLeftovers = false;

  private constructor(path: string, file: FileHandle, bytes: number) {
    this.#path = path;
    this.#file = file;
    this.#bytes = bytes;
  }

  static async open(path: string): Promise<Journal> {
    const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    return new Journal(path, file, (await file.stat()).size);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /**
   * The whole entries in order. `torn`: the last line is not whole; it was being written when the program ended, and nobody
   * was told of it. `damaged`: earlier lines (from 1) that are not whole, though somebody was told that they are saved.
   */
  async read(): Promise<{ entries: JournalEntry[]; torn: boolean; damaged: number[] }> {
    const content = (await readFile(this.#path)).subarray(0, this.#bytes);
    const entries: JournalEntry[] = [];
    const damaged: number[] = [];
    let at = 0;
    for (let from = 0; from < content.length;) {
      at += 1;
      const newline = content.indexOf(10, from);
      const end = newline === -1 ? content.length : newline;
      const entry = newline === -1 ? null : readJournalLine(content.toString("utf8", from, end));
      if (entry) entries.push(entry);
      else damaged.push(at);
      from = end + 1;
    }
    const torn = at > 0 && damaged.at(-1) === at;
    return { entries, torn, damaged: torn ? damaged.slice(0, -1) : damaged };
  }

  /**
   * Takes its place in the order at once; resolves when the line is on the disk. Rejects with `StorageUnavailable` when
   * the disk did not take it.
   */
  append(line: string): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ line, done, failed });
      if (!this.#isFlushing) void this.#flush();
    });
  }

  /** Leaves a copy beside it, for whoever wants to look at what was left out. */
  async keepCopy(path: string): Promise<void> {
    await copyFile(this.#path, path);
  }

  /** Empties the journal, once its rows are safe elsewhere. Nothing may be appended meanwhile. */
  async clear(): Promise<void> {
    await this.#file.truncate(0);
    await this.#file.sync();
    this.#bytes = 0;
    this.#hasLeftovers = false;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #flush(): Promise<void> {
    this.#isFlushing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#append(Buffer.from(batch.map(({ line }) => line).join("")));
        for (const { done } of batch) done();
      } catch (cause) {
        this.#hasLeftovers = true;
        const error = new StorageUnavailable("The journal could not be written.", { maybeApplied: true, cause });
        for (const { failed } of batch) failed(error);
      }
    }
    this.#isFlushing = false;
  }

  async #append(data: Buffer): Promise<void> {
    if (this.#hasLeftovers) {
      await this.#file.truncate(this.#bytes);
      this.#hasLeftovers = false;
    }
    for (let written = 0; written < data.length;) {
      const { bytesWritten } = await this.#file.write(data, written, data.length - written, this.#bytes + written);
      written += bytesWritten;
    }
    await this.#file.datasync();
    this.#bytes += data.length;
  }
}
