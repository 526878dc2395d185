package com.citaplanner.sandbox.demo;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A record on the dead-letter topic: the refused event with the reason in a header. */
final class DeadLetterRecord {
    private DeadLetterRecord() {}

    /** The reason why this request was refused; empty if the record is another event's. */
    static Optional<String> reason(ConsumerRecord<String, String> letter, DemoNotification request) {
        return header(letter, "ce_id")
                .filter(request.idempotencyKey()::equals)
                .map(id -> header(letter, "dead-letter-reason").orElse("no reason given"));
    }

    private static Optional<String> header(ConsumerRecord<String, String> letter, String name) {
        return Optional.ofNullable(letter.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
