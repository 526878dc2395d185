package com.citaplanner.sandbox.whatsapp.faults;

import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The limits that Meta applies and does not tell: messages a second for each number, and messages to one person. They
 * can change at any time.
 */
public final class Limits {
    /** Too many messages of one number. */
    public static final int THROUGHPUT = 130429;
    /** Too many messages to one person. */
    public static final int PAIR = 131056;

    private final Map<String, Throughput> throughput = new ConcurrentHashMap<>();
    private final PairLimit pairs = new PairLimit();
    private final AtomicLong refused = new AtomicLong();
    private volatile int perSecond;
    private volatile int status = 429;
    private volatile boolean pairsLimited;

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
