package com.citaplanner.notification.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.email.smtp.SmtpResult;
import com.citaplanner.notification.channel.email.smtp.SmtpStep;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalScopeTest {
    private static RefusalScope of(SmtpStep step, int code, String enhanced, boolean sendingLimit) {
        return RefusalScope.of(
                new SmtpResult.Refused(step, code, Optional.ofNullable(enhanced), Optional.empty(), sendingLimit));
    }

    /** Each row: a code, and what it concerns at each step from the connection to the end of the content. */
    @ParameterizedTest
    @CsvSource({
        // connection greeting tls login | sender | recipient data content
        "550,5.4.5,  LLLL LLLL",
        "550,5.1.90, LLLL LLLL",
        "450,4.4.5,  LLLL LLLL",
        "550,5.7.232,LLLL LLLL",
        "550,5.7.233,LLLL LLLL",
        "550,5.7.501,LLLL LLLL",
        "550,5.7.502,LLLL LLLL",
        "550,5.7.503,LLLL LLLL",
        "550,5.7.508,LLLL LLLL",
        "550,5.7.511,LLLL LLLL",
        "550,5.7.705,LLLL LLLL",
        "550,5.7.708,LLLL LLLL",
        "550,5.7.750,LLLL LLLL",
        "550,5.7.504,SSSS LMMM",
        "550,5.7.505,SSSS LMMM",
        "550,5.7.1,  SSSS LMMM",
        "550,5.7.26, SSSS LMMM",
        "550,5.7.509,SSSS LMMM",
        "550,5.1.8,  SSSS LMMM",
        "530,,       SSSS SSSS",
        "530,5.7.0,  SSSS SSSS",
        "535,5.7.8,  SSSS SSSS",
        "550,5.7.57, SSSS SSSS",
        "550,5.7.60, SSSS SSSS",
        "550,,       SSSS MMMM",
        "550,5.1.1,  SSSS MMMM",
        "553,5.1.7,  SSSS MMMM",
        "550,5.2.1,  SSSS MMMM",
        "552,5.2.2,  SSSS MMMM",
        "552,5.3.4,  SSSS MMMM",
        "554,,       SSSS MMMM",
        "554,5.6.0,  SSSS MMMM",
        "421,,       RRRR RMMM",
        "421,4.3.2,  RRRR RMMM",
        "421,4.7.0,  RRRR RRRR",
        "421,4.7.28, RRRR RRRR",
        "450,4.7.28, RRRR RRRR",
        "451,4.7.500,RRRR RRRR",
        "450,4.7.1,  RRRR RMMM",
        "454,4.7.0,  RRRR RMMM",
        "450,4.2.1,  MMMM MMMM",
        "451,4.3.0,  MMMM MMMM",
        "452,4.3.1,  MMMM MMMM",
        "451,,       MMMM MMMM",
    })
    void scope_follows_from_code_and_step(int code, String enhanced, String expected) {
        String about = Stream.of(SmtpStep.values())
                .map(step -> of(step, code, enhanced, false).name().substring(0, 1))
                .collect(Collectors.joining());

        assertThat(about).isEqualTo(expected.replace(" ", ""));
    }

    @ParameterizedTest
    @EnumSource
    void words_of_a_sending_limit_decide_where_the_code_does_not(SmtpStep step) {
        assertThat(of(step, 550, null, true)).isEqualTo(RefusalScope.LIMIT);
        assertThat(of(step, 454, null, true)).isEqualTo(RefusalScope.RATE);
    }
}
