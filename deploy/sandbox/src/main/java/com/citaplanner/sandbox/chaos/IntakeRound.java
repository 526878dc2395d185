package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.kafka.CloudEvent;
import com.citaplanner.sandbox.kafka.Topics;
import com.citaplanner.sandbox.postgres.PostgresServer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes requests that are due tomorrow, so that only accepting them costs time. Some of them are refused. */
final class IntakeRound {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int CLIENTS = 2000;

    /**
     * Each of these is refused for a different reason: tenant, template variable, channel, time, key of another
     * request.
     */
    private static final List<Map.Entry<String, String>> REFUSED = List.of(
            Map.entry("tenantId", "nobody"),
            Map.entry("message", "{{missing}}"),
            Map.entry("channel", "FAX"),
            Map.entry("expiresAt", "2020-01-01T00:00:00Z"),
            Map.entry("idempotencyKey", "k-0"));

    private final String bootstrapServers;
    private final PostgresServer postgres;
    private final String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
    private int published;
    private int refused;

    IntakeRound(String bootstrapServers, PostgresServer postgres) {
        this.bootstrapServers = bootstrapServers;
        this.postgres = postgres;
    }

    /**
     * Publishes the requests.
     *
     * @param refusedInterval one request in this many is refused; 0 for none
     * @return the time from the first record until each request is a notification or a dead letter
     */
    Duration run(int requests, int refusedInterval) {
        long start = System.nanoTime();
        try (RecordSender sender = new RecordSender(bootstrapServers)) {
            for (int i = 1; i <= requests; i++) {
                sender.send(request(published++, refusedInterval > 0 && i % refusedInterval == 0));
            }
        }
        Processes.await("the last request", TIMEOUT, this::isFinished);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private ProducerRecord<String, String> request(int i, boolean isRefused) {
        String client = "c-" + i % CLIENTS;
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("tenantId", "chaos");
        fields.put("type", "APPOINTMENT_REMINDER");
        fields.put("channel", "CHATWOOT");
        fields.put("recipientId", client);
        fields.put("message", "Aviso " + i);
        fields.put("idempotencyKey", "k-" + i);
        fields.put("sendAt", tomorrow);
        if (isRefused) {
            Map.Entry<String, String> invalid = REFUSED.get(refused++ % REFUSED.size());
            fields.put(invalid.getKey(), invalid.getValue());
        }
        return new CloudEvent(
                        "e-" + i,
                        "/chaos",
                        "com.citaplanner.notification.requested",
                        Instant.now(),
                        "chaos:" + client,
                        json(fields))
                .toRecord(Topics.NOTIFICATION_REQUESTS);
    }

    /** Writes JSON; no value needs escaping. */
    private static String json(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "\"%s\":\"%s\"".formatted(field.getKey(), field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Checks the sequence first, because that is cheap, and then counts the rows. */
    private boolean isFinished() {
        return DatabaseQuery.of(postgres, "select last_value from dispatch_sequence_seq") >= published - refused
                && DatabaseQuery.of(
                                postgres,
                                "select (select count(*) from notification) + (select count(*) from dead_letter)")
                        == published;
    }
}
