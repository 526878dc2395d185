package com.citaplanner.notification.template;

import java.math.BigDecimal;
import java.util.Currency;

/** What stands for a variable. Empty text, zero and false are values like any other. */
public sealed interface Value {
    /** Also a date, a time or both, as ISO 8601 writes them. */
    record Text(String text) implements Value {}

    record Numeric(BigDecimal number) implements Value {}

    record Truth(boolean truth) implements Value {}

    record Money(BigDecimal amount, Currency currency) implements Value {}
}
