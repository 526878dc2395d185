package com.citaplanner.sandbox.faults;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Decides which requests get a fault: a share of them, or the next few. */
sealed interface Rule<F> {
    Pattern routes();

    /** A share of the matching requests, each with one of the faults at random. */
    record Share<F>(Pattern routes, double share, List<F> faults) implements Rule<F> {
        public Share {
            faults = List.copyOf(faults);
            if (share < 0 || share > 1 || faults.isEmpty()) {
                throw new IllegalArgumentException("share must be from 0 to 1, and faults must not be empty");
            }
        }
    }

    /** The next matching requests. */
    record Next<F>(Pattern routes, AtomicInteger remaining, F fault) implements Rule<F> {}
}
