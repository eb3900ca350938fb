// fast-check, with one seed for all: a run that fails on one machine fails on every other. `npm run soak` gives other seeds.
import { configureGlobal } from 'fast-check';

export * from 'fast-check';

configureGlobal({ seed: Number(process.env['SEED'] ?? 5000) });
