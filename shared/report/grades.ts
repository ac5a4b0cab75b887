/** Education Scotland's six-point scale, best first. It applies to a whole quality indicator only. */
export const GRADES = ["excellent", "very-good", "good", "satisfactory", "weak", "unsatisfactory"] as const;
