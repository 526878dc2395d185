package com.citaplanner.sandbox.whatsapp.faults;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The limits that Meta applies: messages a second for each number and messages to one person, which it does not tell,
 * and people in 24 hours. They can change at any time.
 */
public final class Limits {
    /** Too many messages of one number. */
    public static final int THROUGHPUT = 130429;
    /** Too many messages to one person. */
    public static final int PAIR = 131056;
    /** Too many people in 24 hours. Meta has no error of its own for it; this is the one for restricted numbers. */
    public static final int RECIPIENTS = 131048;

    private final Map<String, Throughput> throughput = new ConcurrentHashMap<>();
    private final PairLimit pairs = new PairLimit();
    private final Map<String, DailyRecipients> recipientsByNumber = new ConcurrentHashMap<>();
    private final AtomicLong refused = new AtomicLong();
    private volatile int perSecond;
    private volatile int status = 429;
    private volatile boolean pairsLimited;
    private volatile int recipients;

    /** Sets how many messages each number may send in any second; 0 for any number. */
    public Limits perSecond(int messages) {
        perSecond = messages;
        return this;
    }

    public int perSecond() {
        return perSecond;
    }

    /** Sets the HTTP status of error 130429: 429, or 400 as in older versions. */
    public Limits throughputStatus(int httpStatus) {
        status = httpStatus;
        return this;
    }

    public int throughputStatus() {
        return status;
    }

    /** Sets whether one person may get only one message in 6 seconds, of which 45 may be sent in advance. */
    public Limits pairs(boolean limited) {
        pairsLimited = limited;
        return this;
    }

    public boolean pairs() {
        return pairsLimited;
    }

    /** Sets to how many people each number may write outside service windows in 24 hours; 0 for any number. */
    public Limits recipients(int people) {
        recipients = people;
        return this;
    }

    public int recipients() {
        return recipients;
    }

    /** Returns the limit of people as Meta tells it, for example {@code TIER_2K}. */
    public String tier() {
        int people = recipients;
        if (people == 0) {
            return "TIER_UNLIMITED";
        }
        return people % 1_000 == 0 ? "TIER_" + people / 1_000 + "K" : "TIER_" + people;
    }

    /** Counts a message outside the service window and returns the error if it exceeds the limit of people. */
    public OptionalInt exceededRecipients(String phoneNumberId, String client, Instant now) {
        int people = recipients;
        DailyRecipients number = recipientsByNumber.computeIfAbsent(phoneNumberId, id -> new DailyRecipients());
        return people == 0 || number.allows(people, client, now) ? OptionalInt.empty() : refused(RECIPIENTS);
    }

    /** Returns how many messages a limit has refused. */
    public long refused() {
        return refused.get();
    }

    /** Counts a message and returns the error if it exceeds a limit. */
    public OptionalInt exceeded(String phoneNumberId, String client, long nanos) {
        Throughput number = throughput.computeIfAbsent(phoneNumberId, id -> new Throughput());
        if (!number.allows(perSecond, nanos)) {
            return refused(THROUGHPUT);
        }
        return pairsLimited && !pairs.allows(phoneNumberId + " " + client, nanos) ? refused(PAIR) : OptionalInt.empty();
    }

    /** Counts a message of a client, which needs a number's throughput too. */
    public void incoming(String phoneNumberId, long nanos) {
        throughput.computeIfAbsent(phoneNumberId, id -> new Throughput()).allows(perSecond, nanos);
    }

    private OptionalInt refused(int code) {
        refused.incrementAndGet();
        return OptionalInt.of(code);
    }
}
