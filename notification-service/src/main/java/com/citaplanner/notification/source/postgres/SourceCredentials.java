package com.citaplanner.notification.source.postgres;

import com.citaplanner.notification.source.SourceDetails;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is encrypted of a source, as JSON; see {@code src/contract}. */
record SourceCredentials(
        @Nullable String urlToken,
        List<String> secrets,
        @Nullable Long accountId) {
    static SourceCredentials of(SourceDetails source) {
        OptionalLong account = source.accountId();
        return new SourceCredentials(
                source.urlToken().orElse(null),
                source.secrets(),
                account.isPresent() ? (Long) account.getAsLong() : null);
    }

    SourceDetails of(String tenantId, String name) {
        return new SourceDetails(
                tenantId,
                name,
                Optional.ofNullable(urlToken),
                secrets,
                accountId == null ? OptionalLong.empty() : OptionalLong.of(accountId));
    }

    /** Hides the credentials. */
    @Override
    public String toString() {
        return "SourceCredentials[…]";
    }
}
