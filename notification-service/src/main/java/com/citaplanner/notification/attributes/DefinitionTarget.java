package com.citaplanner.notification.attributes;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The system in which an account's attributes are defined. */
public interface DefinitionTarget {
    /** The result of defining attributes. */
    sealed interface DefinitionResult {
        /** All definitions exist. */
        record Defined() implements DefinitionResult {}

        /**
         * It may succeed soon.
         *
         * @param retryAfter minimum wait before the next attempt
         */
        record Later(String reason, Optional<Duration> retryAfter) implements DefinitionResult {}

        /** It fails until somebody changes something; usually, the token does not belong to an administrator. */
        record Refused(String reason) implements DefinitionResult {}
    }

    /** Adds missing definitions. Existing ones stay as they are, whoever created them. */
    Uni<DefinitionResult> define(AccountKey account, List<AttributeDefinition> definitions);
}
