package com.citaplanner.notification.access.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.access.ApiKey;
import com.citaplanner.notification.access.KeyText;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which keys are looked up, and how often. */
class KeyCacheTest {
    private static final String ADDRESS = "192.0.2.7";
    private static final KeyText TEXT = KeyText.random();

    private final StoredKeys stored = new StoredKeys();
    private Instant now = Instant.parse("2026-11-13T16:00:00Z");
    private final KeyCache known = new KeyCache(stored, new KeyLookupLimit(settings(), clock()), clock(), settings());

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    private static AccessSettings settings() {
        return new SmallRyeConfigBuilder()
                .withMapping(AccessSettings.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withDefaultValue("citaplanner.access.look-ups-per-minute", "60")
                .withDefaultValue("citaplanner.access.all-look-ups-per-minute", "120")
                .build()
                .getConfigMapping(AccessSettings.class);
    }

    private Optional<ApiKey> admit(KeyText text, String address) {
        return known.admit(text, address).await().atMost(Duration.ofSeconds(1));
    }

    private void guess(int times, String address) {
        IntStream.range(0, times)
                .forEach(i -> assertThat(admit(KeyText.random(), address)).isEmpty());
    }

    @Test
    void a_key_that_was_unknown_a_moment_ago_opens_as_soon_as_it_is_there() {
        assertThat(admit(TEXT, ADDRESS)).isEmpty();

        stored.add(TEXT);

        assertThat(admit(TEXT, ADDRESS)).isPresent();
    }

    @Test
    void a_known_key_is_looked_up_once_in_a_while() {
        stored.add(TEXT);

        admit(TEXT, ADDRESS);
        admit(TEXT, ADDRESS);
        assertThat(stored.asked).hasSize(1);

        now = now.plusSeconds(11);
        admit(TEXT, ADDRESS);
        assertThat(stored.asked).hasSize(2);
    }

    @Test
    void who_guesses_is_told_to_wait_and_asks_the_database_no_more() {
        guess(30, ADDRESS);

        assertThatThrownBy(() -> admit(KeyText.random(), ADDRESS))
                .isInstanceOfSatisfying(
                        KeyLookupLimitExceeded.class,
                        refused -> assertThat(refused.until()).isEqualTo(Duration.ofSeconds(1)));
        assertThat(stored.asked).hasSize(30);
    }

    @Test
    void a_key_in_use_works_while_others_guess_from_everywhere() {
        stored.add(TEXT);
        admit(TEXT, ADDRESS);
        guess(30, "198.51.100.1");
        guess(29, "198.51.100.2");
        assertThatThrownBy(() -> admit(KeyText.random(), "198.51.100.3")).isInstanceOf(KeyLookupLimitExceeded.class);

        assertThat(admit(TEXT, ADDRESS)).isPresent();
    }

    @Test
    void a_key_in_use_is_looked_up_again_whatever_others_guess() {
        stored.add(TEXT);
        admit(TEXT, ADDRESS);
        now = now.plusSeconds(11);
        guess(30, ADDRESS);

        assertThat(admit(TEXT, ADDRESS)).isPresent();
    }

    @Test
    void neighbours_of_one_ipv6_network_are_one_address() {
        guess(15, "2001:db8:0:7:1::1");
        guess(15, "2001:db8:0:7:2::1");

        assertThatThrownBy(() -> admit(KeyText.random(), "2001:db8:0:7::9")).isInstanceOf(KeyLookupLimitExceeded.class);
        guess(1, "2001:db8:0:8::9");
    }

    @Test
    void what_is_asked_meanwhile_is_looked_up_together() {
        stored.slow = true;
        List<Optional<ApiKey>> admitted = new ArrayList<>();
        IntStream.range(0, 20)
                .forEach(i -> known.admit(KeyText.random(), ADDRESS).subscribe().with(admitted::add));

        stored.answer();
        stored.answer();

        assertThat(admitted).hasSize(20);
        assertThat(stored.asked).hasSize(2);
    }

    @Test
    void a_revoked_key_is_forgotten_at_once() {
        stored.add(TEXT);
        admit(TEXT, ADDRESS);

        stored.clear();
        known.forget(TEXT.id());

        assertThat(admit(TEXT, ADDRESS)).isEmpty();
    }
}
