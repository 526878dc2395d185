package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.Part;
import com.citaplanner.sandbox.StartFailure;
import com.citaplanner.sandbox.kafka.CloudEvent;
import com.citaplanner.sandbox.kafka.Topics;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Books, moves or cancels an appointment of the demo client, and prints what comes of it: {@code ./dev appointment}.
 */
public final class AppointmentCommand {
    private static final Duration STORED_TIMEOUT = Duration.ofSeconds(20);
    private static final long PAUSE_MILLIS = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String broker;
    private final ServiceApi api;

    private AppointmentCommand(String broker, ServiceApi api) {
        this.broker = broker;
        this.api = api;
    }

    public static void main(String[] arguments) throws InterruptedException {
        try {
            AppointmentOptions options = AppointmentOptions.of(arguments);
            Map<String, String> environment = System.getenv();
            new AppointmentCommand(
                            "127.0.0.1:" + Part.KAFKA.port(environment),
                            new ServiceApi("http://127.0.0.1:" + Part.SERVICE.port(environment), DemoAccess.API_KEY))
                    .run(options);
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private void run(AppointmentOptions options) throws InterruptedException {
        try (TopicFeed feed = TopicFeed.fromNow(broker, Topics.NOTIFICATION_STATUS, Topics.APPOINTMENT_REPLIES);
                EventPublisher publisher = new EventPublisher(broker)) {
            Instant now = Instant.now();
            Optional<JsonNode> stored = api.find(path(options.id()));
            if (isRepeatedCancellation(options, stored)) {
                System.out.println("Nothing to do: the appointment " + options.id()
                        + " is cancelled already; ./dev appointment book books it again.");
                return;
            }
            DemoAppointment appointment = next(options, stored, now);
            CloudEvent event = appointment.asEvent(now);
            publisher.publish(Topics.APPOINTMENTS, List.of(event));
            System.out.println("to   " + Topics.APPOINTMENTS + "  " + event.type() + " " + event.data());
            printPlan(appointment);
            follow(feed, appointment, options.follow());
        }
    }

    private static boolean isRepeatedCancellation(AppointmentOptions options, Optional<JsonNode> stored) {
        return options.action() == AppointmentOptions.Action.CANCEL
                && stored.filter(found -> found.path("status").asText().equals("CANCELLED"))
                        .isPresent();
    }

    private static DemoAppointment next(AppointmentOptions options, Optional<JsonNode> stored, Instant now) {
        if (stored.isEmpty() && options.action() != AppointmentOptions.Action.BOOK) {
            throw new StartFailure(
                    "There is no appointment " + options.id() + " yet; ./dev appointment book makes it.");
        }
        return DemoAppointment.of(
                options,
                stored.map(found -> found.path("version").asLong()).orElse(0L),
                stored.map(found -> Instant.parse(found.path("startsAt").asText()))
                        .orElse(now),
                now);
    }

    private void printPlan(DemoAppointment appointment) throws InterruptedException {
        long end = System.nanoTime() + STORED_TIMEOUT.toNanos();
        while (System.nanoTime() < end) {
            Optional<JsonNode> stored = api.find(path(appointment.id()))
                    .filter(found -> found.path("version").asLong() >= appointment.version());
            if (stored.isPresent()) {
                stored.get().path("messages").forEach(message -> System.out.println("plan " + message));
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new StartFailure("The appointment was not stored within " + STORED_TIMEOUT.toSeconds()
                + " s; see .sandbox/logs/notification-service.log");
    }

    private static void follow(TopicFeed feed, DemoAppointment appointment, Optional<Duration> duration) {
        System.out.println("What is sent and answered from now on (Ctrl-C stops):");
        long start = System.nanoTime();
        while (duration.isEmpty() || System.nanoTime() - start < duration.get().toNanos()) {
            for (ConsumerRecord<String, String> next : feed.next()) {
                print(next, appointment);
            }
        }
    }

    private static void print(ConsumerRecord<String, String> next, DemoAppointment appointment) {
        JsonNode data = parse(next.value());
        boolean reply = next.topic().equals(Topics.APPOINTMENT_REPLIES);
        if (reply ? data.path("id").asText().equals(appointment.id()) : appointment.isSubjectOf(data)) {
            System.out.println("from " + next.topic() + (reply ? "   " : "  ") + next.value());
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A record is not JSON", e);
        }
    }

    private static String path(String id) {
        return "/api/v1/appointments/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
