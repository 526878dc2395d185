package com.citaplanner.notification.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
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
    private final Clock clock;
    private final AsyncCache<WhatsAppAccount, LimitReading> readings;

    /** @param until when it is read again */
    private record LimitReading(OptionalInt limit, Instant until) {}

    MessagingLimits(WhatsAppSettings settings, WhatsAppApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
        this.readings = Caffeine.newBuilder()
                .maximumSize(settings.maxNumbers())
                .expireAfterAccess(TOLD)
                .executor(Runnable::run)
                .buildAsync();
    }

    /** The limit of the account's number; empty if there is none, or if Meta does not tell. */
    Uni<OptionalInt> of(WhatsAppAccount account) {
        return reading(account)
                .chain(reading -> clock.instant().isBefore(reading.until())
                        ? Uni.createFrom().item(reading)
                        : again(account, reading))
                .map(LimitReading::limit);
    }

    private Uni<LimitReading> again(WhatsAppAccount account, LimitReading outdated) {
        readings.synchronous().asMap().remove(account, outdated);
        return reading(account);
    }

    private Uni<LimitReading> reading(WhatsAppAccount account) {
        return Uni.createFrom()
                .completionStage(() -> readings.get(
                                account, (unread, executor) -> read(account).subscribeAsCompletionStage())
                        .copy());
    }

    private Uni<LimitReading> read(WhatsAppAccount account) {
        return api.messagingLimit(account)
                .map(answer -> switch (answer) {
                    case GraphAnswer.Done(JsonNode body) ->
                        new LimitReading(limit(body), clock.instant().plus(TOLD));
                    case GraphAnswer.Refused refused -> notTold();
                    case GraphAnswer.Later later -> notTold();
                    case GraphAnswer.Unknown unknown -> notTold();
                })
                .onFailure()
                .recoverWithItem(this::notTold);
    }

    private LimitReading notTold() {
        return new LimitReading(OptionalInt.empty(), clock.instant().plus(NOT_TOLD));
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
