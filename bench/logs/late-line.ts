/** Every so many lines one says that an upstream was late: what the search for a regular expression finds. */
export const lateEvery = 1_000;
