// Requests one notification with the CloudEvents SDK, in structured mode: node structured.mjs [IDEMPOTENCY_KEY]
import { Producer, stringSerializers } from '@platformatic/kafka'
import { CloudEvent, Kafka } from 'cloudevents'

const id = process.argv[2] ?? `balance-${Date.now()}`
const { headers, value } = Kafka.structured(
  new CloudEvent({
    id,
    source: '/payments',
    type: 'com.citaplanner.notification.requested',
    dataschema: 'urn:citaplanner:schema:notification.requested:v1',
    datacontenttype: 'application/json',
    data: {
      tenantId: 'demo',
      type: 'PAYMENT_REMINDER',
      channel: 'CHATWOOT',
      recipient: { name: 'Ana Ruiz', phone: '55 4444 3333' },
      message: 'Hola {{clientName}}, le esperamos mañana.',
      idempotencyKey: id,
    },
  }),
)

const producer = new Producer({
  clientId: 'payments',
  bootstrapBrokers: (process.env.KAFKA ?? '127.0.0.1:9092').split(','),
  serializers: stringSerializers,
})
await producer.send({
  acks: -1,
  messages: [{ topic: 'notifications.requests.v1', key: 'demo:+525544443333', headers, value }],
})
await producer.close()
