// Lints the explorer's scripts and style sheets; prints what is wrong, one line each, and ends with 1 where anything is.
import css from "@eslint/css";
import js from "@eslint/js";
import { ESLint } from "eslint";
import globals from "globals";

const cwd = new URL("../../kg/page/web/", import.meta.url).pathname;
const names = ["vis", "Sigma", "graphology", "d3", "fflate", "writeXlsxFile"];
const eslint = new ESLint({
  cwd,
  overrideConfigFile: true,
  overrideConfig: [
    { ignores: ["vendor/**"] },
    {
      files: ["**/*.js"],
      ...js.configs.recommended,
      languageOptions: {
        ecmaVersion: 2022,
        sourceType: "module",
        globals: { ...globals.browser, ...Object.fromEntries(names.map((name) => [name, "readonly"])) },
      },
      rules: {
        ...js.configs.recommended.rules,
        eqeqeq: "error",
        "no-eval": "error",
        "no-implied-eval": "error",
        "no-shadow-restricted-names": "error",
        "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
        "no-var": "error",
        "prefer-const": ["error", { destructuring: "all" }],
        "no-restricted-properties": [
          "error",
          ...["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({ property, message: "Names are text, never markup: words/dom.js." })),
        ],
      },
    },
    {
      files: ["**/*.css"],
      plugins: { css },
      language: "css/css",
      rules: {
        "css/no-duplicate-imports": "error",
        "css/no-empty-blocks": "error",
        "css/no-invalid-at-rules": "error",
        "css/no-invalid-properties": ["error", { allowUnknownVariables: true }],
      },
    },
  ],
});
const results = await eslint.lintFiles(["**/*.js", "**/*.css"]);
for (const { filePath, messages } of results)
  for (const { line, column, ruleId, message } of messages) console.log(`${filePath.slice(cwd.length)}:${line}:${column}: ${ruleId}: ${message}`);
console.log(`${results.length} files`);
process.exitCode = results.some(({ messages }) => messages.length) ? 1 : 0;
