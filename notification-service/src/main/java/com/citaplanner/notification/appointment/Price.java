package com.citaplanner.notification.appointment;

import java.math.BigDecimal;
import java.util.Currency;

/** What an appointment costs. */
public record Price(BigDecimal amount, Currency currency) {
    public Price {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("a price must not be negative");
        }
    }
}
