/** How many tasks are put in order at once. */
export const MOST_PLACES = 500
