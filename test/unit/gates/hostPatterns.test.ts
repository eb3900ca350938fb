import { describe, expect, test } from 'vitest';
import { letsHostIn, letsOriginIn } from '../../../src/core/gates/hostPatterns.ts';

/** As Bokeh 3.9's own `check_allowlist` answers. */
describe('of Bokeh', () => {
  test.each([
    ['*', true],
    ['192.168.1.5:5006', true],
    ['192.168.1.5:5007', false],
    ['192.168.1.5', false],
    ['*:5006', true],
    ['*:80', false],
    ['192.168.1.*:5006', true],
    ['192.168.*:5006', false],
    ['localhost:5006', false],
  ])('%s', (entry, isIn) => {
    expect(letsOriginIn(entry, '192.168.1.5', 5006)).toBe(isIn);
  });
});

/** As Python's `fnmatch` and `==` answer, by `is_allowed_host_header` of MLflow 3.17. */
describe('of MLflow', () => {
  test.each([
    ['*', true],
    ['192.168.1.5', false],
    ['192.168.1.5:5000', true],
    ['192.168.*', true],
    ['192.168.1.5:*', true],
    ['*:5000', true],
    ['*.5:5*0', true],
    ['1*2*3*', false],
    ['192*2.1*', false],
    ['192*8.1.*', true],
    ['localhost:5000', false],
  ])('%s', (entry, isIn) => {
    expect(letsHostIn(entry, '192.168.1.5:5000')).toBe(isIn);
  });
});
