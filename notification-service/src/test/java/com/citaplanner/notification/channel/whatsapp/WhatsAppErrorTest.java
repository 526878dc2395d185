package com.citaplanner.notification.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatsAppErrorTest {
    private static final String CLASSES = """
            RETRY               1 2 131000 131016 131057 133004
            RETRY_RECIPIENT     131056
            RETRY_NUMBER        130429
            LIMIT               4 80007
            SPAM_LIMIT          131048
            STOP_ACCOUNT        0 3 10 33 104 190 368 131005 131031 131037 131042 131045 133006 133010
            CONFIGURATION       132000 132001 132005 132007 132012 132015 132016 132018
            CONTENT             131008 131009 131051 131052 131053 135000
            NOT_ON_WHATSAPP     131026
            RECIPIENT           130497 131021 131030 131062
            RECIPIENT_LIMIT     130472 131049
            SUPPRESS_MARKETING  131050
            USE_TEMPLATE        131047
            DIRECT_SEND_OFF     139200
            """;

    private static Map<Integer, WhatsAppErrorClass> expected() {
        Map<Integer, WhatsAppErrorClass> classes = new TreeMap<>();
        CLASSES.lines()
                .map(line -> line.split(" +"))
                .forEach(line -> Arrays.stream(line)
                        .skip(1)
                        .forEach(code -> classes.put(Integer.parseInt(code), WhatsAppErrorClass.valueOf(line[0]))));
        return classes;
    }

    private static Stream<Map.Entry<Integer, WhatsAppErrorClass>> everyCode() {
        return expected().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("everyCode")
    void every_code_has_its_class(Map.Entry<Integer, WhatsAppErrorClass> code) {
        WhatsAppError error = WhatsAppError.of(code.getKey(), "whatever it says", false);

        assertThat(error.errorClass()).isEqualTo(code.getValue());
        assertThat(error.reason()).contains("WhatsApp " + code.getKey());
    }

    @Test
    void no_code_is_without_a_test() {
        assertThat(ErrorTable.codes()).isEqualTo(expected().keySet());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 230, 299})
    void missing_permissions_stop_the_account(int code) {
        assertThat(WhatsAppError.of(code, null, false).errorClass()).isEqualTo(WhatsAppErrorClass.STOP_ACCOUNT);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 5, 199, 300, 131_099, 139_201, Integer.MAX_VALUE})
    void unknown_codes_are_neither_final_nor_a_stop(int code) {
        assertThat(WhatsAppError.of(code, "(#" + code + ") Something new", true).errorClass())
                .isEqualTo(WhatsAppErrorClass.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "false, CONTENT, Direct Send isn't enabled for this account.",
        "true, DIRECT_SEND_OFF, Direct Send isn't enabled for this account.",
        "true, DIRECT_SEND_OFF,",
        "false, CONTENT,",
        "false, STOP_ACCOUNT, 'Unsupported post request. Object with ID ''1'' does not exist, cannot be loaded due to"
                + " missing permissions, or does not support this operation'",
        "true, STOP_ACCOUNT, 'Object with ID ''1'' does not exist, cannot be loaded due to missing permissions'",
    })
    void an_invalid_parameter_is_direct_send_only_where_a_valid_time_to_live_was_sent(
            boolean validTtlSent, WhatsAppErrorClass expected, String details) {
        assertThat(WhatsAppError.of(100, details, validTtlSent).errorClass()).isEqualTo(expected);
    }

    @Test
    void the_wait_for_one_recipient_grows_up_to_an_hour() {
        WhatsAppError pair = WhatsAppError.of(131_056, null, false);

        assertThat(Stream.of(1, 2, 3, 6, 7, 1_000_000)
                        .map(attempt -> pair.retryAfter(attempt).orElseThrow()))
                .containsExactly(
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(16),
                        Duration.ofSeconds(64),
                        Duration.ofSeconds(4_096),
                        Duration.ofSeconds(4_096),
                        Duration.ofSeconds(4_096));
    }

    @ParameterizedTest
    @EnumSource(
            value = WhatsAppErrorClass.class,
            names = {
                "RETRY",
                "RETRY_RECIPIENT",
                "RETRY_NUMBER",
                "LIMIT",
                "STOP_ACCOUNT",
                "USE_TEMPLATE",
                "DIRECT_SEND_OFF",
                "UNKNOWN"
            })
    void what_may_be_tried_again_has_a_time(WhatsAppErrorClass errorClass) {
        assertThat(new WhatsAppError(1, errorClass, "any").retryAfter(1)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = WhatsAppErrorClass.class,
            names = {
                "RETRY",
                "RETRY_RECIPIENT",
                "RETRY_NUMBER",
                "LIMIT",
                "STOP_ACCOUNT",
                "USE_TEMPLATE",
                "DIRECT_SEND_OFF",
                "UNKNOWN"
            },
            mode = EnumSource.Mode.EXCLUDE)
    void what_may_not_be_tried_again_has_none(WhatsAppErrorClass errorClass) {
        assertThat(new WhatsAppError(1, errorClass, "any").retryAfter(1)).isEmpty();
    }
}
