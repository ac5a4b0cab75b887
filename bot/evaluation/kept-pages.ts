import { createTtlCache } from "../storage/ttl-cache.ts";
import { tagOfBytes } from "./content-tag.ts";

/** A response body. `tag`: a hash of these bytes, so it reveals nothing more. */
type KeptPage = { bytes: Uint8Array; tag: string };

export type KeptPages = {
  /**
   * Returns the page cached under this key, or makes it. Simultaneous callers share one making. The key names
   * everything that the page depends on. A failed page is not cached.
   */
  of(key: readonly string[], make: () => Promise<unknown>): Promise<KeptPage>;
  readonly size: number;
};

const MOST = 50;
/** How long a page is kept, in ms. */
const AGE_MS = 60_000;
/** Larger pages are not cached. */
const MOST_BYTES = 1_000_000;

/** Caches pages for a moment, where making one takes longer than reading it. */
export function createKeptPages(now: () => number = () => performance.now()): KeptPages {
  const pages = createTtlCache<Promise<KeptPage>>({ most: MOST, ageMs: AGE_MS, now });
  return {
    of(key, make) {
      const name = JSON.stringify(key);
      const found = pages.use(name, async () => pageOf(await make()));
      found.then(
        ({ bytes }) => bytes.byteLength > MOST_BYTES && pages.delete(name),
        () => pages.delete(name),
      );
      return found;
    },
    get size() {
      return pages.size;
    },
  };
}

function pageOf(body: unknown): KeptPage {
  const bytes = Buffer.from(JSON.stringify(body));
  return { bytes, tag: tagOfBytes(bytes) };
}
