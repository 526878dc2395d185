package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.kafka.CloudEvent;
import com.citaplanner.sandbox.kafka.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Publishes requests, bookings and clients' messages at a steady rate until it is stopped, whatever happens to the service
 * meanwhile. Two bookings that follow each other are of one client and day, so that their messages may become one.
 */
final class RestoreTraffic {
    /** A time of the day, as messages tell it. */
    private static final Pattern TIME = Pattern.compile("\\b(\\d{1,2}):(\\d{2})\\b");

    private static final ZoneId ZONE = ZoneId.of("America/Mexico_City");
    private static final int FIRST_HOUR = 1;
    private static final int SECOND_HOUR = 6;
    private static final int TICKS_PER_SECOND = 20;
    private static final int TICKS_PER_BOOKING = 20;
    private static final int TICKS_PER_MESSAGE = 4;
    private static final int CONTACTS = 20;
    private static final int DAYS_UNTIL_APPOINTMENT = 5;

    private final NotificationLoad load;
    private final String bootstrapServers;
    private final String tenant;
    private final long account;
    private final Instant start = Instant.now();
    private final Thread thread;
    private volatile boolean stopped;
    private volatile int ticks;

    private RestoreTraffic(NotificationLoad load, String bootstrapServers, String tenant, long account) {
        this.load = load;
        this.bootstrapServers = bootstrapServers;
        this.tenant = tenant;
        this.account = account;
        this.thread = Thread.ofPlatform().name("restore-traffic").daemon().unstarted(this::publish);
    }

    static RestoreTraffic start(NotificationLoad load, String bootstrapServers, String tenant, long account) {
        RestoreTraffic traffic = new RestoreTraffic(load, bootstrapServers, tenant, account);
        traffic.thread.start();
        return traffic;
    }

    private void publish() {
        try (RecordSender sender = new RecordSender(bootstrapServers)) {
            int next = 0;
            while (!stopped) {
                Instant due = start.plusNanos(TimeUnit.SECONDS.toNanos(next) / TICKS_PER_SECOND);
                long early = Duration.between(Instant.now(), due).toNanos();
                if (early > 0) {
                    LockSupport.parkNanos(early);
                } else {
                    publish(sender, next);
                    next++;
                    ticks = next;
                }
            }
        }
    }

    private void publish(RecordSender sender, int tick) {
        sender.send(load.request(tick));
        if (tick % TICKS_PER_BOOKING == 0) {
            sender.send(booked(tick / TICKS_PER_BOOKING).toRecord(Topics.APPOINTMENTS));
        }
        if (tick % TICKS_PER_MESSAGE == 0) {
            int message = tick / TICKS_PER_MESSAGE;
            long contact = 9_000L + message % CONTACTS;
            sender.send(IncomingMessageRecord.record(message, account, contact, "+5255" + (70_000_000L + contact)));
        }
    }

    private CloudEvent booked(int number) {
        Instant now = Instant.now();
        String client = "c-" + (NotificationLoad.CLIENTS - 1 - number / 2);
        String body = """
                {"tenantId":"%s","id":"a-%d","clientId":"%s","version":1,"startsAt":"%s","timeZone":"%s"}""".formatted(
                        tenant,
                        number,
                        client,
                        LocalDate.now(ZONE)
                                .plusDays(DAYS_UNTIL_APPOINTMENT)
                                .atTime(number % 2 == 0 ? FIRST_HOUR : SECOND_HOUR, 0)
                                .plusMinutes(number / 2)
                                .atZone(ZONE)
                                .toInstant(),
                        ZONE);
        return new CloudEvent(
                "booked-" + number, "/chaos", "com.citaplanner.appointment.booked", now, tenant + ":" + client, body);
    }

    /** Returns the appointments whose times a message tells; no two of them are at the same time. */
    static Set<Integer> appointmentsIn(String text) {
        Set<Integer> numbers = new HashSet<>();
        Matcher time = TIME.matcher(text);
        while (time.find()) {
            int hour = Integer.parseInt(time.group(1));
            int minute = Integer.parseInt(time.group(2));
            numbers.add(
                    hour < SECOND_HOUR
                            ? 2 * (60 * (hour - FIRST_HOUR) + minute)
                            : 2 * (60 * (hour - SECOND_HOUR) + minute) + 1);
        }
        return numbers;
    }

    /** Stops when everything is in Kafka. */
    void stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int requests() {
        return ticks;
    }

    int bookings() {
        return (ticks + TICKS_PER_BOOKING - 1) / TICKS_PER_BOOKING;
    }

    int messages() {
        return (ticks + TICKS_PER_MESSAGE - 1) / TICKS_PER_MESSAGE;
    }
}
