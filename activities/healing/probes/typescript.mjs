// Runs inside the sandbox, in frontend/: what TypeScript says about the project, and the fixes its own language service
// offers; or, with candidates, how many complaints each leaves. Arguments: plan.json, out.json. Writes no source.
import { readFileSync, writeFileSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, relative, resolve } from "node:path";

const ts = createRequire(`${process.cwd()}/`)("typescript");
const [planPath, outPath] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(planPath, "utf8"));
const configPath = resolve(plan.project);
const config = ts.getParsedCommandLineOfConfigFile(configPath, {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} });
const overlay = new Map();
const versions = new Map();

const host = {
  getScriptFileNames: () => [...new Set([...config.fileNames, ...[...overlay.keys()].filter((name) => /\.tsx?$/.test(name))])],
  getScriptVersion: (name) => String(versions.get(name) ?? 0),
  getScriptSnapshot: (name) => {
    const text = overlay.get(name) ?? (existsSync(name) ? readFileSync(name, "utf8") : undefined);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => dirname(configPath),
  getCompilationSettings: () => config.options,
  getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
  fileExists: (name) => overlay.has(name) || ts.sys.fileExists(name),
  readFile: (name) => overlay.get(name) ?? ts.sys.readFile(name),
  readDirectory: ts.sys.readDirectory,
  directoryExists: ts.sys.directoryExists,
  getDirectories: ts.sys.getDirectories,
};
const service = ts.createLanguageService(host, ts.createDocumentRegistry());
const PATIENCE = 4; // seconds of the clock for a second of CPU time: a busy machine tries no fewer candidates
const cpuSeconds = () => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;
const shown = (name) => `frontend/${relative(process.cwd(), name)}`;

function complaints() {
  const program = service.getProgram();
  const own = program.getSourceFiles().filter((file) => config.fileNames.includes(file.fileName) || overlay.has(file.fileName));
  const syntax = own.flatMap((file) => service.getSyntacticDiagnostics(file.fileName));
  if (syntax.length > 0) return syntax;
  return own.flatMap((file) => service.getSemanticDiagnostics(file.fileName));
}

function fixes(diagnostic) {
  const end = diagnostic.start + diagnostic.length;
  try {
    const found = service.getCodeFixesAtPosition(diagnostic.file.fileName, diagnostic.start, end, [diagnostic.code], {}, {});
    return found.map((fix) => ({
      description: fix.description,
      changes: fix.changes.map((change) => ({
        file: shown(change.fileName),
        edits: change.textChanges.map((edit) => ({ start: edit.span.start, length: edit.span.length, text: edit.newText })),
      })),
    }));
  } catch {
    return []; // the service gives up on some broken trees; other strategies do not need it
  }
}

function described(diagnostic, withFixes) {
  const place = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
  return {
    file: shown(diagnostic.file.fileName),
    line: place.line + 1,
    start: diagnostic.start,
    length: diagnostic.length,
    code: diagnostic.code,
    syntax: diagnostic.code < 2000,
    word: diagnostic.file.text.slice(diagnostic.start, diagnostic.start + diagnostic.length).slice(0, 200),
    message: ts.flattenDiagnosticMessageText(diagnostic.messageText, " "),
    fixes: withFixes ? fixes(diagnostic) : [],
  };
}

function score(candidate) {
  const touched = [];
  for (const [path, text] of Object.entries(candidate)) {
    const name = resolve("..", path);
    overlay.set(name, text);
    versions.set(name, (versions.get(name) ?? 0) + 1);
    touched.push(name);
  }
  const broken = touched.filter((name) => /\.tsx?$/.test(name)).flatMap((name) => service.getSyntacticDiagnostics(name));
  const found = broken.length > 0 ? broken : complaints();
  const count = found.length + (found.some((each) => each.code < 2000) ? 100 : 0);
  for (const name of touched) {
    overlay.delete(name);
    versions.set(name, versions.get(name) + 1);
  }
  return count;
}

if (plan.candidates) {
  const began = Date.now();
  const spent = () => Math.max(cpuSeconds(), (Date.now() - began) / 1000 / PATIENCE);
  const scores = [];
  let good = 0;
  for (const candidate of plan.candidates) {
    const first = good ? scores.indexOf(0) : scores.length;
    if (spent() > plan.limit_s || good >= plan.enough || scores.length - first > plan.further) break;
    scores.push(score(candidate));
    good += scores.at(-1) === 0 ? 1 : 0;
  }
  writeFileSync(outPath, JSON.stringify(scores));
} else {
  const found = complaints().slice(0, 20).map((each) => described(each, plan.fixes));
  writeFileSync(outPath, JSON.stringify(found));
}
