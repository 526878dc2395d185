// Reads docs/asyncapi.yaml with the AsyncAPI project's own parser. Hints are not findings.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Parser, fromFile } from '@asyncapi/parser'

const HINT = 2
const file = join(dirname(fileURLToPath(import.meta.url)), '../../docs/asyncapi.yaml')

const { document, diagnostics } = await fromFile(new Parser(), file).parse()
const findings = diagnostics.filter((one) => one.severity < HINT)
for (const one of findings) {
  console.error(`asyncapi: ${one.path.join('.')} ${one.message} (${one.code}, line ${one.range.start.line + 1})`)
}
const messages = document ? document.allMessages().all() : []
const untyped = messages.filter((one) => !one.payload()?.type() || !one.headers()?.json())
untyped.forEach((one) => console.error(`asyncapi: ${one.id()} has no typed payload or no headers`))
console.log(`asyncapi: ${messages.length} messages, ${findings.length + untyped.length} findings`)
process.exitCode = !document || findings.length || untyped.length ? 1 : 0
