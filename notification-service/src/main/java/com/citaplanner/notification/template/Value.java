package com.citaplanner.notification.template;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/** The value of a variable. Empty text, zero and false are ordinary values. */
public sealed interface Value {
    /** Text; also a date, a time or both in ISO 8601. */
    record Text(String text) implements Value {}

    record Numeric(BigDecimal number) implements Value {}

    record Truth(boolean truth) implements Value {}

    /** Several values, written one after the other, as in "corte y barba"; times of one day name it once. */
    record Several(List<Value> values) implements Value {
        public Several {
            values = List.copyOf(values);
            if (values.isEmpty() || values.stream().anyMatch(Several.class::isInstance)) {
                throw new IllegalArgumentException("several values must be at least one, none of them several");
            }
        }
    }

    record Money(BigDecimal amount, Currency currency) implements Value {}
}
