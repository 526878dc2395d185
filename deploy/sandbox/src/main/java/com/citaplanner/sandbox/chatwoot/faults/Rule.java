package com.citaplanner.sandbox.chatwoot.faults;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Decides which requests get a fault: a share of them, or the next few. */
sealed interface Rule {
    boolean matches(String route);

    /** A share of the matching requests, each with one of the faults at random. */
    record Share(Pattern routes, double share, List<Fault> faults) implements Rule {
        public Share {
            faults = List.copyOf(faults);
            if (share < 0 || share > 1 || faults.isEmpty()) {
                throw new IllegalArgumentException("share must be from 0 to 1, and faults must not be empty");
            }
        }

        @Override
        public boolean matches(String route) {
            return routes.matcher(route).matches();
        }
    }

    /** The next matching requests. */
    record Next(Pattern routes, AtomicInteger remaining, Fault fault) implements Rule {
        @Override
        public boolean matches(String route) {
            return routes.matcher(route).matches();
        }
    }
}
