package com.citaplanner.notification.attributes;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where an account's attributes are defined. */
public interface DefinitionTarget {
    /** What became of it. */
    sealed interface DefinitionResult {
        /** All of them are there. */
        record Defined() implements DefinitionResult {}

        /**
         * It may work soon.
         *
         * @param pause trying earlier than this is in vain
         */
        record Later(String reason, Optional<Duration> pause) implements DefinitionResult {}

        /** It will not work before somebody mends something: most often, the token is no administrator's. */
        record Refused(String reason) implements DefinitionResult {}
    }

    /** Adds those that are missing. What is there already stays as it is, whoever made it. */
    Uni<DefinitionResult> define(AccountKey account, List<AttributeDefinition> definitions);
}
