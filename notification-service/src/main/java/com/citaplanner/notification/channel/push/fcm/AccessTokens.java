package com.citaplanner.notification.channel.push.fcm;

import com.citaplanner.notification.channel.push.DeviceAnswer;
import com.citaplanner.notification.provider.ProviderAnswer;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** The access tokens of service accounts. Those who wait for one account's token share one request. */
final class AccessTokens {
    /** Tokens live for an hour; a message may wait with one. */
    private static final Duration SPARE = Duration.ofMinutes(5);

    private static final Duration LONGEST = Duration.ofHours(1);

    private final Function<ServiceAccount, Uni<TokenResult>> source;
    private final Clock clock;
    private final AsyncCache<ServiceAccount, TokenResult> tokens;

    /** The result of a request for a token. */
    sealed interface TokenResult extends ProviderAnswer {
        /** A token that is valid until then. */
        record Issued(String token, Instant expiresAt) implements TokenResult {
            @Override
            public String outcome() {
                return "done";
            }

            /** Hides the token. */
            @Override
            public String toString() {
                return "Issued[" + expiresAt + "]";
            }
        }

        /** There is none, for this reason. */
        record NotIssued(DeviceAnswer reason) implements TokenResult {
            @Override
            public String outcome() {
                return reason.outcome();
            }
        }
    }

    /** @param source requests a token; never fails */
    AccessTokens(Function<ServiceAccount, Uni<TokenResult>> source, Clock clock, long maxAccounts) {
        this.source = source;
        this.clock = clock;
        this.tokens = Caffeine.newBuilder()
                .maximumSize(maxAccounts)
                .expireAfterWrite(LONGEST)
                .executor(Runnable::run)
                .buildAsync();
    }

    Uni<TokenResult> of(ServiceAccount account) {
        return cached(account).chain(result -> usable(result) ? Uni.createFrom().item(result) : again(account, result));
    }

    private boolean usable(TokenResult result) {
        return result instanceof TokenResult.Issued issued
                && clock.instant().isBefore(issued.expiresAt().minus(SPARE));
    }

    /** A failure that others have just met is not met again at once. */
    private Uni<TokenResult> again(ServiceAccount account, TokenResult outdated) {
        boolean removed = tokens.synchronous().asMap().remove(account, outdated);
        return outdated instanceof TokenResult.NotIssued && removed
                ? Uni.createFrom().item(outdated)
                : cached(account);
    }

    private Uni<TokenResult> cached(ServiceAccount account) {
        return Uni.createFrom()
                .completionStage(() -> tokens.get(
                                account,
                                (unknown, executor) -> source.apply(account).subscribeAsCompletionStage())
                        .copy());
    }

    /** Forgets a token that the API refused. */
    void forget(ServiceAccount account, String token) {
        if (tokens.synchronous().getIfPresent(account) instanceof TokenResult.Issued issued
                && issued.token().equals(token)) {
            tokens.synchronous().asMap().remove(account, issued);
        }
    }
}
