/** scrypt's parameters for new passwords: 32 MiB, one of those that OWASP's password storage sheet names. */
export const cost = { N: 32768, r: 8, p: 3 };
