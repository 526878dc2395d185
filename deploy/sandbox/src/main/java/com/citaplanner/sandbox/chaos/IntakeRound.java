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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Requests that are due tomorrow, so that only their acceptance costs something; some of them are refused. */
final class IntakeRound {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int CLIENTS = 2000;

    /** Each is refused for another reason: tenant, template variable, channel, time, key of another request. */
    private static final List<Map.Entry<String, String>> REFUSED = List.of(
            Map.entry("tenantId", "nobody"),
            Map.entry("message", "{{missing}}"),
            Map.entry("channel", "SMS"),
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
     * @param oneIn one in so many is refused; 0 for none
     * @return from the first record until each request is a notification or a dead letter
     */
    Duration run(int requests, int oneIn) {
        long began = System.nanoTime();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 1; i <= requests; i++) {
                producer.send(request(published++, oneIn > 0 && i % oneIn == 0));
            }
        }
        Processes.await("the last request", PATIENCE, this::over);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private ProducerRecord<String, String> request(int i, boolean bad) {
        String client = "c-" + i % CLIENTS;
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("tenantId", "chaos");
        fields.put("type", "APPOINTMENT_REMINDER");
        fields.put("channel", "CHATWOOT");
        fields.put("recipientId", client);
        fields.put("message", "Aviso " + i);
        fields.put("idempotencyKey", "k-" + i);
        fields.put("sendAt", tomorrow);
        if (bad) {
            Map.Entry<String, String> wrong = REFUSED.get(refused++ % REFUSED.size());
            fields.put(wrong.getKey(), wrong.getValue());
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

    /** No value needs escaping. */
    private static String json(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "\"%s\":\"%s\"".formatted(field.getKey(), field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The sequence costs nothing to ask; what it promises is then counted. */
    private boolean over() {
        return DatabaseNumbers.of(postgres, "select last_value from dispatch_sequence_seq") >= published - refused
                && DatabaseNumbers.of(
                                postgres,
                                "select (select count(*) from notification) + (select count(*) from dead_letter)")
                        == published;
    }
}
