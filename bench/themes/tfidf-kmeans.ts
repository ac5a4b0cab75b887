import { contentStems } from "../../shared/themes/stems.ts";

type Vector = ReadonlyMap<string, number>;

/** Each text as its words weighted by how rare they are, of length 1. */
function vectorsOf(texts: readonly string[]): Vector[] {
  const words = texts.map(contentStems);
  const documents = new Map<string, number>();
  for (const stem of words.flat()) documents.set(stem, (documents.get(stem) ?? 0) + 1);
  return words.map((stems) =>
    unit(new Map(stems.map((stem) => [stem, Math.log(texts.length / (documents.get(stem) ?? 1)) + 1]))),
  );
}

/** Which of `k` clusters each text falls into: plain k-means over TF-IDF, begun at texts drawn by `chance`. */
export function clusterTexts(texts: readonly string[], { k, chance }: { k: number; chance: () => number }): number[] {
  const vectors = vectorsOf(texts);
  let centres = drawn(vectors, k, chance);
  let clusters: number[] = [];
  for (let round = 0; round < 50; round += 1) {
    const next = vectors.map((vector) => nearest(vector, centres));
    if (next.every((cluster, index) => cluster === clusters[index])) break;
    clusters = next;
    centres = centres.map((before, cluster) => {
      const own = vectors.filter((_, index) => clusters[index] === cluster);
      return own.length === 0 ? before : unit(sum(own));
    });
  }
  return clusters;
}

/** Numbers in [0, 1) that are the same for the same seed. */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function drawn(vectors: readonly Vector[], count: number, chance: () => number): Vector[] {
  const left = [...vectors];
  return Array.from({ length: count }, () => left.splice(Math.floor(chance() * left.length), 1)).flat();
}

function nearest(vector: Vector, centres: readonly Vector[]): number {
  const likeness = centres.map((centre) =>
    [...vector].reduce((total, [stem, weight]) => total + weight * (centre.get(stem) ?? 0), 0),
  );
  return likeness.indexOf(Math.max(...likeness));
}

function sum(vectors: readonly Vector[]): Vector {
  const total = new Map<string, number>();
  for (const vector of vectors) for (const [stem, weight] of vector) total.set(stem, (total.get(stem) ?? 0) + weight);
  return total;
}

function unit(vector: Vector): Vector {
  const length = Math.hypot(...vector.values()) || 1;
  return new Map([...vector].map(([stem, weight]) => [stem, weight / length]));
}
