const packages = [
  'net',
  'net/http',
  'os',
  'fmt',
  'flag',
  'github.com/gin-gonic/gin',
  'github.com/labstack/echo/v4',
  'github.com/gofiber/fiber/v2',
];

const line = `package main; import (${packages.map((path) => `"${path}"`).join('; ')})\n`;

/** What stands above a source of go.txt, unwritten there: one line with the imports, where it names no package itself. */
export function goImports(source: string): string {
  return /^package /m.test(source) ? '' : line;
}
