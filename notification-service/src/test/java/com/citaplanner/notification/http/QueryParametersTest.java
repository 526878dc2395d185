package com.citaplanner.notification.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParametersTest {
    private final QueryParameters parameters = of("list");

    /** Parameters that an operation takes together. */
    static class Narrowed {
        @QueryParam("state")
        String state;
    }

    /** Stands for a resource. */
    static class Resource {
        public void list(
                @PathParam("id") String id,
                @BeanParam Narrowed narrowed,
                @QueryParam("open") boolean open,
                @QueryParam("limit") Integer limit) {}

        public void none(@PathParam("id") String id) {}
    }

    private static QueryParameters of(String operation) {
        return QueryParameters.of(Stream.of(Resource.class.getMethods())
                .filter(method -> method.getName().equals(operation))
                .findFirst()
                .<Method>map(method -> method)
                .orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"state, OPEN", "state, ''", "open, true", "open, false", "limit, 7", "limit, -7"})
    void a_parameter_of_the_operation_is_taken(String name, String value) {
        assertThatCode(() -> parameters.check(name, List.of(value))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "limit, ten, must be a whole number",
        "limit, 99999999999, must be a whole number",
        "open, yes, must be true or false"
    })
    void a_value_of_another_type_is_refused(String name, String value, String reason) {
        assertThatThrownBy(() -> parameters.check(name, List.of(value)))
                .isInstanceOf(Problem.class)
                .hasMessage(name + " " + reason);
    }

    @Test
    void an_unknown_parameter_is_refused_with_those_that_are_known() {
        assertThatThrownBy(() -> parameters.check("recipientId", List.of("c-1")))
                .hasMessage("recipientId is not a parameter here: this operation knows state, open, limit");
        assertThatThrownBy(() -> of("none").check("limit", List.of("1")))
                .hasMessage("limit is not a parameter here: this operation has none");
    }

    @Test
    void a_name_that_nobody_gives_a_parameter_is_not_repeated() {
        assertThatThrownBy(() -> parameters.check("<script>", List.of("1"))).hasMessageStartingWith("? is not");
    }
}
