package com.citaplanner.notification.attributes;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where an account's attributes are defined. */
public interface DefinitionBoard {
    /** What became of it. */
    sealed interface Result {
        /** All of them are there. */
        record Defined() implements Result {}

        /**
         * It may work soon.
         *
         * @param pause trying earlier than this is in vain
         */
        record Later(String reason, Optional<Duration> pause) implements Result {}

        /** It will not work before somebody mends something: most often, the token is no administrator's. */
        record Refused(String reason) implements Result {}
    }

    /** Adds those that are missing. What is there already stays as it is, whoever made it. */
    Uni<Result> define(AccountKey account, List<AttributeDefinition> definitions);
}
