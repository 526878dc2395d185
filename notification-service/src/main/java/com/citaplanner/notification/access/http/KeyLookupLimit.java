package com.citaplanner.notification.access.http;

import com.citaplanner.notification.access.TokenBucket;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** How often keys that are not known yet are looked up: a rate for each address, and one for all of them. */
@ApplicationScoped
class KeyLookupLimit {
    private static final int MOST_ADDRESSES = 10_000;

    private final AccessSettings settings;
    private final Clock clock;
    private final TokenBucket all;
    private final Cache<String, TokenBucket> byAddress = Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    KeyLookupLimit(AccessSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.all = bucket(settings.allLookUpsPerMinute());
    }

    /** Takes one look-up; gives back how long to wait when there is none, zero when there was. */
    Duration take(String address) {
        Duration wait = byAddress
                .get(AddressBlock.of(address), unknown -> bucket(settings.lookUpsPerMinute()))
                .take();
        return wait.isZero() ? all.take() : wait;
    }

    private TokenBucket bucket(int perMinute) {
        return new TokenBucket(perMinute, Math.max(1, perMinute / 2), clock);
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
