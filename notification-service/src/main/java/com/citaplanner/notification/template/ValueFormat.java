package com.citaplanner.notification.template;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a variable is formatted: {@code {{name}}}, {@code {{name|date}}} and so on. */
enum ValueFormat {
    /** As given; money as money. */
    PLAIN(""),
    /** "martes 13 de noviembre". */
    DATE("date"),
    /** "10:00 a. m.". */
    TIME("time"),
    /** "martes 13 de noviembre a las 10:00 a. m.". */
    DATE_TIME("dateTime"),
    /** "$350.00"; a plain number is in the business's currency. */
    MONEY("money"),
    /** "12,500.5". */
    NUMBER("number");

    private final String word;

    ValueFormat(String word) {
        this.word = word;
    }

    static Optional<ValueFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).skip(1).map(format -> format.word).collect(Collectors.joining(", "));
    }
}
