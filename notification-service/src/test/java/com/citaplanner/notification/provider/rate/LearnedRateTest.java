package com.citaplanner.notification.provider.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LearnedRateTest {
    private static final RateTerms TERMS = RateTerms.learned(80, 1000, Duration.ofSeconds(1));

    private Instant now = Instant.parse("2026-11-28T10:00:00Z");
    private LearnedRate rate = LearnedRate.start(TERMS, now);

    /** One second in which the provider accepts up to a limit of what the rate allows. */
    private void second(int limit) {
        long sent = Math.round(rate.perSecond());
        now = now.plusSeconds(1);
        rate = rate.after(
                new AnswerCounts(Math.min(sent, limit), Math.max(0, sent - limit), rate.version()), TERMS, now);
    }

    private void seconds(int count, int limit) {
        for (int i = 0; i < count; i++) {
            second(limit);
        }
    }

    @Test
    void a_much_lower_limit_is_found_within_seconds() {
        seconds(3, 80);

        seconds(4, 20);

        assertThat(rate.perSecond()).isBetween(17.0, 20.0);
    }

    @Test
    void a_much_higher_limit_is_found_within_half_a_minute() {
        seconds(3, 80);
        seconds(20, 20);

        seconds(30, 200);

        assertThat(rate.perSecond()).isBetween(170.0, 210.0);
    }

    @Test
    void the_rate_never_exceeds_its_maximum() {
        seconds(300, 1_000_000);

        assertThat(rate.perSecond()).isEqualTo(1000);
    }

    @Test
    void a_provider_that_refuses_everything_is_still_tried() {
        seconds(300, 0);

        assertThat(rate.perSecond()).isBetween(0.1, 1.0);
    }

    @Test
    void an_outage_of_seconds_is_not_taken_for_a_limit() {
        seconds(3, 80);
        seconds(3, 0);

        seconds(60, 80);

        assertThat(rate.perSecond()).isGreaterThan(60);
    }

    @Test
    void refusals_that_no_slower_rate_ends_do_not_slow_it_further() {
        for (int i = 0; i < 120; i++) {
            now = now.plusSeconds(1);
            long refused = Math.round(rate.perSecond() / 30);
            rate = rate.after(
                    new AnswerCounts(Math.round(rate.perSecond()) - refused, refused, rate.version()), TERMS, now);
        }

        assertThat(rate.perSecond()).isGreaterThan(80);
        assertThat(rate.background()).isBetween(0.02, 0.045);
    }

    @Test
    void refusals_of_requests_sent_before_the_fall_do_not_count_again() {
        second(79);
        LearnedRate fallen = rate;

        now = now.plusSeconds(2);
        rate = rate.after(new AnswerCounts(150, 30, fallen.version() - 1), TERMS, now);

        assertThat(fallen.perSecond()).isLessThan(80);
        assertThat(rate.perSecond()).isGreaterThanOrEqualTo(fallen.perSecond());
    }

    @Test
    void refusals_while_little_is_sent_say_little() {
        now = now.plusSeconds(60);
        rate = rate.after(new AnswerCounts(40, 1, 0), TERMS, now);
        now = now.plusSeconds(60);
        rate = rate.after(new AnswerCounts(40, 1, rate.version()), TERMS, now);

        assertThat(rate.perSecond()).isGreaterThan(65);
    }
}
