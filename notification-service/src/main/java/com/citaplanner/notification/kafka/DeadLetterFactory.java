package com.citaplanner.notification.kafka;

import com.citaplanner.notification.deadletter.DeadLetter;
import com.citaplanner.notification.deadletter.RecordOwner;
import com.citaplanner.notification.json.StorableText;
import com.citaplanner.notification.work.DatabaseRefused;
import com.citaplanner.notification.work.EventOutcome;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Creates a dead letter from a record and the reason for its refusal. Any record yields a storable dead letter: texts
 * lose NUL, which PostgreSQL cannot store, and the reason is truncated.
 */
@ApplicationScoped
class DeadLetterFactory {
    private static final int MAX_REASON_LENGTH = 500;
    private static final int MAX_CAUSES = 10;
    private static final int MAX_DIGITS = 18;

    private final RecordOwnerReader owners;

    DeadLetterFactory(ObjectMapper json) {
        this.owners = new RecordOwnerReader(json);
    }

    DeadLetter create(ConsumerRecord<byte[], byte[]> kafka, Throwable failure) {
        return create(kafka, reason(failure), field(failure));
    }

    DeadLetter create(ConsumerRecord<byte[], byte[]> kafka, EventOutcome.Refused refused) {
        return create(kafka, refused.message(), refused.field());
    }

    private DeadLetter create(ConsumerRecord<byte[], byte[]> kafka, String reason, Optional<String> field) {
        Map<String, String> headers = headers(kafka);
        Optional<DeadLetter.Replay> replay = replay(headers);
        headers.keySet().removeAll(DeadLetter.HEADERS);
        return new DeadLetter(
                new DeadLetter.RecordPosition(kafka.topic(), kafka.partition(), kafka.offset()),
                kafka.key(),
                headers,
                kafka.value(),
                StorableText.of(reason, MAX_REASON_LENGTH),
                field.map(name -> StorableText.of(name, MAX_REASON_LENGTH)).orElse(null),
                owner(kafka, headers),
                replay);
    }

    /** The record's owner; none if key and data name different tenants, since it may contain data of either. */
    private RecordOwner owner(ConsumerRecord<byte[], byte[]> kafka, Map<String, String> headers) {
        RecordOwner owner = owners.read(headers, kafka.value());
        return owner instanceof RecordOwner.OfTenant(String id) && RecordKey.namesAnother(kafka.key(), id)
                ? new RecordOwner.None()
                : owner;
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> kafka) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : kafka.headers()) {
            if (header.value() != null) {
                headers.put(
                        StorableText.withoutNul(header.key()),
                        StorableText.withoutNul(new String(header.value(), StandardCharsets.UTF_8)));
            }
        }
        return headers;
    }

    /** Anybody may write these headers; they are verified against the dead letter itself. */
    private static Optional<DeadLetter.Replay> replay(Map<String, String> headers) {
        String letter = headers.getOrDefault(DeadLetter.REPLAY, "");
        String count = headers.getOrDefault(DeadLetter.REPLAYS, "");
        return number(letter, MAX_DIGITS) && number(count, MAX_DIGITS / 2)
                ? Optional.of(new DeadLetter.Replay(Long.parseLong(letter), Integer.parseInt(count)))
                : Optional.empty();
    }

    private static boolean number(String text, int maxDigits) {
        return text.matches("[0-9]{1," + maxDigits + "}");
    }

    /** Only our own messages: the message of an unexpected exception may quote the event. */
    static String reason(Throwable failure) {
        return causes(failure)
                .filter(cause -> cause instanceof InvalidInput || cause instanceof DatabaseRefused)
                .findFirst()
                .map(Throwable::getMessage)
                .orElseGet(() -> "could not be processed (" + failure.getClass().getSimpleName() + ")");
    }

    private static Optional<String> field(Throwable failure) {
        return causes(failure)
                .filter(InvalidInput.class::isInstance)
                .findFirst()
                .flatMap(cause -> ((InvalidInput) cause).field());
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES);
    }
}
