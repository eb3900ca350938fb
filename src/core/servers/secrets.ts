const secretName =
  /token|tkn|secret|password|passwd|pwd|passphrase|(?:api|access|private)[-_]?key|credential|session|signature|jwt|otp|^(key|sid|sig|auth|code|pin)$/i;

/** A name (of a variable, a flag, a query parameter) whose value nobody should read over a shoulder or in a log. */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

/** `NAME=value` and `--flag=value`; `--flag value`. A value may be quoted. */
const given = /(?<=^|[\s;&|('"])(-{0,2}[A-Za-z_][\w.-]*=|-{1,2}[A-Za-z_][\w.-]*\s+)("[^"]*"|'[^']*'|[^\s'"]+)/g;

/**
 * A command line for showing and for the log: `API_KEY=…`, `--token=…` and `--token …` lose their values. What is run is never this text.
 */
export function maskedCommand(text: string): string {
  return text.replace(given, (whole, name: string) => {
    const isSecret =
      name.split(/[\s=.-]+/).some((part) => part !== '' && isSecretName(part)) || isSecretName(name.trim());
    return isSecret ? `${name}***` : whole;
  });
}
