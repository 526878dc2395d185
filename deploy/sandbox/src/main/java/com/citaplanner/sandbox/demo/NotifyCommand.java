package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.Part;
import com.citaplanner.sandbox.StartFailure;
import com.citaplanner.sandbox.kafka.CloudEvent;
import com.citaplanner.sandbox.kafka.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Requests a notification as another service does, and prints its status events: {@code ./dev notify}. */
public final class NotifyCommand {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private NotifyCommand() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            NotifyResult result = send("127.0.0.1:" + Part.KAFKA.port(System.getenv()), NotifyOptions.of(arguments));
            System.exit(isSuccess(result) ? 0 : 1);
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /** Prints why a notification was not sent, unless its last status event said so. */
    private static boolean isSuccess(NotifyResult result) {
        return switch (result) {
            case NotifyResult.Ended(StatusEvent event) -> event.isSuccess();
            case NotifyResult.Refused(String reason) -> {
                System.err.println("The request was refused and is a dead letter: " + reason);
                yield false;
            }
            case NotifyResult.Unfinished() -> {
                System.err.println("The notification was not finished within " + TIMEOUT.toSeconds()
                        + " s; see .sandbox/logs/notification-service.log");
                yield false;
            }
        };
    }

    private static NotifyResult send(String broker, NotifyOptions options) throws InterruptedException {
        DemoNotification request = DemoNotification.of(options);
        CloudEvent event = request.asEvent(Clock.systemUTC().instant());
        try (StatusFeed feed = StatusFeed.fromNow(broker);
                EventPublisher publisher = new EventPublisher(broker)) {
            publisher.publish(Topics.NOTIFICATION_REQUESTS, List.of(event));
            System.out.println("to   " + Topics.NOTIFICATION_REQUESTS + "  " + event.data());
            return feed.follow(
                    request,
                    TIMEOUT,
                    status -> System.out.println("from " + Topics.NOTIFICATION_STATUS + "    " + status.json()));
        }
    }
}
