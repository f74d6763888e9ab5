import importX from 'eslint-plugin-import-x'
import vue from 'eslint-plugin-vue'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

const zone = (target: string, from: string, message: string, except: string[] = []) => ({
  target,
  from,
  except,
  message,
})

/** The arrows of docs/architecture.md: what may import what. */
const arrows = [
  zone('src/shared', 'src', 'shared imports nothing but itself', ['./shared']),
  zone('src/renderer', 'src', 'the window imports shared only', ['./renderer', './shared']),
  zone('src/preload', 'src', 'preload imports shared only', ['./preload', './shared']),
  zone('src/main/oss', 'src', 'the client stands alone', ['./main/oss', './shared']),
  zone('src/sandbox', 'src', 'the sandbox shares only checksums, signing, XML and blocks with the client', [
    './sandbox',
    './main/oss/signing',
    './main/oss/blocks.ts',
    './main/oss/crc64.ts',
    './main/oss/xml.ts',
  ]),
  zone('src/main/accounts', 'src/main', 'accounts build on the client', [
    './accounts',
    './failures.ts',
    './oss',
    './storage',
  ]),
  zone('src/main/transfers', 'src/main', 'transfers build on the client', [
    './transfers',
    './failures.ts',
    './oss',
    './storage',
  ]),
  zone('src/main/bucketSettings', 'src/main', 'settings of a bucket build on the client', [
    './bucketSettings',
    './failures.ts',
    './oss',
    './storage',
  ]),
  zone('src/main/live', 'src/main', 'live channels build on the client', [
    './live',
    './failures.ts',
    './oss',
    './storage',
  ]),
  zone('src/main/library', 'src/main', 'the library builds on the client', [
    './library',
    './failures.ts',
    './oss',
    './storage',
  ]),
  zone('conformance', 'src', 'the cases see the client and the sandbox as their users do', [
    './main/oss/index.ts',
    './sandbox/index.ts',
  ]),
  zone('src/main/syncs', 'src/main', 'syncs build on transfers', [
    './syncs',
    './failures.ts',
    './oss',
    './storage',
    './transfers',
  ]),
  zone('src/main/uploads', 'src/main', 'unfinished uploads build on transfers', [
    './uploads',
    './failures.ts',
    './library/throttle.ts',
    './oss',
    './transfers',
  ]),
  zone('src/main/recordings', 'src/main', 'recordings build on transfers', [
    './recordings',
    './failures.ts',
    './library/throttle.ts',
    './oss',
    './storage',
    './transfers',
  ]),
  zone('src/main/storage', 'src/main', 'storage stands below all else', ['./storage']),
]

export default defineConfig(
  { ignores: ['out/', 'coverage/', 'test-results/', 'playwright-report/'] },
  tseslint.configs.strict,
  vue.configs['flat/recommended'],
  {
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts', '.vue'] })] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: arrows }],
      'import-x/no-cycle': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // The client stands alone; its tests need somebody to talk to.
    files: ['src/main/oss/**/*.test.ts', 'src/main/oss/testing/*.ts'],
    rules: { 'import-x/no-restricted-paths': 'off' },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      // Prettier owns the layout of templates.
      'vue/html-indent': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/define-macros-order': 'error',
      'vue/require-default-prop': 'off',
    },
  },
  {
    files: ['src/**/*.ts', 'bench/**/*.ts', 'conformance/**/*.ts', 'scripts/**/*.ts', 'e2e/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
)
