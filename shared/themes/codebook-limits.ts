/** The most phrases and examples of one theme, and their longest, in UTF-16 units. */
export const CODEBOOK_LIMITS = {
  seeds: { most: 80, length: 60 },
  examples: { most: 40, length: 600 },
} as const;
