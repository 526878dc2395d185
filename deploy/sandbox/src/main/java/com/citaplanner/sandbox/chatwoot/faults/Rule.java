package com.citaplanner.sandbox.chatwoot.faults;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Which requests go wrong, and how: a share of them, or the next few. */
sealed interface Rule {
    boolean covers(String route);

    /** A share of all requests, each with one of the faults at random. */
    record Share(Pattern routes, double share, List<Fault> faults) implements Rule {
        public Share {
            faults = List.copyOf(faults);
            if (share < 0 || share > 1 || faults.isEmpty()) {
                throw new IllegalArgumentException("A share is from 0 to 1 and needs at least one fault");
            }
        }

        @Override
        public boolean covers(String route) {
            return routes.matcher(route).matches();
        }
    }

    /** The next requests, until none is left. */
    record Next(Pattern routes, AtomicInteger left, Fault fault) implements Rule {
        @Override
        public boolean covers(String route) {
            return routes.matcher(route).matches();
        }
    }
}
