package com.citaplanner.notification.kafka;

import com.citaplanner.notification.outbox.Outbox;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The original key, bytes and headers on {@code <topic>.dlq}, with the cause and the place it came from beside them. Whatever
 * the record is like, its dead letter can be stored and published: headers lose NUL, which PostgreSQL cannot store, and a
 * reason is no longer than a person reads.
 */
final class DeadLetter {
    static final String REASON = "dead-letter-reason";

    private static final int LONGEST_REASON = 500;

    private DeadLetter() {}

    static Outbox.Message of(ConsumerRecord<byte[], byte[]> kafka, String reason) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : kafka.headers()) {
            if (header.value() != null) {
                headers.put(storable(header.key()), storable(new String(header.value(), StandardCharsets.UTF_8)));
            }
        }
        headers.put(REASON, storable(reason.substring(0, Math.min(reason.length(), LONGEST_REASON))));
        headers.put("dead-letter-topic", kafka.topic());
        headers.put("dead-letter-partition", Integer.toString(kafka.partition()));
        headers.put("dead-letter-offset", Long.toString(kafka.offset()));
        return new Outbox.Message(kafka.topic() + ".dlq", kafka.key(), headers, kafka.value());
    }

    private static String storable(String text) {
        return text.replace('\u0000', '\uFFFD');
    }
}
