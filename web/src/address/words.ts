import { words } from '../language/language';

/** addressWords is what the parts of an address are called. */
export const addressWords = words({
  en: {
    dimensions: {
      provider: 'Provider',
      model: 'Model',
      feature: 'Feature',
      project: 'Project',
      environment: 'Environment',
      operation: 'Operation',
      release: 'Release',
      segment: 'Segment',
      user: 'User',
      key: 'Key',
    },
  },
  ja: {
    dimensions: {
      provider: 'プロバイダー',
      model: 'モデル',
      feature: '機能',
      project: 'プロジェクト',
      environment: '環境',
      operation: '操作',
      release: 'リリース',
      segment: 'セグメント',
      user: 'ユーザー',
      key: 'キー',
    },
  },
});
