// Runs inside the sandbox, in frontend/: what TypeScript says about the project, and the fixes its own language service
// offers, scored; or, with candidates, the score of each: how many complaints it leaves in the files that it can change.
// Arguments: plan.json, out.json. Writes no source.
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

const COMMENTS = ts.JSDocParsingMode.ParseNone; // nobody reads them here

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
  jsDocParsingMode: COMMENTS,
};
const service = ts.createLanguageService(host, ts.createDocumentRegistry(true, host.getCurrentDirectory(), COMMENTS));
const MOST = 20; // complaints that are told
const ENOUGH = 2; // fixes that leave no complaint
const PATIENCE = 4; // seconds of the clock for a second of CPU time: a busy machine tries no fewer candidates
const cpuSeconds = () => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;
const shown = (name) => `frontend/${relative(process.cwd(), name)}`;

const isSource = (name) => /\.tsx?$/.test(name);
const own = () => config.fileNames.filter((name) => service.getProgram().getSourceFile(name));
const semantic = (names) => names.flatMap((name) => service.getSemanticDiagnostics(name));

function complaints(names) {
  const syntax = names.flatMap((name) => service.getSyntacticDiagnostics(name));
  return syntax.length > 0 ? syntax : semantic(names);
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
    word: diagnostic.file.text.slice(diagnostic.start, diagnostic.start + diagnostic.length).slice(0, 200),
    message: ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"),
    fixes: withFixes ? fixes(diagnostic) : [],
  };
}

// What the parser says, without the project: most candidates end here.
function unreadable(name, text) {
  const kind = name.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(name, text, config.options.target, false, kind).parseDiagnostics.length;
}

let imported; // by file, what it imports; candidates change little of it
function importers(names) {
  const cache = ts.createModuleResolutionCache(dirname(configPath), (name) => name, config.options);
  const target = (from, path) => ts.resolveModuleName(path, from, config.options, ts.sys, cache).resolvedModule?.resolvedFileName;
  const found = (name) => ts.preProcessFile(ts.sys.readFile(name) ?? "").importedFiles.map((each) => target(name, each.fileName));
  imported ??= new Map(config.fileNames.map((name) => [name, found(name)]));
  return config.fileNames.filter((name) => imported.get(name).some((each) => names.includes(each)));
}

const BROKEN = 100; // what a file that does not read counts for
const seen = new Map(); // scores, by the text without its blanks

function score(candidate) {
  const texts = Object.entries(candidate).map(([path, text]) => [resolve("..", path), text]);
  const broken = texts.filter(([name]) => isSource(name)).reduce((sum, [name, text]) => sum + unreadable(name, text), 0);
  if (broken > 0) return BROKEN + broken;
  const key = JSON.stringify(texts.map(([name, text]) => [name, text.replace(/\s+/g, "")]));
  if (!seen.has(key)) seen.set(key, among(texts));
  return seen.get(key);
}

function among(texts) {
  for (const [name, text] of texts) overlaid(name, text);
  const names = texts.map(([name]) => name).filter(isSource);
  let count = semantic(names).length;
  if (count === 0) count = semantic(reached(names)).length;
  for (const [name] of texts) overlaid(name);
  return count;
}

// What the candidate can mend or break elsewhere; other faults of the project are not its own.
function reached(names) {
  const known = (plan.files ?? []).map((path) => resolve("..", path));
  const program = service.getProgram();
  const others = new Set([...importers(names), ...known].filter((name) => isSource(name) && !names.includes(name)));
  return [...others].filter((name) => program.getSourceFile(name));
}

function overlaid(name, text) {
  if (text === undefined) overlay.delete(name);
  else overlay.set(name, text);
  versions.set(name, (versions.get(name) ?? 0) + 1);
}

function scores() {
  const began = Date.now();
  const spent = () => Math.max(cpuSeconds(), (Date.now() - began) / 1000 / PATIENCE);
  const found = [];
  let good = 0;
  let until = plan.limit_s;
  for (const candidate of plan.candidates) {
    const further = good ? found.length - found.indexOf(0) : 0;
    if (spent() > until || good >= plan.enough || further > plan.further) break;
    found.push(score(candidate));
    if (found.at(-1) !== 0) continue;
    good += 1;
    if (good === 1) until = Math.min(until, spent() + plan.further_s);
  }
  return found;
}

// The text after a fix's edits, for the files that the app owns.
function mended(fix) {
  const apply = (text, edits) =>
    [...edits].sort((a, b) => b.start - a.start).reduce((sum, each) => sum.slice(0, each.start) + each.text + sum.slice(each.start + each.length), text);
  const own = fix.changes.filter((change) => /^frontend\/(src|e2e)\//.test(change.file));
  return Object.fromEntries(own.map((change) => [change.file, apply(ts.sys.readFile(resolve("..", change.file)) ?? "", change.edits)]));
}

// With what each fix leaves, in the same start: another would take seconds.
function offered(found) {
  const until = cpuSeconds() + plan.limit_s;
  const wanted = (fix) => !plan.unwanted.some((words) => fix.description.startsWith(words));
  for (const each of found) each.fixes = each.fixes.filter(wanted);
  const all = found.flatMap((each) => each.fixes);
  for (const fix of all) {
    if (cpuSeconds() > until || all.filter((other) => other.score === 0).length >= ENOUGH) break;
    fix.score = score(mended(fix));
  }
  return found;
}

function diagnosis() {
  const asked = (plan.files ?? []).map((path) => resolve("..", path)).filter((name) => service.getProgram().getSourceFile(name));
  const found = complaints(asked.length > 0 ? asked : own());
  const told = found.slice(0, MOST).map((each) => described(each, plan.fixes));
  return plan.fixes ? offered(told) : told;
}

writeFileSync(outPath, JSON.stringify(plan.candidates ? scores() : diagnosis()));
