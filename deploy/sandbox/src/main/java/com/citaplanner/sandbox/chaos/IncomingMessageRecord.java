package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.kafka.CloudEvent;
import com.citaplanner.sandbox.kafka.Topics;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Creates the record of a client's message as the gateway publishes it. */
final class IncomingMessageRecord {
    private static final String BODY = """
            {"account":{"id":%6$d,"name":"Estética Luna"},"additional_attributes":{},"content_attributes":{},\
            "content_type":"text","content":"Hola, ¿a qué hora es mi cita de mañana?","conversation":{"can_reply":true,\
            "channel":"Channel::Whatsapp","contact_inbox":{"id":%1$d,"contact_id":%2$d,"inbox_id":12,"source_id":"%4$s"},\
            "id":%2$d,"inbox_id":12,"messages":[{"id":%1$d,"content":"Hola, ¿a qué hora es mi cita de mañana?",\
            "account_id":%6$d,"inbox_id":12,"conversation_id":%2$d,"message_type":0,"private":false,"status":"sent"}],\
            "labels":[],"meta":{"sender":{"id":%2$d,"name":"Ana","phone_number":"%3$s","email":null,"type":"contact"},\
            "assignee":null},"status":"open","unread_count":1},"created_at":"%5$s","id":%1$d,\
            "inbox":{"id":12,"name":"WhatsApp"},"message_type":"incoming","private":false,"sender":{"additional_attributes":{},\
            "custom_attributes":{},"email":null,"id":%2$d,"identifier":null,"name":"Ana","phone_number":"%3$s",\
            "thumbnail":"","blocked":false,"type":"contact"},"source_id":"wamid.%1$d","event":"message_created"}""";

    private IncomingMessageRecord() {}

    /**
     * Creates a record.
     *
     * @param contact the contact's id, which is also the conversation's id
     */
    static ProducerRecord<String, String> record(int message, long account, long contact, String phone) {
        Instant now = Instant.now();
        String body = BODY.formatted(1_000_000 + message, contact, phone, phone.substring(1), now, account);
        return new CloudEvent(
                        "m-" + message,
                        "/sources/chaos",
                        "com.chatwoot.message_created",
                        now,
                        "chaos:" + account + ":" + contact,
                        body)
                .toRecord(Topics.CHATWOOT_EVENTS);
    }
}
