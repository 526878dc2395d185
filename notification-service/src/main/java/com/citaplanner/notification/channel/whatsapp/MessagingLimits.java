package com.citaplanner.notification.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many people numbers may write to outside service windows in any 24 hours, as Meta tells: 250, 2,000, 10,000,
 * 100,000 or any number. Meta raises and lowers it, so it is read again after an hour.
 */
@ApplicationScoped
class MessagingLimits {
    private static final Pattern TIER = Pattern.compile("TIER_([1-9]\\d{0,5})(K?)");
    private static final Duration TOLD = Duration.ofHours(1);
    private static final Duration NOT_TOLD = Duration.ofMinutes(1);

    private final WhatsAppApi api;
    private final AsyncCache<WhatsAppAccount, LimitReading> readings;

    /** @param told whether Meta answered */
    private record LimitReading(OptionalInt limit, boolean told) {
        private static final LimitReading FAILED = new LimitReading(OptionalInt.empty(), false);
    }

    MessagingLimits(WhatsAppSettings settings, WhatsAppApi api, Clock clock) {
        this.api = api;
        this.readings = Caffeine.newBuilder()
                .maximumSize(settings.maxNumbers())
                .expireAfter(Expiry.creating(
                        (WhatsAppAccount account, LimitReading reading) -> reading.told() ? TOLD : NOT_TOLD))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .buildAsync();
    }

    /** The limit of the account's number; empty if there is none, or if Meta does not tell. */
    Uni<OptionalInt> of(WhatsAppAccount account) {
        return Uni.createFrom()
                .completionStage(() -> readings.get(
                                account, (unread, executor) -> read(account).subscribeAsCompletionStage())
                        .copy())
                .map(LimitReading::limit);
    }

    private Uni<LimitReading> read(WhatsAppAccount account) {
        return api.messagingLimit(account)
                .map(answer -> switch (answer) {
                    case GraphAnswer.Done(JsonNode body) -> new LimitReading(limit(body), true);
                    case GraphAnswer.Refused refused -> LimitReading.FAILED;
                    case GraphAnswer.Later later -> LimitReading.FAILED;
                    case GraphAnswer.Unknown unknown -> LimitReading.FAILED;
                })
                .onFailure()
                .recoverWithItem(LimitReading.FAILED);
    }

    private static OptionalInt limit(JsonNode number) {
        return limit(number.path(WhatsAppApi.MESSAGING_LIMIT).asText());
    }

    /** Reads Meta's form, such as {@code TIER_2K}. {@code TIER_UNLIMITED}, and what nobody knows yet, is no limit. */
    static OptionalInt limit(String tier) {
        Matcher matcher = TIER.matcher(tier);
        return matcher.matches()
                ? OptionalInt.of(
                        Integer.parseInt(matcher.group(1)) * (matcher.group(2).isEmpty() ? 1 : 1_000))
                : OptionalInt.empty();
    }
}
