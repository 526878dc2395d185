package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.kafka.CloudEvent;
import com.citaplanner.sandbox.kafka.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Publishes requests, bookings and clients' messages at a steady rate until it is stopped, whatever happens to the service
 * meanwhile. Two bookings that follow each other are of one client and day, so that their messages may become one.
 */
final class RestoreTraffic {
    /** What the messages about an appointment say, with its number. */
    static final String SERVICE = "Limpieza";

    private static final int TICKS_PER_SECOND = 20;
    private static final int TICKS_PER_BOOKING = 20;
    private static final int TICKS_PER_MESSAGE = 4;
    private static final int CONTACTS = 20;
    private static final Duration UNTIL_APPOINTMENT = Duration.ofDays(5);

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
            while (!stopped) {
                long early = Duration.between(
                                Instant.now(),
                                start.plusNanos(TimeUnit.SECONDS.toNanos(ticks) / TICKS_PER_SECOND))
                        .toNanos();
                LockSupport.parkNanos(Math.max(0, early));
                if (early <= 0) {
                    publish(sender, ticks);
                    ticks++;
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
            long contact = 9_000 + message % CONTACTS;
            sender.send(IncomingMessageRecord.record(message, account, contact, "+5255" + (70_000_000 + contact)));
        }
    }

    private CloudEvent booked(int number) {
        Instant now = Instant.now();
        String client = "c-" + (NotificationLoad.CLIENTS - 1 - number / 2);
        String body = """
                {"tenantId":"%s","id":"a-%d","clientId":"%s","version":1,"service":"%s %d","startsAt":"%s",\
                "timeZone":"America/Mexico_City"}""".formatted(
                tenant,
                number,
                client,
                SERVICE,
                number,
                now.truncatedTo(ChronoUnit.DAYS)
                        .plus(UNTIL_APPOINTMENT)
                        .plus(Duration.ofHours(18))
                        .plus(Duration.ofMinutes(30L * (number % 2))));
        return new CloudEvent(
                "booked-" + number, "/chaos", "com.citaplanner.appointment.booked", now, tenant + ":" + client, body);
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
