/** Classes of what stands before a line's text, so that rows and the names above them are equally wide. */
export const cells = {
  time: 'w-[12ch] shrink-0 @max-[480px]:w-[8ch]',
  task: 'w-[9ch] shrink-0 truncate @max-[480px]:hidden',
  container: 'w-[14ch] shrink-0 truncate @max-[480px]:hidden',
  level: 'w-[5ch] shrink-0 @max-[480px]:w-[1ch]',
  field: 'w-[16ch] shrink-0 truncate @max-[480px]:hidden',
};
