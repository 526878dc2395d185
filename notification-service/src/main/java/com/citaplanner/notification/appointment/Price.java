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

    /** A price in the currency's own decimals, or in more where the amount has more, so that equal prices are equal. */
    static Price of(BigDecimal amount, Currency currency) {
        BigDecimal shortest = amount.stripTrailingZeros();
        return new Price(shortest.setScale(Math.max(shortest.scale(), currency.getDefaultFractionDigits())), currency);
    }
}
