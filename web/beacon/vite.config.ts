import { join } from 'node:path';
import { defineConfig } from 'vite';
import { compressBeside } from '../compress.ts';

/** The script that pages of other sites load: one file, without a name that changes with its content. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    {
      name: 'compressed-beacon',
      writeBundle: ({ dir = '' }) => compressBeside(join(dir, 'beacon.js')),
    },
  ],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: false,
    target: 'es2022',
    lib: { entry: 'beacon.ts', formats: ['iife'], name: 'beacon', fileName: () => 'beacon.js' },
  },
});
