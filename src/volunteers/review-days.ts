/** Working days within which a person decides on a proposed pause (domain.md §5). */
export const reviewDays = 3
