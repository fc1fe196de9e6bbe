const shortest = 12;
const longest = 1000;

/** What is wrong with a new password, in a sentence; nothing where it will do. Length is what counts (NIST SP 800-63B). */
export function passwordProblem(password: string, name?: string): string | undefined {
  if (password.length < shortest) return `Take at least ${shortest} characters.`;
  if (password.length > longest) return `Take at most ${longest} characters.`;
  if (new Set(password).size < 5) return 'Take more than a few different characters.';
  if (name && password.toLowerCase().replaceAll(name.toLowerCase(), '').length < 8) {
    return 'Do not build it around the name.';
  }
  return undefined;
}
