package com.citaplanner.notification.http;

import com.citaplanner.notification.time.DateTimes;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/**
 * Jackson module that parses dates and times of bodies like everywhere else. Jackson's own deserializers accept
 * numbers, and years that cannot be stored.
 */
final class DateTimeModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    DateTimeModule() {
        super("date-times");
        addDeserializer(Instant.class, new Reader<>(Instant.class, DateTimes::instant));
        addDeserializer(LocalDate.class, new Reader<>(LocalDate.class, DateTimes::date));
    }

    private static final class Reader<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<String, Optional<T>> read;

        Reader(Class<T> type, Function<String, Optional<T>> read) {
            super(type);
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.hasToken(JsonToken.VALUE_STRING) ? parser.getText() : "";
            return read.apply(text)
                    .orElseThrow(() -> new InvalidFormatException(parser, "not a date or time", null, handledType()));
        }
    }
}
