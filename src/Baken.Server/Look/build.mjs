// Builds the look into Built/: the style sheets, the script, the font and the icons. `--check` builds in memory and compares.
// Of the components only the rules for classes that our pages name are kept, and of the design tokens only those that these rules ask for.
import { readFileSync, writeFileSync, mkdirSync, existsSync, readdirSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const modules = join(here, 'node_modules')
const read = path => readFileSync(join(here, path), 'utf8')
// As Web/Look.cs does it: an address changes with the content behind it.
const version = bytes => createHash('sha256').update(bytes).digest('hex').slice(0, 12)
const font = readFileSync(join(modules, '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2'))

const shared = ['skip-link', 'button', 'alert', 'textbox', 'textarea', 'select', 'checkbox', 'form-field', 'form-label', 'form-fieldset',
  'form-field-description', 'form-field-error-message', 'data-list']
const sheets = {
  'reporter.css': { components: shared, own: ['base.css', 'reporter.css'] },
  'figures.css': { components: ['skip-link', 'button', 'textbox', 'form-field', 'form-label', 'alert'], own: ['base.css', 'reporter.css', 'figures.css'] },
  // Goes inside the file of an annual report, which asks for nothing outside itself: so without the font.
  'report.css': { components: [], own: ['base.css', 'figures.css'], font: false },
  // Beside another one, for paper.
  'receipt.css': { components: [], own: ['receipt.css'], theme: false },
  'staff.css': { components: [...shared, 'table', 'pagination'], own: ['base.css', 'staff.css'] },
}

// "--name: value;" of the open token set, by name.
const tokens = new Map([...readFileSync(join(modules, '@nl-design-system-community/ma-design-tokens/dist/theme.css'), 'utf8')
  .matchAll(/^\s*(--[a-z0-9-]+):\s*([^;]+);/gmi)].map(match => [match[1], match[2].replace(/\/\*.*?\*\//g, '').trim()]))
const declared = css => new Set([...css.matchAll(/(--[a-z0-9-]+)\s*:/gi)].map(match => match[1]))
const used = css => [...css.matchAll(/var\(\s*(--[a-z0-9-]+)/gi)].map(match => match[1])

// Class names in pages and tag helpers; one that ends in a hyphen is the beginning of a name that is put together.
const named = new Set(['../Pages', '../Web'].flatMap(folder => readdirSync(join(here, folder), { recursive: true })
  .filter(file => /\.(cs|cshtml)$/.test(file))
  .flatMap(file => read(join(folder, file)).match(/utrecht-[a-z0-9_-]+/g) ?? [])))
const isNamed = name => named.has(name) || [...named].some(start => start.endsWith('-') && name.startsWith(start))
const isWanted = selector => (selector.match(/\.(utrecht-[a-z0-9_-]+)/g) ?? []).every(name => isNamed(name.slice(1)))

/** The selectors of a list that can match something; a comma within brackets belongs to its selector. */
const wantedOf = head => head.split(/,(?![^(]*\))/).map(one => one.trim()).filter(isWanted).join(',')

/** The rules of a flat style sheet (at most one at-rule deep) that can match something. */
function purge (css) {
  let out = ''
  for (let at = 0; at < css.length;) {
    const open = css.indexOf('{', at)
    if (open < 0) break
    let depth = 1, end = open + 1
    for (; depth > 0; end++) depth += css[end] === '{' ? 1 : css[end] === '}' ? -1 : 0
    const head = css.slice(at, open).trim()
    const body = css.slice(open + 1, end - 1)
    const kept = head.startsWith('@') ? head : wantedOf(head)
    const inner = head.startsWith('@') ? purge(body) : body
    if (kept !== '' && inner.trim() !== '') out += `${kept}{${inner}}\n`
    at = end
  }
  return out
}

const withoutComments = css => css.replace(/\/\*[\s\S]*?\*\//g, '')

function themeFor (css, withFont) {
  const theme = read('theme.css')
  const own = withFont ? theme.replace('source-sans-3.woff2', `source-sans-3.woff2?v=${version(font)}`) : theme.replace(/@font-face \{[^}]*\}/, '')
  const overridden = declared(own)
  const wanted = new Map()
  const queue = [...used(css), ...used(own)]
  while (queue.length > 0) {
    const name = queue.pop()
    if (wanted.has(name) || overridden.has(name) || !tokens.has(name)) continue
    wanted.set(name, tokens.get(name))
    queue.push(...used(tokens.get(name)))
  }
  const kept = [...wanted].sort(([a], [b]) => a < b ? -1 : 1).map(([name, value]) => `${name}:${value};`).join('')
  return `.baken-theme{${kept}}\n${own}`
}

async function sheet ({ components, own, font: withFont = true, theme = true }) {
  const parts = components.map(name => purge(withoutComments(readFileSync(join(modules, `@utrecht/${name}-css/dist/index.css`), 'utf8'))))
  const mine = own.map(read)
  const source = theme
    ? [themeFor([...parts, ...mine].join('\n'), withFont), '@layer components{', ...parts, '}', ...mine].join('\n')
    : mine.join('\n')
  const result = await build({
    stdin: { contents: source, loader: 'css', resolveDir: here },
    bundle: true, minify: true, write: false, external: ['source-sans-3.woff2*'], legalComments: 'none', target: ['chrome109', 'firefox115', 'safari16'],
  })
  return Buffer.from('/* Holds components of NL Design System (c) Frameless B.V., Gemeente Utrecht and contributors, EUPL-1.2. See THIRD-PARTY.md. */\n' + result.outputFiles[0].text)
}

// An .ico is a directory with one entry around a PNG.
function ico (png) {
  const head = Buffer.alloc(22)
  head.writeUInt16LE(1, 2); head.writeUInt16LE(1, 4); head[6] = 32; head[7] = 32
  head.writeUInt16LE(1, 10); head.writeUInt16LE(32, 12); head.writeUInt32LE(png.length, 14); head.writeUInt32LE(22, 18)
  return Buffer.concat([head, png])
}

const built = {}
for (const [name, parts] of Object.entries(sheets)) built[name] = await sheet(parts)
// Closed in on themselves: they leave no name in the page.
for (const name of ['keep.js', 'leave.js', 'upload.js', 'work.js']) {
  built[name] = Buffer.from((await build({
    entryPoints: [join(here, name)], bundle: true, format: 'iife', minify: true, write: false, target: ['chrome109', 'firefox115', 'safari16'],
  })).outputFiles[0].text)
}
built['source-sans-3.woff2'] = font
built['icon.svg'] = Buffer.from(read('icon.svg'))
built['icon.ico'] = ico(readFileSync(join(here, 'icon.png')))

const check = process.argv.includes('--check')
mkdirSync(join(here, 'Built'), { recursive: true })
let different = 0
for (const [name, bytes] of Object.entries(built)) {
  const path = join(here, 'Built', name)
  const same = existsSync(path) && readFileSync(path).equals(bytes)
  if (!check) writeFileSync(path, bytes)
  else if (!same) { different++; console.error(`Built/${name} is not what the sources give: run "npm ci && npm run build" in src/Baken.Server/Look.`) }
  console.log(name, bytes.length, version(bytes), check ? (same ? 'same' : 'DIFFERENT') : '')
}
process.exit(different === 0 ? 0 : 1)
