import { expect, test } from 'vitest';
import { qrOf } from '../../src/core/panel/qr.ts';

test('has a quiet zone of four modules on each side, and boxes inside it only', () => {
  const qr = qrOf('http://192.168.1.100:5000', 'label');
  expect(qr?.size).toBe(25 + 8);
  const boxes = [...(qr?.path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g) ?? [])].map((box) => box.slice(1).map(Number));
  expect(boxes.map(([x, y, width]) => `M${x} ${y}h${width}v1h-${width}z`).join('')).toBe(qr?.path);
  expect(Math.min(...boxes.flatMap(([x = 0, y = 0]) => [x, y]))).toBe(4);
  expect(Math.max(...boxes.map(([x = 0, , width = 0]) => x + width))).toBe(4 + 25);
  expect(Math.max(...boxes.map(([, y = 0]) => y))).toBe(4 + 24);
});

test('a URL that is too long to be scanned from a screen has no QR code', () => {
  expect(qrOf(`http://192.168.1.100/${'a'.repeat(250)}`, '')?.size).toBe(57 + 8);
  expect(qrOf(`http://192.168.1.100/${'a'.repeat(251)}`, '')).toBe(null);
});
