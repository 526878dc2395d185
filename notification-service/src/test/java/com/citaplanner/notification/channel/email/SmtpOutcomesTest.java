package com.citaplanner.notification.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.email.smtp.SmtpResult;
import com.citaplanner.notification.channel.email.smtp.SmtpStep;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SmtpOutcomesTest {
    private static final Duration REST = Duration.ofMinutes(15);

    private static SendOutcome of(SmtpResult result) {
        return SmtpOutcomes.of(result, "<id@clinica.example>", REST);
    }

    private static SmtpResult refused(SmtpStep step, int code, String enhanced) {
        return new SmtpResult.Refused(step, code, Optional.ofNullable(enhanced), Optional.empty(), false);
    }

    @Test
    void accepted_message_has_its_message_id() {
        assertThat(of(new SmtpResult.Done())).isEqualTo(new SendOutcome.Accepted("<id@clinica.example>"));
    }

    @ParameterizedTest
    @CsvSource({
        "RECIPIENT,550,5.1.1,BAD_ADDRESS",
        "RECIPIENT,550,,BAD_ADDRESS",
        "RECIPIENT,553,5.1.3,BAD_ADDRESS",
        "RECIPIENT,550,5.2.1,BAD_ADDRESS",
        "RECIPIENT,550,5.7.1,CONFIGURATION",
        "RECIPIENT,554,5.7.1,CONFIGURATION",
        "RECIPIENT,552,5.3.4,CONTENT",
        "SENDER,550,5.1.0,CONFIGURATION",
        "SENDER,552,,CONTENT",
        "SENDER,552,5.3.4,CONTENT",
        "DATA,554,,CONTENT",
        "CONTENT,554,,CONTENT",
        "CONTENT,552,,CONTENT",
        "CONTENT,554,5.6.0,CONTENT",
        "CONTENT,550,5.7.26,CONFIGURATION",
        "CONTENT,550,5.1.1,BAD_ADDRESS"
    })
    void permanent_error_is_rejected_with_its_kind(SmtpStep step, int code, String enhanced, Rejection kind) {
        assertThat(of(refused(step, code, enhanced)))
                .isInstanceOfSatisfying(
                        SendOutcome.Rejected.class,
                        rejected -> assertThat(rejected.kind()).isEqualTo(kind));
    }

    @ParameterizedTest
    @EnumSource
    void temporary_error_is_deferred_at_any_step(SmtpStep step) {
        SmtpResult later =
                new SmtpResult.Refused(step, 451, Optional.of("4.7.1"), Optional.of(Duration.ofMinutes(5)), false);

        Optional<Duration> pause = of(later) instanceof SendOutcome.Limited(String reason, Duration asked)
                ? Optional.of(asked)
                : ((SendOutcome.Deferred) of(later)).retryAfter();
        assertThat(pause).contains(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @CsvSource({
        "SENDER,550,5.4.5",
        "CONTENT,550,5.4.5",
        "RECIPIENT,550,5.1.90",
        "SENDER,550,5.7.1",
        "CONTENT,550,5.7.501"
    })
    void account_limit_stops_the_channel(SmtpStep step, int code, String enhanced) {
        assertThat(of(refused(step, code, enhanced)))
                .isEqualTo(new SendOutcome.Limited(
                        "the mail server reports that the account reached its sending limit (" + code + " " + enhanced
                                + ")",
                        REST));
    }

    @ParameterizedTest
    @CsvSource({"SENDER,421,4.7.0", "CONTENT,421,4.7.28", "GREETING,421,", "SENDER,450,4.7.1"})
    void rate_limit_pauses_briefly(SmtpStep step, int code, String enhanced) {
        assertThat(of(refused(step, code, enhanced)))
                .isInstanceOfSatisfying(
                        SendOutcome.Limited.class,
                        limited -> assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @CsvSource({"535,5.7.8", "534,5.7.9", "538,", "535,", "504,"})
    void refused_login_blocks_the_channel(int code, String enhanced) {
        assertThat(of(refused(SmtpStep.LOGIN, code, enhanced))).isInstanceOf(SendOutcome.Blocked.class);
    }

    @ParameterizedTest
    @EnumSource
    void lost_session_is_uncertain_only_after_the_content(SmtpStep step) {
        assertThat(of(new SmtpResult.Lost(step, "the connection was lost")))
                .isInstanceOf(step == SmtpStep.CONTENT ? SendOutcome.Uncertain.class : SendOutcome.Deferred.class);
    }

    @Test
    void reason_contains_codes_and_step() {
        assertThat(of(refused(SmtpStep.RECIPIENT, 550, "5.1.1")))
                .isEqualTo(new SendOutcome.Rejected(
                        Rejection.BAD_ADDRESS, "the mail server refuses the recipient (550 5.1.1)"));
    }

    @Test
    void probe_reports_the_problem() {
        assertThat(SmtpOutcomes.probe(new SmtpResult.Done())).isEqualTo(new ChannelTest.Passed());
        assertThat(SmtpOutcomes.probe(refused(SmtpStep.LOGIN, 535, "5.7.8")))
                .isEqualTo(new ChannelTest.Failed("the mail server refuses the login (535 5.7.8)"));
        assertThat(SmtpOutcomes.probe(new SmtpResult.Lost(SmtpStep.CONNECTION, "the mail server cannot be reached")))
                .isEqualTo(new ChannelTest.Failed("the mail server cannot be reached"));
    }
}
