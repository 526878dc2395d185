package com.citaplanner.notification.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBodyReaderTest {
    /** The framework's mapper ignores unknown fields. */
    private final JsonBodyReader reader =
            new JsonBodyReader(new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));

    /** Stands for a body. */
    @JsonIgnoreProperties("createdAt")
    record Body(String name, Inner inner) {}

    record Numbers(Integer minutes, Boolean on) {}

    record Inner(String language) {}

    private Body read(String json) throws IOException {
        return (Body) read(Body.class, json);
    }

    private Object read(Class<?> body, String json) throws IOException {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Class<Object> type = (Class) body;
        return reader.readFrom(
                type,
                type,
                new Annotation[0],
                MediaType.APPLICATION_JSON_TYPE,
                new MultivaluedHashMap<>(),
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"nombre": "x"}              | nombre is not known here; known are name, inner
                    {"Name": "x"}                | Name is not known here; did you mean name?
                    {"inner": {"langauge": "x"}} | inner.langauge is not known here; did you mean language?
                    {"a b": {"c": 1}}            | ? is not known here; known are name, inner
                    """)
    void an_unknown_field_is_refused_with_its_path(String json, String reason) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(Problem.class).hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"minutes": 1.5}    | minutes must be a whole number
                    {"minutes": 30.0}   | minutes must be a whole number
                    {"minutes": "30"}   | minutes must be a whole number
                    {"minutes": ""}     | minutes must be a whole number
                    {"minutes": true}   | minutes must be a whole number
                    {"minutes": 1e99}   | minutes must be a whole number
                    {"on": "true"}      | on must be true or false
                    {"on": ""}          | on must be true or false
                    {"on": 1}           | on must be true or false
                    """)
    void a_value_of_another_type_is_not_converted(String json, String reason) {
        assertThatThrownBy(() -> read(Numbers.class, json))
                .isInstanceOf(Problem.class)
                .hasMessage(reason);
    }

    @Test
    void a_field_that_only_answers_have_may_be_sent_back() throws IOException {
        assertThat(read("{\"name\": \"x\", \"createdAt\": 7}")).isEqualTo(new Body("x", null));
    }
}
