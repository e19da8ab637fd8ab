// Puts the WebAssembly module of the codecs that no Java library has into target/wasm, where Maven
// makes JVM bytecode of it. Fetching takes a while, so it is skipped while a stamp says that nothing changed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const published = join(here, 'node_modules/dcmjs-codecs/build/dcmjs-native-codecs.wasm');
const target = join(here, 'target/wasm/codecs.wasm');
const stamp = join(here, 'node_modules/.gantry-stamp');

const lock = createHash('sha256').update(readFileSync(join(here, 'package-lock.json'))).digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
  writeFileSync(stamp, lock);
}
if (!existsSync(target) || !readFileSync(target).equals(readFileSync(published))) {
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(published, target);
}
