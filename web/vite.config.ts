import tailwindcss from '@tailwindcss/vite';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { compressBeside } from './compress.ts';

/** Where `npm run web` finds the service. */
const SERVICE = process.env['TECHSAPO_URL'] ?? 'http://127.0.0.1:4000';

/** precompressed keeps each file compressed beside itself, so that the service never compresses one twice. */
function precompressed(): Plugin {
  return {
    name: 'precompressed',
    apply: 'build',
    writeBundle({ dir = '' }) {
      const assets = join(dir, 'assets');
      for (const name of readdirSync(assets).filter((file) => /\.(js|css|svg)$/.test(file))) {
        compressBeside(join(assets, name));
      }
    },
  };
}

/** themeFirst puts the script that sets the theme before everything else; a module would run only after the first paint. */
function themeFirst(): Plugin {
  const tag = { tag: 'script', attrs: { src: './assets/theme.js' }, injectTo: 'head' } as const;
  return { name: 'theme-first', transformIndexHtml: { order: 'post', handler: () => [tag] } };
}

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [tailwindcss(), themeFirst(), precompressed()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    // Libraries mark what runs in browsers; all of this does.
    rolldownOptions: { onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning) },
  },
  server: { proxy: { '/api': SERVICE } },
});
