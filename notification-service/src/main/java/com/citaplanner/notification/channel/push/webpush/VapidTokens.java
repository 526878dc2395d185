package com.citaplanner.notification.channel.push.webpush;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The signed tokens of tenants for push services, used for hours, as RFC 8292 (5) recommends. */
final class VapidTokens {
    /** Push services refuse more than 24 hours, and their clocks differ. */
    private static final Duration VALID = Duration.ofHours(12);

    private static final Duration USED = Duration.ofHours(10);

    private final InstantSource clock;
    private final Cache<TokenKey, SignedToken> tokens;

    private record TokenKey(VapidKeys keys, String origin) {}

    private record SignedToken(String authorization, Instant usedUntil) {}

    VapidTokens(InstantSource clock, long maxTokens) {
        this.clock = clock;
        this.tokens = Caffeine.newBuilder()
                .maximumSize(maxTokens)
                .expireAfterWrite(VALID)
                .executor(Runnable::run)
                .build();
    }

    /** The value of {@code Authorization}. */
    String authorization(VapidKeys keys, String origin) {
        TokenKey key = new TokenKey(keys, origin);
        Instant now = clock.instant();
        SignedToken known = tokens.getIfPresent(key);
        if (known != null && now.isBefore(known.usedUntil())) {
            return known.authorization();
        }
        SignedToken fresh =
                new SignedToken(keys.authorization(origin, now.plus(VALID).getEpochSecond()), now.plus(USED));
        tokens.put(key, fresh);
        return fresh.authorization();
    }
}
