package com.citaplanner.notification.template;

import java.math.BigDecimal;
import java.util.Currency;

/** The value of a variable. Empty text, zero and false are ordinary values. */
public sealed interface Value {
    /** Text; also a date, a time or both in ISO 8601. */
    record Text(String text) implements Value {}

    record Numeric(BigDecimal number) implements Value {}

    record Truth(boolean truth) implements Value {}

    record Money(BigDecimal amount, Currency currency) implements Value {}
}
