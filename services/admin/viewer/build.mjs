// Puts the OHIF viewer into target/classes, ready to be served under /viewer.
// Fetching and copying take a while, so both are skipped while a stamp says that nothing changed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'node_modules/@ohif/app/dist');
const target = join(here, 'target/classes/META-INF/resources/viewer');

/** ort/ is a run time for segmentation models (136 MB), sw.js a service worker that loads code from abroad. */
const LEFT_OUT = [/\.map$/, /^ort(\/|$)/, /^sw\.js$/, /^_headers$/, /^_redirects$/, /^serve\.json$/];

/** OHIF is built for the root of a site. In which files, what, and what it becomes under /viewer. */
const SUBSTITUTIONS = [
  [/\.html$/, /window\.PUBLIC_URL="\/"/g, 'window.PUBLIC_URL="/viewer/"'],
  [/\.html$/, /\b(href|src|content)="\/(?!\/)/g, '$1="/viewer/'],
  [/\.js$/, /__webpack_require__\.p = "\/"/g, '__webpack_require__.p = "/viewer/"'],
  [/\.js$/, /browserImportFunction\('\/(?!\/)/g, "browserImportFunction('/viewer/"],
  [/\.css$/, /url\(\/(?!\/)/g, 'url(/viewer/'],
  [/manifest\.json$/, /"src": "\/(?!\/)/g, '"src": "/viewer/'],
];

/** What shrinks, and is sent compressed to browsers that say so; BrowserRoutes has the same list. */
const COMPRESSED = /\.(css|html|js|json|svg|wasm)$/;

function digestOf(...names) {
  const hash = createHash('sha256');
  names.forEach(name => hash.update(readFileSync(join(here, name))));
  return hash.digest('hex');
}

async function once(stamp, digest, work) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) {
    return;
  }
  await work();
  writeFileSync(stamp, digest);
}

function fetchPackage() {
  const options = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', options, { cwd: here, stdio: 'inherit' });
}

function substitute(file) {
  const wanted = SUBSTITUTIONS.filter(([name]) => name.test(file));
  if (wanted.length === 0) {
    return 0;
  }
  const before = readFileSync(file, 'utf8');
  const after = wanted.reduce((text, [, from, to]) => text.replace(from, to), before);
  if (after === before) {
    return 0;
  }
  writeFileSync(file, after);
  return 1;
}

/** OHIF is published as its developers read it. */
async function shorten(file) {
  const { transform } = await import('esbuild');
  const options = { minify: true, charset: 'utf8', legalComments: 'eof' };
  writeFileSync(file, (await transform(readFileSync(file, 'utf8'), options)).code);
}

async function copyViewer() {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  cpSync(dist, target, {
    recursive: true,
    filter: source => !LEFT_OUT.some(pattern => pattern.test(relative(dist, source))),
  });
  const files = readdirSync(target, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name));
  const changed = files.reduce((sum, file) => sum + substitute(file), 0);
  console.log(`viewer: copied, ${changed} files moved from / to /viewer/`);
  if (changed < 11) {
    throw new Error(`Only ${changed} files had to be changed: this OHIF is built differently, look at SUBSTITUTIONS`);
  }
  await Promise.all(files.filter(file => file.endsWith('.js')).map(shorten));
  cpSync(join(here, 'app-config.js'), join(target, 'app-config.js'));
  files.filter(file => COMPRESSED.test(file)).forEach(file => writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 })));
}

await once(join(here, 'node_modules/.gantry-stamp'), digestOf('package-lock.json'), fetchPackage);
await once(join(here, 'target/viewer.stamp'), digestOf('package-lock.json', 'app-config.js', 'build.mjs'), copyViewer);
