package com.citaplanner.notification.channel.whatsapp.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.provider.HttpResult;
import com.citaplanner.notification.provider.RetryAfter;
import com.citaplanner.notification.support.BesideOthers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal of Evolution API, as it is on the wire, with what follows from it. */
@BesideOthers
class EvolutionErrorTest {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final EvolutionAnswerReader reader = new EvolutionAnswerReader(
            Json.mapper(), new RetryAfter(Duration.ofSeconds(3), Clock.systemUTC(), () -> 0L));
    private final EvolutionOutcome outcomes = new EvolutionOutcome(PAUSE);

    private EvolutionAnswer answer(int status, String body) {
        return reader.message(
                List.of(), new HttpResult.Received(status, "application/json", body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String outcome(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Accepted accepted -> "accepted";
            case SendOutcome.Deferred deferred -> "deferred";
            case SendOutcome.Rejected(var kind, String reason) -> kind.name();
            case SendOutcome.Blocked blocked -> "blocked";
            case SendOutcome.Limited limited -> "limited";
            case SendOutcome.Moved moved -> "moved";
            case SendOutcome.Withheld withheld -> "withheld";
            case SendOutcome.Uncertain uncertain -> "uncertain";
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | [{\"jid\":\"5@s.whatsapp.net\",\"exists\":false,\"number\":\"5\"}] | NOT_ON_WHATSAPP | BAD_ADDRESS",
                "400 | [[\"requires property \\\"text\\\"\",\"Invalid format\"]] | INVALID_MESSAGE | CONTENT",
                "400 | [\"Text is required\"] | INVALID_MESSAGE | CONTENT",
                "413 | \"request entity too large\" | TOO_LARGE | CONTENT",
                "401 | \"Unauthorized\" | WRONG_KEY | blocked",
                "403 | [\"Missing global api key\"] | FORBIDDEN | blocked",
                "404 | [\"The \\\"clinica\\\" instance does not exist\"] | NO_INSTANCE | CONFIGURATION",
                "404 | [\"Cannot POST /message/sendText/clinica\"] | NO_ROUTE | CONFIGURATION",
                "400 | [\"Error: Connection Closed\"] | NOT_CONNECTED | limited",
                "500 | \"Connection Closed\" | NOT_CONNECTED | limited",
                "500 | \"Cannot read properties of undefined (reading 'onWhatsApp')\" | NOT_CONNECTED | limited",
                "500 | \"Cannot read properties of undefined (reading 'textMessage')\" | NOT_CONNECTED | limited",
                "500 | \"Timed Out\" | TIMED_OUT | deferred",
                "500 | [\"PrismaClientInitializationError\"] | GUARD_FAILED | deferred"
            })
    void refusal_has_its_meaning_and_its_outcome(int status, String message, EvolutionError error, String outcome) {
        EvolutionAnswer answer = answer(status, EvolutionServer.form(status, message));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        EvolutionAnswer.Refused.class,
                        refused -> assertThat(refused.error()).isEqualTo(error));
        assertThat(outcome(outcomes.of(answer))).isEqualTo(outcome);
    }

    /** Evolution API catches failures after sending, too, and reports them as these. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | [\"Error: Timed Out\"]",
                "400 | [\"PrismaClientKnownRequestError: unique\"]",
                "400 | [{\"exists\":true}]",
                "400 | \"text\"",
                "400 | null",
                "422 | [\"something\"]",
                "500 | \"Do not know how to serialize a BigInt\"",
                "502 | \"Bad gateway\"",
                "503 | [\"busy\"]"
            })
    void what_may_have_been_sent_is_uncertain(int status, String message) {
        assertThat(outcome(outcomes.of(answer(status, EvolutionServer.form(status, message)))))
                .isEqualTo("uncertain");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 413, 422})
    void answer_of_another_server_is_no_refusal(int status) {
        assertThat(outcome(outcomes.of(answer(status, "{\"message\":\"no\"}")))).isEqualTo("deferred");
        assertThat(outcome(outcomes.of(answer(status, EvolutionServer.form(499, "\"no\"")))))
                .isEqualTo("deferred");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void failure_of_another_server_is_uncertain(int status) {
        assertThat(outcome(outcomes.of(answer(status, "{\"message\":\"no\"}")))).isEqualTo("uncertain");
    }

    @Test
    void every_refusal_is_a_row_of_the_table() {
        Stream<EvolutionError> certain = Stream.of(EvolutionError.values())
                .filter(error -> error.consequence() != EvolutionError.Consequence.UNKNOWN);

        assertThat(certain)
                .containsExactlyInAnyOrder(
                        EvolutionError.NOT_ON_WHATSAPP,
                        EvolutionError.INVALID_MESSAGE,
                        EvolutionError.TOO_LARGE,
                        EvolutionError.WRONG_KEY,
                        EvolutionError.FORBIDDEN,
                        EvolutionError.NO_INSTANCE,
                        EvolutionError.NO_ROUTE,
                        EvolutionError.NOT_CONNECTED,
                        EvolutionError.TIMED_OUT,
                        EvolutionError.GUARD_FAILED);
    }

    @Test
    void nothing_that_was_not_sent_is_uncertain() {
        assertThat(outcome(outcomes.of(reader.message(List.of(), new HttpResult.NotSent("no connection")))))
                .isEqualTo("deferred");
        assertThat(outcome(outcomes.of(reader.message(List.of(), new HttpResult.Forbidden("private")))))
                .isEqualTo("blocked");
        assertThat(outcome(outcomes.of(reader.message(List.of(), new HttpResult.Lost("no answer")))))
                .isEqualTo("uncertain");
    }
}
