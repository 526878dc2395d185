// Requests one notification over Kafka and prints its states: node notify.mjs [IDEMPOTENCY_KEY]
import { Consumer, Producer, stringDeserializers, stringSerializers } from '@platformatic/kafka'

const bootstrapBrokers = (process.env.KAFKA ?? '127.0.0.1:9092').split(',')
const clientId = 'payments'
// Made of what the message is about in your service, so that a repeated request is recognised.
const idempotencyKey = process.argv[2] ?? `balance-${Date.now()}`

const producer = new Producer({ clientId, bootstrapBrokers, serializers: stringSerializers })
await producer.send({
  acks: -1, // all replicas
  messages: [
    {
      topic: 'notifications.requests.v1',
      key: 'demo:+525544443333',
      headers: {
        ce_specversion: '1.0',
        ce_id: idempotencyKey,
        ce_source: '/payments',
        ce_type: 'com.citaplanner.notification.requested',
        'content-type': 'application/json',
      },
      value: JSON.stringify({
        tenantId: 'demo',
        type: 'PAYMENT_REMINDER',
        channel: 'CHATWOOT',
        recipient: { name: 'Ana Ruiz', phone: '55 4444 3333' },
        message: 'Hola {{clientName}}, su saldo es de {{amount|money}}.',
        variables: { amount: { amount: 1250.5, currency: 'MXN' } },
        idempotencyKey,
      }),
    },
  ],
})
await producer.close()

const consumer = new Consumer({
  clientId,
  groupId: 'payments.notification-status', // one for each service that reads the topic
  bootstrapBrokers,
  deserializers: stringDeserializers,
})
const stream = await consumer.consume({
  topics: ['notifications.status.v1'],
  mode: 'committed',
  fallbackMode: 'earliest',
  autocommit: true,
})
const timer = setTimeout(() => {
  console.error('No result within 30 s: look for a dead letter')
  process.exit(1)
}, 30_000)
for await (const { value } of stream) {
  // Ignore what you did not request, and fields that you do not know.
  const status = JSON.parse(value)
  if (status.idempotencyKey !== idempotencyKey) continue
  console.log(value)
  if (['SENT', 'FAILED', 'SUPPRESSED', 'EXPIRED'].includes(status.state)) break
}
clearTimeout(timer)
await consumer.close(true)
