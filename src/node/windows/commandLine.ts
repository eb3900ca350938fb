/**
 * The arguments that a program finds in its command line: Windows hands over one string, and it is the program that parts it. By the rules of
 * Microsoft's C runtime (learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments), which Node, Python, Ruby and PHP are built
 * with; `CommandLineToArgvW` differs only where two quotes stand together within quotes. The program's name has a rule of its own: quotes
 * are left out, backslashes mean themselves.
 */
export function splitCommandLine(text: string): string[] {
  if (text === '') return [];
  const [program = ''] = /^(?:[^ \t"]|"[^"]*"?)*/.exec(text) ?? [];
  return [program.replaceAll('"', ''), ...splitArguments(text.slice(program.length))];
}

function splitArguments(text: string): string[] {
  // Without quotes a backslash is one, and most command lines are that plain.
  if (!text.includes('"')) return text.split(/[ \t]+/).filter((word) => word !== '');
  const args: string[] = [];
  let current: string | null = null;
  let isQuoted = false;
  const pieces = /\\*"|\\+|[ \t]+|[^\\" \t]+/g;
  for (let match = pieces.exec(text); match; match = pieces.exec(text)) {
    const [piece] = match;
    if (/^[ \t]/.test(piece) && !isQuoted) {
      if (current !== null) args.push(current);
      current = null;
    } else if (piece.endsWith('"')) {
      // Pairs of backslashes before a quote are one each; one that is left over makes the quote an ordinary character.
      const isEscaped = piece.length % 2 === 0;
      const isDoubled = !isEscaped && isQuoted && text[pieces.lastIndex] === '"';
      if (isDoubled) pieces.lastIndex += 1;
      if (!isEscaped && !isDoubled) isQuoted = !isQuoted;
      current = (current ?? '') + '\\'.repeat((piece.length - 1) / 2) + (isEscaped || isDoubled ? '"' : '');
    } else {
      current = (current ?? '') + piece;
    }
  }
  return current === null ? args : [...args, current];
}
