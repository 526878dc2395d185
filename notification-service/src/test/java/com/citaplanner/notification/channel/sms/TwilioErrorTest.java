package com.citaplanner.notification.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.message.Content;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioErrorTest {
    private static final String CLASSES = """
            RETRY          30017 30036
            RATE           14107 20429 30022
            LIMIT          21611 30001 30023 63038
            STOP_ACCOUNT   10001 20003 20005 20006 20404 21212 21603 21606 21609 21701 21703 30002
            CONFIGURATION  21408 21608 30010 30032 30034
            CONTENT        21602 21617 21619 30007
            RECIPIENT      21211 21214 21217 21604 21612 21614 21635 30004 30005 30006
            OPTED_OUT      21610
            UNDELIVERED    30003 30008 30009 30410
            """;

    private static Map<Integer, TwilioErrorClass> expected() {
        Map<Integer, TwilioErrorClass> classes = new TreeMap<>();
        CLASSES.lines()
                .map(line -> line.split(" +"))
                .forEach(line -> Arrays.stream(line)
                        .skip(1)
                        .forEach(code -> classes.put(Integer.parseInt(code), TwilioErrorClass.valueOf(line[0]))));
        return classes;
    }

    private static Stream<Map.Entry<Integer, TwilioErrorClass>> everyCode() {
        return expected().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("everyCode")
    void every_code_has_its_class(Map.Entry<Integer, TwilioErrorClass> code) {
        TwilioError error = TwilioError.of(code.getKey());

        assertThat(error.errorClass()).isEqualTo(code.getValue());
        assertThat(error.reason()).endsWith("(Twilio " + code.getKey() + ")").hasSizeLessThan(100);
    }

    @Test
    void no_code_is_without_a_test() {
        assertThat(TwilioErrorTable.codes()).isEqualTo(expected().keySet());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 400, 21_999, 30_500, Integer.MAX_VALUE})
    void unknown_codes_are_neither_final_nor_a_stop(int code) {
        assertThat(TwilioError.of(code).errorClass()).isEqualTo(TwilioErrorClass.UNKNOWN);
    }

    /** A message that may have arrived, or whose recipient or text is refused, is never sent again over SMS. */
    @ParameterizedTest
    @EnumSource
    void only_what_was_certainly_not_sent_is_tried_again(TwilioErrorClass errorClass) {
        boolean again = new TwilioError(1, errorClass, "").retryAfter().isPresent();

        assertThat(again)
                .isEqualTo(
                        switch (errorClass) {
                            case RETRY, RATE, LIMIT, STOP_ACCOUNT, UNKNOWN -> true;
                            case CONFIGURATION, CONTENT, RECIPIENT, OPTED_OUT, UNDELIVERED -> false;
                        });
    }

    @ParameterizedTest
    @EnumSource
    void every_class_has_its_outcome(TwilioErrorClass errorClass) {
        SmsOutcomes outcomes = new SmsOutcomes(Duration.ofMinutes(5), new Random(7));
        Notification notification = SmsFixture.notification(Content.of("Hola"));

        SendOutcome outcome =
                outcomes.of(notification, new TwilioAnswer.Refused(new TwilioError(1, errorClass, ""), "razón"));

        assertThat(outcome.toString())
                .startsWith(
                        switch (errorClass) {
                            case RETRY, RATE, UNKNOWN -> "Deferred[";
                            case LIMIT -> "Limited[reason=razón, retryAfter=PT5M";
                            case STOP_ACCOUNT -> "Blocked[";
                            case CONFIGURATION -> "Rejected[kind=CONFIGURATION";
                            case CONTENT, UNDELIVERED -> "Rejected[kind=CONTENT";
                            case RECIPIENT -> "Rejected[kind=BAD_ADDRESS";
                            case OPTED_OUT -> "Rejected[kind=SUPPRESSED";
                        });
    }
}
