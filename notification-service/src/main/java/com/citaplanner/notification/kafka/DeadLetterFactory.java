package com.citaplanner.notification.kafka;

import com.citaplanner.notification.deadletter.DeadLetter;
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
 * Makes a dead letter of a record and of what is wrong with it. Whatever the record is like, the letter can be stored: texts
 * lose NUL, which PostgreSQL cannot store, and a reason is no longer than a person reads.
 */
@ApplicationScoped
class DeadLetterFactory {
    private static final int LONGEST_REASON = 500;
    private static final int MOST_CAUSES = 10;
    private static final int LONGEST_NUMBER = 18;

    private final RecordOwnerReader traces;

    DeadLetterFactory(ObjectMapper json) {
        this.traces = new RecordOwnerReader(json);
    }

    DeadLetter letter(ConsumerRecord<byte[], byte[]> kafka, Throwable failure) {
        return letter(kafka, reason(failure), field(failure));
    }

    DeadLetter letter(ConsumerRecord<byte[], byte[]> kafka, EventOutcome.Refused refused) {
        return letter(kafka, refused.message(), refused.field());
    }

    private DeadLetter letter(ConsumerRecord<byte[], byte[]> kafka, String reason, Optional<String> field) {
        Map<String, String> headers = headers(kafka);
        Optional<DeadLetter.Replay> replay = replay(headers);
        headers.keySet().removeAll(DeadLetter.HEADERS);
        return new DeadLetter(
                new DeadLetter.RecordPosition(kafka.topic(), kafka.partition(), kafka.offset()),
                kafka.key(),
                headers,
                kafka.value(),
                StorableText.of(reason, LONGEST_REASON),
                field.map(name -> StorableText.of(name, LONGEST_REASON)).orElse(null),
                traces.read(headers, kafka.value()),
                replay);
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

    /** Anybody may write these headers; whether they are true, the letter itself tells. */
    private static Optional<DeadLetter.Replay> replay(Map<String, String> headers) {
        String letter = headers.getOrDefault(DeadLetter.REPLAY, "");
        String count = headers.getOrDefault(DeadLetter.REPLAYS, "");
        return number(letter, LONGEST_NUMBER) && number(count, LONGEST_NUMBER / 2)
                ? Optional.of(new DeadLetter.Replay(Long.parseLong(letter), Integer.parseInt(count)))
                : Optional.empty();
    }

    private static boolean number(String text, int longest) {
        return text.matches("[0-9]{1," + longest + "}");
    }

    /** In our own words only: what a failure that nobody foresaw says may quote the event. */
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
                .limit(MOST_CAUSES);
    }
}
