// Publishes a client and an appointment: node book.mjs [CLIENT]
import { Producer, stringSerializers } from '@platformatic/kafka'

const client = process.argv[2] ?? 'c-lucia'
const producer = new Producer({
  clientId: 'appointments',
  bootstrapBrokers: (process.env.KAFKA ?? '127.0.0.1:9092').split(','),
  serializers: stringSerializers,
})

// Has the client's key on both topics, so that what is about a client stays in order.
const event = (topic, type, data) => ({
  topic,
  key: `demo:${client}`,
  headers: {
    ce_specversion: '1.0',
    ce_id: `${data.id}-${data.version}`, // the same for the same event
    ce_source: '/appointments',
    ce_type: type,
    ce_time: new Date().toISOString(),
    'content-type': 'application/json',
  },
  value: JSON.stringify({ tenantId: 'demo', ...data }),
})

await producer.send({
  acks: -1,
  messages: [
    event('clients.v1', 'com.citaplanner.client.upserted', {
      id: client,
      version: 1,
      name: 'Lucía Gómez',
      phone: '55 4444 1111',
    }),
    event('appointments.v1', 'com.citaplanner.appointment.booked', {
      id: `a-${client}`,
      clientId: client,
      version: 1,
      service: 'Limpieza dental',
      startsAt: '2099-11-27T10:00',
      timeZone: 'America/Mexico_City',
    }),
  ],
})
await producer.close()
