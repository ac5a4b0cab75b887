import { createTtlCache } from "../storage/ttl-cache.ts";
import { tagOfBytes } from "./content-tag.ts";

/** An answer as it is sent. `tag`: of these very bytes, so that it tells nothing that they do not tell. */
type KeptPage = { bytes: Uint8Array; tag: string };

export type KeptPages = {
  /**
   * The page that is kept under this key, else what `make` makes now; those who ask meanwhile wait for the same. The key names
   * everything that the page is made of. A page that fails is made again.
   */
  of(key: readonly string[], make: () => Promise<unknown>): Promise<KeptPage>;
  readonly size: number;
};

const MOST = 50;
/** Readers come back within this time, or it is made again. */
const AGE_MS = 60_000;
/** Longer ones are made each time. */
const MOST_BYTES = 1_000_000;

/** Keeps pages that take longer to put together than to read, for a moment. */
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
