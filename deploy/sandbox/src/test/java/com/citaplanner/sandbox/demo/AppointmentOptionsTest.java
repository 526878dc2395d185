package com.citaplanner.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.sandbox.StartFailure;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppointmentOptionsTest {
    @Test
    void booked_so_that_the_reminder_of_one_hour_before_is_due_in_a_minute() {
        assertThat(AppointmentOptions.of("book"))
                .isEqualTo(new AppointmentOptions(
                        AppointmentOptions.Action.BOOK, "a-demo", Duration.ofMinutes(61), Optional.empty()));
    }

    @Test
    void options_say_when_and_which() {
        assertThat(AppointmentOptions.of("move", "--in", "25h", "--id", "a-2", "--follow", "5m"))
                .isEqualTo(new AppointmentOptions(
                        AppointmentOptions.Action.MOVE,
                        "a-2",
                        Duration.ofHours(25),
                        Optional.of(Duration.ofMinutes(5))));
        assertThat(AppointmentOptions.of("book", "--in", "3d").startsIn()).isEqualTo(Duration.ofDays(3));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "--help | ./dev appointment book",
                "book --help | ./dev appointment book",
                "destroy | Unknown action 'destroy'.",
                "book --at | Unknown option '--at'.",
                "book --in | --in needs a value.",
                "book --in tomorrow | 'tomorrow' is not a duration such as 61m, 25h or 3d.",
                "book --in -5m | '-5m' is not a duration such as 61m, 25h or 3d.",
            })
    void anything_else_is_answered_with_the_problem_and_the_usage(String line, String problem) {
        assertThatThrownBy(() -> AppointmentOptions.of(line.split(" ")))
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith(problem)
                .hasMessageContaining("./dev appointment book|move|cancel");
    }

    @Test
    void without_an_action_the_usage_is_shown() {
        assertThatThrownBy(AppointmentOptions::of).hasMessageContaining("./dev appointment book|move|cancel");
    }
}
