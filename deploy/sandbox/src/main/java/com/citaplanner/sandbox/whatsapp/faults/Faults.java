package com.citaplanner.sandbox.whatsapp.faults;

import com.citaplanner.sandbox.faults.FaultRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Selects faults for requests to the API. A route is the name of an endpoint with the number's id; a message has also
 * its recipient: {@code POST messages 106540352242922 5215512345678}. Patterns may contain stars.
 */
public final class Faults {
    /** The pattern of all messages. */
    public static final String SENDS = "POST messages *";

    private final FaultRules<Fault> rules = new FaultRules<>();
    private volatile Duration latency = Duration.ZERO;

    /** Sets the seed. The same seed and the same order of requests give the same faults. */
    public Faults seed(long seed) {
        rules.seed(seed);
        return this;
    }

    /** Applies the fault to the next messages. */
    public Faults next(int count, Fault fault) {
        return next(SENDS, count, fault);
    }

    public Faults next(String pattern, int count, Fault fault) {
        rules.next(pattern, count, fault);
        return this;
    }

    /** Applies one of the faults, chosen at random, to this share of all messages. */
    public Faults share(double share, Fault... oneOf) {
        return share(SENDS, share, oneOf);
    }

    public Faults share(String pattern, double share, Fault... oneOf) {
        rules.share(pattern, share, List.of(oneOf));
        return this;
    }

    /**
     * Applies the fault to all messages to a recipient.
     *
     * @param waId the WhatsApp id, or the business-scoped user id
     */
    public Faults to(String waId, Fault fault) {
        return share(SENDS + " " + waId, 1, fault);
    }

    /** Applies the fault to all messages from a number. */
    public Faults from(String phoneNumberId, Fault fault) {
        return share("POST messages " + phoneNumberId + " *", 1, fault);
    }

    /** Delays every request by this time; 0 by default. */
    public Faults latency(Duration time) {
        latency = time;
        return this;
    }

    /** Removes all faults and the latency. */
    public void clear() {
        rules.clear();
        latency = Duration.ZERO;
    }

    public Duration latency() {
        return latency;
    }

    /** Returns the fault for the next request of the route, if any. */
    public Optional<Fault> nextFault(String route) {
        return rules.nextFault(route);
    }
}
