package com.citaplanner.sandbox.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * The promises of both services, tried in full. The gateway's: 300 webhooks a second while Kafka is killed for 30 s, with and
 * without the gateway killed in between, with a spool that runs full, while the broker answers nothing but metadata, with a
 * hung bootstrap server, and while the topic's limit is too small (about nine minutes). The service's: 100,000 requests of two
 * tenants over Chatwoot and e-mail, while the providers of one misbehave and those of the other answer with what is no answer,
 * the service is killed ten times, and PostgreSQL restarted three times. Loopback only; ends with 1 if a promise was broken.
 */
public final class Chaos {
    private static final Path GATEWAY = Path.of("chatwoot-gateway/target/quarkus-app");
    private static final Path SERVICE = Path.of("notification-service/target/quarkus-app");
    private static final int PER_SECOND = 300;
    private static final Duration OUTAGE = Duration.ofSeconds(30);
    private static final int REQUESTS = 100_000;
    private static final int KILLS = 10;

    private Chaos() {}

    /**
     * @param arguments {@code gateway [seconds [SCENARIO]]} or {@code notifications [requests [kills]]}; nothing for both.
     *     {@code intake [one in so many is refused]} compares how fast requests are accepted. {@code throughput [history]} and
     *     {@code visibility [messages a second [of which one in so many is new]]} measure instead
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        List<String> given = List.of(arguments);
        String what = given.isEmpty() ? "all" : given.getFirst();
        boolean kept = switch (what) {
            case "gateway" ->
                gateway(
                        Duration.ofSeconds(number(given, 1, (int) OUTAGE.toSeconds())),
                        given.size() > 2 ? List.of(Scenario.valueOf(given.get(2))) : List.of(Scenario.values()));
            case "notifications" -> notifications(number(given, 1, REQUESTS), number(given, 2, KILLS));
            case "throughput" -> throughput(number(given, 1, 0));
            case "visibility" -> visibility(number(given, 1, 200), number(given, 2, 10));
            case "intake" -> new IntakeRate(SERVICE, number(given, 1, 250)).keepsPromise();
            case "all" -> gateway(OUTAGE, List.of(Scenario.values())) & notifications(REQUESTS, KILLS);
            case String other -> throw new IllegalArgumentException("there is no chaos called " + other);
        };
        System.exit(kept ? 0 : 1);
    }

    private static int number(List<String> given, int place, int otherwise) {
        return given.size() > place ? Integer.parseInt(given.get(place)) : otherwise;
    }

    private static boolean gateway(Duration outage, List<Scenario> scenarios) throws IOException, InterruptedException {
        ChaosRun run = new ChaosRun(GATEWAY, PER_SECOND, outage);
        boolean kept = true;
        for (Scenario scenario : scenarios) {
            for (int i = 0; i < scenario.runs(); i++) {
                kept &= run.keepsPromise(scenario);
            }
        }
        return kept;
    }

    private static boolean notifications(int requests, int kills)
            throws IOException, InterruptedException, SQLException {
        return new NotificationRun(SERVICE, requests, kills).keepsPromise();
    }

    private static boolean throughput(int history) throws IOException, InterruptedException, SQLException {
        new Throughput(SERVICE, 10_000, 20_000).measure(history);
        return true;
    }

    private static boolean visibility(int perSecond, int oneNewIn)
            throws IOException, InterruptedException, SQLException {
        new Visibility(SERVICE, perSecond, oneNewIn).measure();
        return true;
    }
}
