// Compiles every JSON Schema of the events in ajv's strict mode, and validates its examples and the golden samples.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const service = join(root, 'notification-service/src/contract')
const gateway = join(root, 'chatwoot-gateway/src/contract')

const findings = []
const finding = (...words) => findings.push(words.join(' '))
const ajv = new Ajv2020({
  strict: true,
  strictTypes: true,
  strictTuples: true,
  strictRequired: true,
  allErrors: true,
  logger: { log: finding, warn: finding, error: finding },
})
addFormats(ajv)

const json = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'))
const files = (folder, ending) => readdirSync(folder).filter((name) => name.endsWith(ending)).sort()

function check(validate, data, what) {
  if (!validate(data)) finding(what, ajv.errorsText(validate.errors))
}

function compile(folder, file) {
  const schema = json(folder, file)
  try {
    const validate = ajv.compile(schema)
    schema.examples.forEach((example, i) => check(validate, example, `${file} example ${i}`))
    return validate
  } catch (refused) {
    finding(join(folder, file), refused.message)
    return () => true
  }
}

let schemas = 0
let samples = 0
for (const topic of readdirSync(service).sort()) {
  const folder = join(service, topic)
  const byEvent = {}
  for (const file of files(folder, '.schema.json')) {
    byEvent[file.replace('.schema.json', '')] = compile(folder, file)
    schemas++
  }
  for (const file of files(join(folder, 'samples'), '.json')) {
    const sample = json(folder, 'samples', file)
    const event = sample.headers.ce_type.split('.').at(-1)
    check(byEvent[event], sample.data, `${topic}/${file}`)
    samples++
  }
}
const chatwoot = compile(gateway, 'chatwoot-event.schema.json')
schemas++
for (const file of files(join(gateway, 'samples'), '.json')) {
  check(chatwoot, json(gateway, 'samples', file).data, file)
  samples++
}

findings.forEach((one) => console.error(`schemas: ${one}`))
console.log(`schemas: ${schemas} compiled in strict mode, ${samples} samples, ${findings.length} findings`)
process.exitCode = findings.length ? 1 : 0
