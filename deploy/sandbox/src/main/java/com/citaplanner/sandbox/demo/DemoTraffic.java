package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.kafka.CloudEvent;
import com.citaplanner.sandbox.kafka.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What other services send about the demo client, of every kind once. */
public final class DemoTraffic {
    private static final List<String> CHANNELS = List.of("CHATWOOT", "WHATSAPP", "SMS", "EMAIL", "PUSH");
    private static final String TEXT = "Hola, Juan. Le recordamos su cita de mañana a las 10:00.";
    private static final Duration SOON = Duration.ofHours(2);

    private final String bootstrapServers;

    public DemoTraffic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Requests a notification over every channel, books an appointment, and publishes a client without any field, which
     * becomes a dead letter.
     */
    public void send() throws InterruptedException {
        Instant now = Instant.now();
        try (EventPublisher publisher = new EventPublisher(bootstrapServers)) {
            publisher.publish(
                    Topics.NOTIFICATION_REQUESTS,
                    CHANNELS.stream()
                            .map(DemoTraffic::over)
                            .map(it -> it.asEvent(now))
                            .toList());
            publisher.publish(Topics.APPOINTMENTS, List.of(appointment(now)));
            publisher.publish(Topics.CLIENTS, List.of(unreadable(now)));
        }
    }

    private static DemoNotification over(String channel) {
        return new DemoNotification(newId(), "APPOINTMENT_REMINDER", List.of(channel), TEXT);
    }

    private static CloudEvent appointment(Instant now) {
        return new DemoAppointment(newId(), 1, AppointmentOptions.Action.BOOK, now.plus(SOON)).asEvent(now);
    }

    private static CloudEvent unreadable(Instant now) {
        return new CloudEvent(
                newId(), EventPublisher.SOURCE, "com.citaplanner.client.upserted", now, DemoAccess.TENANT + ":x", "{}");
    }

    private static String newId() {
        return "traffic-" + UUID.randomUUID();
    }
}
