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

/** Checks which keys are looked up, and how often. */
class KeyCacheTest {
    private static final String ADDRESS = "192.0.2.7";
    private static final KeyText TEXT = KeyText.random();

    private final StoredKeys stored = new StoredKeys();
    private Instant now = Instant.parse("2026-11-13T16:00:00Z");
    private final KeyCache cache = new KeyCache(stored, new KeyLookupLimit(settings(), clock()), clock(), settings());

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

    private Optional<ApiKey> authenticate(KeyText text, String address) {
        return cache.authenticate(text, address).await().atMost(Duration.ofSeconds(1));
    }

    private void guess(int times, String address) {
        IntStream.range(0, times)
                .forEach(
                        i -> assertThat(authenticate(KeyText.random(), address)).isEmpty());
    }

    @Test
    void new_key_works_right_after_a_failed_lookup() {
        assertThat(authenticate(TEXT, ADDRESS)).isEmpty();

        stored.add(TEXT);

        assertThat(authenticate(TEXT, ADDRESS)).isPresent();
    }

    @Test
    void cached_key_is_looked_up_again_after_its_ttl() {
        stored.add(TEXT);

        authenticate(TEXT, ADDRESS);
        authenticate(TEXT, ADDRESS);
        assertThat(stored.lookups).hasSize(1);

        now = now.plusSeconds(11);
        authenticate(TEXT, ADDRESS);
        assertThat(stored.lookups).hasSize(2);
    }

    @Test
    void guessing_is_limited_without_further_lookups() {
        guess(30, ADDRESS);

        assertThatThrownBy(() -> authenticate(KeyText.random(), ADDRESS))
                .isInstanceOfSatisfying(
                        KeyLookupLimitExceeded.class,
                        exceeded -> assertThat(exceeded.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
        assertThat(stored.lookups).hasSize(30);
    }

    @Test
    void cached_key_works_while_others_exhaust_the_limit() {
        stored.add(TEXT);
        authenticate(TEXT, ADDRESS);
        guess(30, "198.51.100.1");
        guess(29, "198.51.100.2");
        assertThatThrownBy(() -> authenticate(KeyText.random(), "198.51.100.3"))
                .isInstanceOf(KeyLookupLimitExceeded.class);

        assertThat(authenticate(TEXT, ADDRESS)).isPresent();
    }

    @Test
    void expired_cache_entry_is_refreshed_despite_the_limit() {
        stored.add(TEXT);
        authenticate(TEXT, ADDRESS);
        now = now.plusSeconds(11);
        guess(30, ADDRESS);

        assertThat(authenticate(TEXT, ADDRESS)).isPresent();
    }

    @Test
    void addresses_of_one_ipv6_network_share_a_limit() {
        guess(15, "2001:db8:0:7:1::1");
        guess(15, "2001:db8:0:7:2::1");

        assertThatThrownBy(() -> authenticate(KeyText.random(), "2001:db8:0:7::9"))
                .isInstanceOf(KeyLookupLimitExceeded.class);
        guess(1, "2001:db8:0:8::9");
    }

    @Test
    void concurrent_lookups_are_batched() {
        stored.slow = true;
        List<Optional<ApiKey>> results = new ArrayList<>();
        IntStream.range(0, 20)
                .forEach(i -> cache.authenticate(KeyText.random(), ADDRESS)
                        .subscribe()
                        .with(results::add));

        stored.answer();
        stored.answer();

        assertThat(results).hasSize(20);
        assertThat(stored.lookups).hasSize(2);
    }

    @Test
    void revoked_key_is_dropped_from_the_cache() {
        stored.add(TEXT);
        authenticate(TEXT, ADDRESS);

        stored.clear();
        cache.forget(TEXT.id());

        assertThat(authenticate(TEXT, ADDRESS)).isEmpty();
    }
}
