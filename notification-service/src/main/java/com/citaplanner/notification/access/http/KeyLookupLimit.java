package com.citaplanner.notification.access.http;

import com.citaplanner.notification.work.RateLimiter;
import com.citaplanner.notification.work.RateLimiters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** How often keys that are not known yet are looked up: a rate for each address, and one for all of them. */
@ApplicationScoped
class KeyLookupLimit {
    private static final int MOST_ADDRESSES = 10_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final RateLimiter all;
    private final RateLimiters<String> byAddress;

    KeyLookupLimit(AccessSettings settings, Clock clock) {
        this.all = limiter(settings.allLookUpsPerMinute(), clock);
        this.byAddress =
                new RateLimiters<>(MOST_ADDRESSES, REMEMBERED, () -> limiter(settings.lookUpsPerMinute(), clock));
    }

    /** Takes one look-up; gives back how long to wait when there is none, zero when there was. */
    Duration take(String address) {
        Duration wait = byAddress.take(AddressBlock.of(address));
        return wait.isZero() ? all.take() : wait;
    }

    private static RateLimiter limiter(int perMinute, Clock clock) {
        return RateLimiter.perMinute(perMinute, Math.max(1, perMinute / 2), clock);
    }

    /** Whoever has one IPv6 address has the 2⁶⁴ around it. */
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
