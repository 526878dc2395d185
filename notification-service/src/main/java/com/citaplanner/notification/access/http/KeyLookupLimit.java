package com.citaplanner.notification.access.http;

import com.citaplanner.notification.work.RateLimiter;
import com.citaplanner.notification.work.RateLimiters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Limits lookups of unknown keys: one rate for each address and one for all together. */
@ApplicationScoped
class KeyLookupLimit {
    private static final int MAX_ADDRESSES = 10_000;
    private static final Duration UNUSED_TTL = Duration.ofMinutes(10);

    private final RateLimiter all;
    private final RateLimiters<String> byAddress;

    KeyLookupLimit(AccessSettings settings, Clock clock) {
        this.all = limiter(settings.allLookUpsPerMinute(), clock);
        this.byAddress =
                new RateLimiters<>(MAX_ADDRESSES, UNUSED_TTL, () -> limiter(settings.lookUpsPerMinute(), clock));
    }

    /** Takes one lookup. Returns zero where it is allowed, or how long to wait for the next. */
    Duration tryTake(String address) {
        Duration wait = byAddress.take(AddressBlock.of(address));
        return wait.isZero() ? all.take() : wait;
    }

    private static RateLimiter limiter(int perMinute, Clock clock) {
        return RateLimiter.perMinute(perMinute, Math.max(1, perMinute / 2), clock);
    }

    /** Groups IPv6 addresses by their /64 prefix, since one holder has all 2⁶⁴ addresses of it. */
    private static final class AddressBlock {
        private static final int PREFIX_GROUPS = 4;

        static String of(String address) {
            return address.indexOf(':') < 0 ? address : prefix(address);
        }

        private static String prefix(String address) {
            StringBuilder prefix = new StringBuilder();
            String[] groups = address.split(":", PREFIX_GROUPS + 1);
            for (int i = 0; i < Math.min(PREFIX_GROUPS, groups.length) && !groups[i].isEmpty(); i++) {
                prefix.append(groups[i]).append(':');
            }
            return prefix.toString();
        }
    }
}
