/** Of one theme of a codebook: so many phrases and examples, each so long, in UTF-16 units. */
export const CODEBOOK_LIMITS = {
  seeds: { most: 80, length: 60 },
  examples: { most: 40, length: 600 },
} as const;
