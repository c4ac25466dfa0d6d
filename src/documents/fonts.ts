import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** FONT_NAME is what the font of pictures and pages calls itself: it has the letters of English and Japanese. */
export const FONT_NAME = 'BIZ UDPGothic';

/** FONT_FILES are the font's files, by its weights. */
export const FONT_FILES = {
  regular: resolve('@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf'),
} as const;
